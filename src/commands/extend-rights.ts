import type { Context, Outcome } from '../db/execute.ts'
import { latest } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readApplicationOfGroup, readApplicationUserFacts } from '../queries/application-facts.ts'
import { readExtensions } from '../queries/extensions.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = { agreementId: string; userId: string; groupId: string }

/**
 * « Étendre les droits » [C04, C30]: on other units of his applications, and to the applications that theirs say they are
 * extended to. What the services keep apart (the ordonnateur and the comptable, resolution 15) is refused with its reason.
 */
export async function extendRights(context: Context, input: Input): Promise<Outcome<{ userId: string }>> {
  const { tx, author, now } = context
  const { agreementId, userId, groupId } = input
  const application = await readApplicationOfGroup(tx, groupId, now)
  authorize(author, 'application.create_user', application)
  await lockAgreement(tx, agreementId)
  const user = await readApplicationUserFacts(tx, input, now)
  authorize(author, 'application_user.extend', user)
  if (application.agreementId !== agreementId) refuse('not_found')
  const { serviceId } = application
  const from = [...new Set([...user.places, ...user.administersUnits].map((place) => place.serviceId))]
  const target = (await readExtensions(tx, { institutionId: user.institutionId, from })).get(serviceId)
  if (target?.refusal) refuse(target.refusal, { field: 'groupId', params: { service: target.name } })
  const open = (await readOpenPeriod(tx, input, now)) ?? refuse('user_closed')
  const period = { from: latest(open.from, now), until: open.until }
  const joined = await insertMembership(context, { agreementId, path: [groupId] }, userId, period)
  return { result: { userId }, institutionId: user.institutionId, events: [joined] }
}
