import type { Context, Outcome } from '../db/execute.ts'
import { latest } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readApplicationOfGroup, readApplicationUserFacts } from '../queries/application-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { leaveGroup } from './end-membership.ts'
import { lockAgreement } from './lock-agreement.ts'

type Key = { agreementId: string; userId: string; groupId: string }

/** [C02] Into another predefined group of the same application and unit: what the former gave ends as the new one begins. */
export async function changePlace(
  context: Context,
  input: Key & { toGroupId: string },
): Promise<Outcome<{ userId: string }>> {
  const { tx, now } = context
  const { agreementId, userId, groupId, toGroupId } = input
  const { from, institutionId } = await settle(context, input)
  const to = await readApplicationOfGroup(tx, toGroupId, now)
  const isSamePlace = to?.agreementId === agreementId && to.serviceId === from.serviceId && to.unitId === from.unitId
  if (!isSamePlace) refuse('not_found')
  if (toGroupId === groupId) return { result: { userId }, unchanged: true }
  const left = await leaveGroup(context, agreementId, { groupId, userId })
  const open = (await readOpenPeriod(tx, input, now)) ?? refuse('user_closed')
  const period = { from: latest(open.from, now), until: open.until }
  const joined = await insertMembership(context, { agreementId, path: [toGroupId] }, userId, period)
  return { result: { userId }, institutionId, events: [left, joined] }
}

/** Takes one of his extended rights back; the last one goes with the user himself. */
export async function endPlace(context: Context, input: Key): Promise<Outcome<{ userId: string }>> {
  const { agreementId, userId, groupId } = input
  const { places, administersUnits, institutionId } = await settle(context, input)
  if (places.length + administersUnits.length <= 1) refuse('last_application_group')
  const left = await leaveGroup(context, agreementId, { groupId, userId })
  return { result: { userId }, institutionId, events: [left] }
}

async function settle({ tx, author, now }: Context, { agreementId, userId, groupId }: Key) {
  const from = await readApplicationOfGroup(tx, groupId, now)
  authorize(author, 'application.create_user', from)
  if (from.agreementId !== agreementId) refuse('not_found')
  await lockAgreement(tx, agreementId)
  const user = await readApplicationUserFacts(tx, { agreementId, userId }, now)
  authorize(author, 'application_user.place', user)
  return { ...user, from }
}
