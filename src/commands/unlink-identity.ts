import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'
import { endSessions, endSessionsOpenedBy } from './end-sessions.ts'
import { lockAccount } from './lock-account.ts'
import { notifyHolder } from './notify-holder.ts'

/**
 * The account is no longer that person of the organisation's provider: his sessions end, and the next one who comes from
 * there with the account's address is linked anew; its holder is told. Refuses `identity_not_linked`.
 */
export async function unlinkIdentity(
  { tx, author, now }: Context,
  { agreementId, userId }: { agreementId: string; userId: string },
): Promise<Outcome<void>> {
  const facts = await readUserFacts(tx, { agreementId, userId }, now)
  authorize(author, 'user.unlink_identity', facts)
  const issuer = await takeIdentity(tx, userId)
  const endedSessions = await endSessions(tx, userId, now, 'identity_unlinked')
  await notifyHolder(tx, { kind: 'identity_unlinked', userId }, now)
  return {
    result: undefined,
    institutionId: facts.institutionId,
    events: [{ kind: 'identity.unlinked', agreementId, userId, details: { issuer, endedSessions } }],
  }
}

/** One's own: the sessions that it opened end, this one included if it is one of them. Refuses `identity_not_linked`. */
export async function unlinkOwnIdentity({ tx, author, now }: Context<Person>): Promise<Outcome<void>> {
  const { userId } = author
  const issuer = await takeIdentity(tx, userId)
  const endedSessions = await endSessionsOpenedBy(tx, { userId, method: 'external' }, now, 'identity_unlinked')
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [{ kind: 'identity.unlinked', userId, details: { issuer, endedSessions } }],
  }
}

async function takeIdentity(tx: Tx, userId: string): Promise<string> {
  await lockAccount(tx, userId)
  const taken = await tx
    .deleteFrom('externalIdentity')
    .where('userId', '=', userId)
    .returning('issuer')
    .executeTakeFirst()
  return taken?.issuer ?? refuse('identity_not_linked')
}
