import type { Partner } from './plan.ts'
import { between, DAY, NOW, type Random, randomFrom } from './random.ts'
import { agreementSpan, type Span } from './tree.ts'

const MEMBERSHIPS = 3

/** How many administer the convention: the first users of the partner; then one responsable a group. */
export const administratorCount = (partner: Partner): number => (partner.users >= 250 ? 2 : 1)

/** From the day a user is opened until he is closed, within the convention. Those appointed stay as long as it runs. */
export function enrollmentSpan(number: number, partner: Partner, user: number): Span {
  const random = randomFrom(user, 5)
  const span = agreementSpan(number)
  if (user - partner.firstUser < administratorCount(partner) + partner.groups) return span
  const last = Math.min(span.until ?? NOW, NOW)
  const from = span.from + Math.floor((last - span.from) * random() * 0.9)
  const fate = random()
  if (fate < 0.08) return { from, until: from + Math.ceil((last - from) * (0.3 + 0.6 * random())) }
  return { from, until: span.until }
}

export type Membership = { group: number; during: Span }

/** Three different groups; one membership in five is over, one in fifty has a known end to come. */
export function membershipsOf(
  user: number,
  partner: Partner,
  enrolled: Span,
  groupEnd: (group: number) => number | undefined,
): Membership[] {
  const random = randomFrom(user, 6)
  const taken = new Set<number>()
  const memberships: Membership[] = []
  while (memberships.length < MEMBERSHIPS) {
    const group = Math.floor(random() * partner.groups)
    const until = earlier(groupEnd(group), enrolled.until)
    const during = within(random, { from: enrolled.from, until })
    if (taken.has(group) || !during) continue
    taken.add(group)
    memberships.push({ group, during })
  }
  return memberships
}

function within(random: Random, { from, until }: Span): Span | undefined {
  if (until !== undefined && until - from < 4) return undefined
  const last = Math.min(until ?? NOW, NOW)
  const fate = random()
  if (fate < 0.2 && last - from > 4) return { from, until: from + Math.ceil((last - from) * (0.2 + 0.7 * random())) }
  if (fate < 0.22 && until === undefined) return { from, until: NOW + between(random, 1, 400) * DAY }
  return { from, until }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Math.min(a, b)
}
