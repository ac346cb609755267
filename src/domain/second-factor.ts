/** From whom an institution asks a second factor. */
export const ASKED_FROM = ['everybody', 'administrators', 'mobile'] as const
export type AskedFrom = (typeof ASKED_FROM)[number]

/** Whether somebody may be asked now who was not before: his days of grace begin. */
export function asksMore(before: readonly AskedFrom[], after: readonly AskedFrom[]): boolean {
  return !before.includes('everybody') && after.some((people) => !before.includes(people))
}
