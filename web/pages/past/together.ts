import type { PastRight, RightChange } from './subject.ts'

/** Rights of one person that one event gave by one group: they are read as one line. */
export type Together = Omit<PastRight, 'role' | 'service'> & {
  key: string
  roles: Pick<PastRight, 'role' | 'service'>[]
}

const keyOf = ({ user, agreement, group, from, until, given, suspensions }: PastRight) =>
  JSON.stringify([user.id, agreement.id, group.id, from, until, given?.number, suspensions])

export const rightsTogether = (rights: readonly PastRight[]): Together[] =>
  [...Map.groupBy(rights, keyOf)].flatMap(([key, [first, ...others]]) =>
    first ? [{ ...first, key, roles: [first, ...others] }] : [],
  )

export type ChangedTogether = RightChange & { key: string; roles: Pick<RightChange, 'role' | 'service'>[] }

/** The same of what was gained or lost at once. */
export const changesTogether = (changes: readonly RightChange[]): ChangedTogether[] =>
  [...Map.groupBy(changes, ({ group, by, at, event }) => [group.id, by, at, event?.number].join())].flatMap(
    ([key, [first, ...others]]) => (first ? [{ ...first, key, roles: [first, ...others] }] : []),
  )
