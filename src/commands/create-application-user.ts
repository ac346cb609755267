import type { Context, Outcome } from '../db/execute.ts'
import type { NewPerson } from '../domain/person.ts'
import { readAgreementSpan } from '../queries/agreement-span.ts'
import { readApplicationOfGroup } from '../queries/application-facts.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { openAccount } from './open-account.ts'
import { openingInstant } from './prepare-opening.ts'

type Input = { groupId: string; person: NewPerson; openingDay?: string | undefined }

/**
 * [C28, C29] Creates a user from the application where he will have rights: he lands in one of its predefined groups, in
 * one unit. By the administrateur général [C11], a unit's administrator [C16], or who holds the convention.
 */
export async function createApplicationUser(
  context: Context,
  { groupId, person, openingDay }: Input,
): Promise<Outcome<{ id: string; identifier: string; agreementId: string }>> {
  const { tx, author, now } = context
  const application = await readApplicationOfGroup(tx, groupId, now)
  authorize(author, 'application.create_user', application)
  const { agreementId, institutionId } = application
  await lockAgreement(tx, agreementId)
  const opensAt = await openingInstant(context, { agreementId, openingDay })
  const { organizationId } = await readAgreementSpan(tx, agreementId)
  const account = { institutionId, organizationId, agreementId, person, opensAt }
  const { userId, identifier, events } = await openAccount(context, account)
  const group = { agreementId, path: [groupId] }
  const joined = await insertMembership(context, group, userId, { from: opensAt, until: undefined })
  return { result: { id: userId, identifier, agreementId }, institutionId, events: [...events, joined] }
}
