import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import type { Period } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readMembership } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = { groupId: string; userId: string }

/** Removes a user from a group, from now; a membership that has not begun is dropped. */
export async function endMembership(context: Context, input: Input): Promise<Outcome<{ userId: string }>> {
  const { tx, author, now } = context
  const { groupId, userId } = input
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.end_membership', group)
  const { agreementId, institutionId } = group
  await lockAgreement(tx, agreementId)
  const event = await leaveGroup(context, agreementId, input)
  return { result: { userId }, institutionId, events: [event] }
}

/** The end itself, within a locked convention; that the author may has been settled. */
export async function leaveGroup(
  { tx, now }: Context,
  agreementId: string,
  { groupId, userId }: Input,
): Promise<AuditEvent> {
  const { from, until } = (await readMembership(tx, { userId, groupId }, now)) ?? refuse('not_found')
  await endPeriods(tx, 'membership', sql<boolean>`user_id = ${userId} AND group_id = ${groupId}`, now)
  return membershipEnded(agreementId, { userId, groupId, from, until }, now)
}

/** In the history of the person: since when he was in the group, until when he would have been. */
export function membershipEnded(
  agreementId: string,
  { groupId, userId, from, until }: Input & Period,
  at: Date,
): AuditEvent {
  const before = { from: from.toISOString(), until: until?.toISOString() ?? null }
  const details = { before, after: { until: at.toISOString() } }
  return { kind: 'membership.ended', agreementId, groupId, userId, details }
}
