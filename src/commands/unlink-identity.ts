import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'
import { endSessions } from './end-sessions.ts'
import { lockAccount } from './lock-account.ts'

type Input = { agreementId: string; userId: string }

/**
 * The account is no longer that person of the organisation's provider: his sessions end, and the next one who comes from
 * there with the account's address is linked anew. Refuses `identity_not_linked`.
 */
export async function unlinkIdentity(
  { tx, author, now }: Context,
  { agreementId, userId }: Input,
): Promise<Outcome<void>> {
  const facts = await readUserFacts(tx, { agreementId, userId }, now)
  authorize(author, 'user.unlink_identity', facts)
  await lockAccount(tx, userId)
  const unlinked = await tx
    .deleteFrom('externalIdentity')
    .where('userId', '=', userId)
    .returning('issuer')
    .executeTakeFirst()
  if (!unlinked) refuse('identity_not_linked')
  const endedSessions = await endSessions(tx, userId, now, 'identity_unlinked')
  return {
    result: undefined,
    institutionId: facts.institutionId,
    events: [{ kind: 'identity.unlinked', agreementId, userId, details: { issuer: unlinked.issuer, endedSessions } }],
  }
}
