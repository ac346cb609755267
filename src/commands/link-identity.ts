import type { Context, Outcome } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { lockAccount } from './lock-account.ts'

type Input = { organizationId: string; issuer: string; subject: string }

/**
 * The author is, at his organisation's provider, this subject: from now on he is known by it, whatever becomes of the
 * address. Refuses `external_account_linked` when he is somebody else there already.
 */
export async function linkIdentity(
  { tx, author, now }: Context<Person>,
  { organizationId, issuer, subject }: Input,
): Promise<Outcome<void>> {
  const { userId } = author
  await lockAccount(tx, userId)
  await tx.insertInto('externalIdentity').values({ userId, organizationId, issuer, subject, linkedAt: now }).execute()
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [{ kind: 'identity.linked', userId, details: { organizationId, issuer }, personal: { subject } }],
  }
}
