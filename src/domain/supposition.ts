import type { RefusalCode } from './refusals.ts'
import type { Span } from './subject-facts.ts'
import { type Assignment, type Group, runs, type Ways } from './ways.ts'

/** « Que changerait… » : what may be supposed of a person, of his groups, of his conventions. */
export type Supposition =
  | { kind: 'join_group'; groupId: string }
  | { kind: 'leave_group'; groupId: string }
  | { kind: 'give_role'; groupId: string; roleId: string }
  | { kind: 'take_role'; groupId: string; roleId: string }
  | { kind: 'suspend_user' }
  | { kind: 'suspend_group'; groupId: string }
  | { kind: 'suspend_agreement'; agreementId: string }

/** What the supposition makes of his ways or, where the real change would be refused, why: he keeps what he has. */
export type Supposed = { ways: Ways; refusal: RefusalCode | undefined }

/** As if it were done at `at`, for good; past and later times are left as they are. */
export function suppose(ways: Ways, supposition: Supposition, at: number): Supposed {
  const from: Span = [at, null]
  switch (supposition.kind) {
    case 'join_group':
      return joinGroup(ways, supposition.groupId, at)
    case 'leave_group':
      return leaveGroup(ways, supposition.groupId, at)
    case 'give_role':
      return giveRole(ways, supposition, at)
    case 'take_role':
      return takeRole(ways, supposition, at)
    case 'suspend_user':
      return suspendLevel(ways, { level: 'user', targetId: ways.person.userId, roleId: null, during: from })
    case 'suspend_agreement':
      return suspendLevel(ways, { level: 'agreement', targetId: supposition.agreementId, roleId: null, during: from })
    case 'suspend_group':
      return done({
        ...ways,
        groupSuspensions: [...ways.groupSuspensions, { groupId: supposition.groupId, during: from }],
      })
  }
}

const done = (ways: Ways): Supposed => ({ ways, refusal: undefined })
const refused = (ways: Ways, refusal: RefusalCode): Supposed => ({ ways, refusal })

function joinGroup(ways: Ways, groupId: string, at: number): Supposed {
  const group = ways.groups.find(({ id }) => id === groupId)
  if (!group) return refused(ways, 'not_found')
  if (ways.memberships.some((one) => one.groupId === groupId && runs(one.during, at)))
    return refused(ways, 'already_member')
  const enrollment = ways.person.enrollments.find(
    ({ agreementId, during }) => agreementId === group.agreementId && runs(during, at),
  )
  if (!enrollment) return refused(ways, 'outside_enrollment')
  if (!runs(group.during, at)) return refused(ways, 'group_closed')
  const membership = { groupId, during: [at, enrollment.during[1]], supposed: true } as const
  return done({ ...ways, memberships: [...ways.memberships, membership] })
}

function leaveGroup(ways: Ways, groupId: string, at: number): Supposed {
  const isLeft = (one: { groupId: string; during: Span }) => one.groupId === groupId && isStillToRun(one.during, at)
  if (!ways.memberships.some(isLeft)) return refused(ways, 'membership_ended')
  const memberships = ways.memberships.flatMap((one) => (isLeft(one) ? endedAt(one, at) : [one]))
  return done({ ...ways, memberships })
}

/** [H50] Under the ceiling of the convention, and of the group above: what the database would refuse is refused here. */
function giveRole(ways: Ways, { groupId, roleId }: { groupId: string; roleId: string }, at: number): Supposed {
  const group = ways.groups.find(({ id }) => id === groupId)
  if (!group) return refused(ways, 'not_found')
  if (!runs(group.during, at)) return refused(ways, 'group_closed')
  const { assignments } = ways
  if (assignments.some((one) => one.groupId === groupId && one.roleId === roleId && runs(one.during, at)))
    return done(ways)
  const ceiling = ceilingOf(ways, group, roleId, at)
  if (!ceiling) return refused(ways, group.parentId === null ? 'role_not_entitled' : 'role_not_held_by_parent')
  const during: Span = [at, ceiling[1]]
  const given: Assignment = { groupId, roleId, parentId: group.parentId, during, supposed: true }
  return done({ ...ways, assignments: [...assignments, given] })
}

function ceilingOf(ways: Ways, { agreementId, parentId }: Group, roleId: string, at: number): Span | undefined {
  const held =
    parentId === null
      ? ways.entitlements.filter((one) => one.agreementId === agreementId)
      : ways.assignments.filter((one) => one.groupId === parentId)
  return held.find((one) => one.roleId === roleId && runs(one.during, at))?.during
}

/** From the sub-groups that have it by this group as well: nothing stays above its ceiling. */
function takeRole(ways: Ways, { groupId, roleId }: { groupId: string; roleId: string }, at: number): Supposed {
  const taken = new Set<Assignment>()
  const take = (id: string) => {
    for (const one of ways.assignments) {
      if (taken.has(one) || one.roleId !== roleId || !isStillToRun(one.during, at)) continue
      if (one.groupId !== id && one.parentId !== id) continue
      taken.add(one)
      take(one.groupId)
    }
  }
  take(groupId)
  if (taken.size === 0) return refused(ways, 'role_not_held')
  const assignments = ways.assignments.flatMap((one) => (taken.has(one) ? endedAt(one, at) : [one]))
  return done({ ...ways, assignments })
}

function suspendLevel(ways: Ways, suspension: Ways['person']['suspensions'][number]): Supposed {
  return done({ ...ways, person: { ...ways.person, suspensions: [...ways.person.suspensions, suspension] } })
}

const isStillToRun = ([, until]: Span, at: number) => until === null || until > at

/** Until `at`; dropped when it would only have begun then. */
const endedAt = <T extends { during: Span }>(one: T, at: number): T[] =>
  one.during[0] < at ? [{ ...one, during: [one.during[0], at] }] : []
