import type { HeldRight, Hiding } from './held-right.ts'

/** A right as it stood at an instant, with what hid it then. */
export type Standing = HeldRight & { hidings: readonly Hiding[] }

/**
 * A role that one person could use in one convention at one of two instants and not at the other; `at`: when that
 * changed, by which way, and what was done (`hidden` and `shown`: a suspension began or was over).
 */
export type RoleChange<S extends Standing = Standing> = {
  change: 'gained' | 'lost'
  right: S
  by: 'given' | 'ended' | 'hidden' | 'shown'
  at: Date
}

/**
 * Between two instants, of one person in one convention. Who keeps a role by another group has neither gained nor
 * lost it; what was hidden could not be used, hence was not held.
 */
export function rolesBetween<S extends Standing>(
  before: readonly S[],
  after: readonly S[],
  from: Date,
  until: Date,
): RoleChange<S>[] {
  const [had, has] = [usableRoles(before), usableRoles(after)]
  const lost = [...had].filter(([roleId]) => !has.has(roleId)).map(([, ways]) => lastOf(ways.map(lossOf(after, until))))
  const gained = [...has]
    .filter(([roleId]) => !had.has(roleId))
    .map(([, ways]) => firstOf(ways.map(gainOf(before, from))))
  return [...lost, ...gained]
}

function usableRoles<S extends Standing>(rights: readonly S[]): ReadonlyMap<string, S[]> {
  const byRole = new Map<string, S[]>()
  for (const right of rights)
    if (right.hidings.length === 0) byRole.set(right.roleId, [...(byRole.get(right.roleId) ?? []), right])
  return byRole
}

const isSameWay = (a: HeldRight, b: HeldRight) => a.groupId === b.groupId && a.roleId === b.roleId

/** It ended by then, or is still there and hidden. */
const lossOf =
  <S extends Standing>(after: readonly S[], until: Date) =>
  (right: S): RoleChange<S> => {
    const hidden = after.find((other) => isSameWay(right, other) && other.from.getTime() === right.from.getTime())
    const [first] = [...(hidden?.hidings ?? [])].sort((a, b) => Number(a.from) - Number(b.from))
    if (first) return { change: 'lost', right, by: 'hidden', at: first.from }
    return { change: 'lost', right, by: 'ended', at: right.until ?? until }
  }

/** It began since, or was there and hidden. */
const gainOf =
  <S extends Standing>(before: readonly S[], from: Date) =>
  (right: S): RoleChange<S> => {
    if (right.from > from) return { change: 'gained', right, by: 'given', at: right.from }
    const hidden = before.find((other) => isSameWay(right, other))
    const ends = (hidden?.hidings ?? []).map(({ until }) => until ?? from)
    return { change: 'gained', right, by: 'shown', at: new Date(Math.max(Number(from), ...ends.map(Number))) }
  }

const lastOf = <S extends Standing>(changes: readonly RoleChange<S>[]) =>
  changes.reduce((a, b) => (b.at > a.at ? b : a))
const firstOf = <S extends Standing>(changes: readonly RoleChange<S>[]) =>
  changes.reduce((a, b) => (b.at < a.at ? b : a))
