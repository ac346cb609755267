import type { RightFacts, Span, SubjectFacts, SuspensionFacts } from './subject-facts.ts'

/**
 * Where a person's rights come from, piece by piece and for all time: what explains an answer, and what a supposition
 * changes before the question is asked again. Nothing here is written anywhere.
 */
export type Ways = {
  /** Who he is, his conventions and openings, and what suspends them. */
  person: Omit<SubjectFacts, 'rights'>
  memberships: readonly Membership[]
  /** Of his groups, of those he might join, and of all that stands above these. */
  assignments: readonly Assignment[]
  groups: readonly Group[]
  groupSuspensions: readonly { groupId: string; during: Span }[]
  /** What the conventions confer: the ceiling of a group without a parent [H50]. */
  entitlements: readonly { agreementId: string; roleId: string; during: Span }[]
}

type Membership = { groupId: string; during: Span; supposed?: true }
export type Assignment = { groupId: string; roleId: string; parentId: string | null; during: Span; supposed?: true }
export type Group = {
  id: string
  name: string
  agreementId: string
  parentId: string | null
  unit: { id: string; code: string } | null
  during: Span
}

/** The right with the pieces it is made of. */
export type Right = RightFacts & { group: Group; membership: Membership; assignment: Assignment }

export const runs = ([from, until]: Span, at: number): boolean => from <= at && (until === null || at < until)

function overlap(a: Span, b: Span): Span | undefined {
  const from = Math.max(a[0], b[0])
  const until = Math.min(a[1] ?? Number.POSITIVE_INFINITY, b[1] ?? Number.POSITIVE_INFINITY)
  if (from >= until) return undefined
  return [from, until === Number.POSITIVE_INFINITY ? null : until]
}

/** [H43] Membership ∩ role of the group, in the order in which a decision looks at them. */
function rightsOf({ memberships, assignments, groups }: Ways): Right[] {
  const rights = memberships.flatMap((membership) => {
    const group = groups.find(({ id }) => id === membership.groupId)
    if (!group) return []
    return assignments
      .filter(({ groupId }) => groupId === group.id)
      .flatMap((assignment): Right[] => {
        const during = overlap(membership.during, assignment.during)
        if (!during) return []
        const { id: groupId, agreementId, unit } = group
        return [{ roleId: assignment.roleId, groupId, agreementId, unit, during, group, membership, assignment }]
      })
  })
  return rights.toSorted(
    (a, b) => compare(a.groupId, b.groupId) || compare(a.roleId, b.roleId) || a.during[0] - b.during[0],
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The facts that `decide` reads. */
export function factsOf(ways: Ways): SubjectFacts & { rights: readonly Right[] } {
  const rights = rightsOf(ways)
  const suspensions = [...ways.person.suspensions, ...rights.flatMap((right) => suspensionsAbove(ways, right))]
  return { ...ways.person, rights, suspensions }
}

/** A suspended group hides what sub-groups have by it [H08]. */
function suspensionsAbove(ways: Ways, { groupId, roleId, during, assignment }: Right): SuspensionFacts[] {
  return chainAbove(ways, { ...assignment, during }).flatMap((link) =>
    ways.groupSuspensions.flatMap((suspension): SuspensionFacts[] => {
      const hidden = suspension.groupId === link.groupId ? overlap(suspension.during, link.during) : undefined
      return hidden ? [{ level: 'group', targetId: groupId, roleId, during: hidden }] : []
    }),
  )
}

/** A group's role and, above it, all that it stands on, each for the time it does. */
function chainAbove(ways: Ways, start: Assignment): Assignment[] {
  const parents = ways.assignments.flatMap((assignment) => {
    if (assignment.groupId !== start.parentId || assignment.roleId !== start.roleId) return []
    const during = overlap(assignment.during, start.during)
    return during ? [{ ...assignment, during }] : []
  })
  return [start, ...parents.flatMap((link) => chainAbove(ways, link))]
}

/** The groups above, from the nearest to the root, by which a role comes at an instant. */
export function above(ways: Pick<Ways, 'assignments'>, start: Assignment, at: number): Assignment[] {
  const parent = ways.assignments.find(
    ({ groupId, roleId, during }) => groupId === start.parentId && roleId === start.roleId && runs(during, at),
  )
  return parent ? [parent, ...above(ways, parent, at)] : []
}
