import { setPassword } from '../commands/set-password.ts'
import type { Command } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { INSTALLATION_JOURNAL } from '../domain/installation.ts'

/** A demonstration account as if its holder had been through his first login [H27–H30], with a password we can tell. */
export const activateAccount: Command<{ userId: string; password: string }, undefined, System> = async (
  { tx, author, now },
  { userId, password },
) => {
  await tx
    .updateTable('message')
    .set((message) => ({
      state: 'accepted',
      acceptedAt: message.ref('createdAt'),
      nextAttemptAt: null,
      sealedMail: null,
    }))
    .where('userId', '=', userId)
    .execute()
  await setPassword(tx, userId, password, now)
  const { institutionId = INSTALLATION_JOURNAL } = author
  const terms = await tx.selectFrom('termsOfUse').select('id').where('institutionId', '=', institutionId).execute()
  const accepted = terms.map(({ id }) => ({ userId, termsId: id, acceptedAt: now, address: '127.0.0.1' }))
  if (accepted.length > 0) await tx.insertInto('termsAcceptance').values(accepted).execute()
  return {
    result: undefined,
    institutionId,
    events: [{ kind: 'credentials.password_changed', userId, details: { by: 'demonstration' } }],
  }
}
