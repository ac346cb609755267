import { isWithin } from './period.ts'
import type { Holdings } from './role-plan.ts'

/** Roles held that a ceiling does not cover to their end: what a group loses under another parent. */
export function rolesOutside(held: Holdings, ceiling: Holdings, now: Date): string[] {
  return [...held]
    .filter(([roleId, periods]) =>
      periods.some((period) => {
        const rest = { from: period.from > now ? period.from : now, until: period.until }
        return !(ceiling.get(roleId) ?? []).some((room) => isWithin(rest, room))
      }),
    )
    .map(([roleId]) => roleId)
}
