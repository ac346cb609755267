import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import type { NewPerson } from '../domain/person.ts'
import { insertMembership } from './add-member.ts'
import { openAccount } from './open-account.ts'
import { type Opening, prepareOpening } from './prepare-opening.ts'

export type NewUser = Opening & { person: NewPerson }

/**
 * « Créer un utilisateur » [H33, H66–H74]: within a convention [H41], open today [H67] or on a day to come
 * (resolution 11), and, where a responsable creates, landing in one of his groups (resolution 6).
 */
export async function createUser(
  context: Context,
  input: NewUser,
): Promise<Outcome<{ id: string; identifier: string }>> {
  const { agreement, group, opensAt } = await prepareOpening(context, input)
  const { institutionId, organizationId, agreementId } = agreement
  const account = { institutionId, organizationId, agreementId, person: input.person, opensAt }
  const { userId, identifier, events } = await openAccount(context, account)
  const joined: AuditEvent[] = group
    ? [await insertMembership(context, group, userId, { from: opensAt, until: undefined })]
    : []
  return { result: { id: userId, identifier }, institutionId, events: [...events, ...joined] }
}
