import type { Context, Outcome } from '../db/execute.ts'
import { latest } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readApplicationOfGroup, readNewcomerFacts } from '../queries/application-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = { groupId: string; userId: string }

/**
 * [C11, C16] Makes a user of an application of somebody whom the convention knows already: his first predefined group, in
 * one unit. Whoever an application has is extended to another, by those who may [C04].
 */
export async function placeNewcomer(
  context: Context,
  { groupId, userId }: Input,
): Promise<Outcome<{ userId: string; agreementId: string }>> {
  const { tx, author, now } = context
  const application = await readApplicationOfGroup(tx, groupId, now)
  authorize(author, 'application.create_user', application)
  const { agreementId, institutionId } = application
  await lockAgreement(tx, agreementId)
  const newcomer = await readNewcomerFacts(tx, { agreementId, userId }, now)
  authorize(author, 'newcomer.place', newcomer)
  const open = (await readOpenPeriod(tx, { agreementId, userId }, now)) ?? refuse('user_closed')
  const period = { from: latest(open.from, now), until: open.until }
  const joined = await insertMembership(context, { agreementId, path: [groupId] }, userId, period)
  return { result: { userId, agreementId }, institutionId, events: [joined] }
}
