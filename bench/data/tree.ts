import { entitledRoles, GREAT_PARTNER, type Partner } from './plan.ts'
import { between, DAY, NOW, pick, type Random, randomFrom } from './random.ts'

export type Span = { from: number; until: number | undefined }

/** A group of a convention: `parent` counts within the convention. */
export type Group = { parent: number | undefined; depth: number; during: Span; roles: number[]; leaf: boolean }

const DEEPEST = 6

/** Begun one to seven years ago; one in twenty is over, one in ten will be on a known day. */
export function agreementSpan(number: number): Span {
  const random = randomFrom(number, 1)
  const from = NOW - between(random, 365, 2_500) * DAY
  const fate = number === GREAT_PARTNER ? 1 : random()
  if (fate < 0.05) return { from, until: NOW - between(random, 1, 300) * DAY }
  return { from, until: fate < 0.15 ? NOW + between(random, 1, 900) * DAY : undefined }
}

/** The groups of a convention, parents first, each with what its parent has or less [H50]. */
export function groupsOf(number: number, partner: Partner): Group[] {
  const random = randomFrom(number, 2)
  const span = agreementSpan(number)
  const groups: Group[] = []
  const roots = Math.max(2, Math.round(partner.groups / 8))
  for (let i = 0; i < partner.groups; i++) {
    const parent = i < roots ? undefined : chooseParent(random, groups)
    const above = parent === undefined ? undefined : groups[parent]
    if (above) above.leaf = false
    const roles = above ? above.roles : entitledRoles(number)
    const kept = number === GREAT_PARTNER ? roles : keep(random, roles)
    groups.push({ parent, depth: above ? above.depth + 1 : 1, during: span, roles: kept, leaf: true })
  }
  for (const group of groups) if (group.leaf && random() < 0.04) group.during = closedEarlier(random, span)
  return groups
}

/** Rather among the newer groups, so that trees reach their depth. */
function chooseParent(random: Random, groups: readonly Group[]): number {
  for (;;) {
    const parent = Math.floor(Math.sqrt(random()) * groups.length)
    if ((groups[parent]?.depth ?? DEEPEST) < DEEPEST) return parent
  }
}

function keep(random: Random, roles: readonly number[]): number[] {
  const kept = roles.filter(() => random() < 0.72)
  return kept.length >= 2 ? kept : roles.slice(0, 2)
}

function closedEarlier(random: Random, { from, until }: Span): Span {
  const last = Math.min(until ?? NOW, NOW)
  return { from, until: from + Math.floor((0.3 + 0.6 * random()) * (last - from)) }
}

/** The periods of a role in a group: one in five leaves lost it for a time and got it back. */
export function assignmentSpans(random: Random, group: Group): Span[] {
  if (!group.leaf || random() > 0.2) return [group.during]
  const { from, until } = group.during
  const last = Math.min(until ?? NOW, NOW)
  const lost = from + Math.floor((last - from) * 0.4)
  const regained = from + Math.floor((last - from) * pick(random, [0.5, 0.6, 0.7]))
  return [
    { from, until: lost },
    { from: regained, until },
  ]
}
