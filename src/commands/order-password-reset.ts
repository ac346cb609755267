import type { Command } from '../db/execute.ts'
import { journalOf } from '../domain/installation.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { cancelMessages, queueMessage } from './queue-message.ts'

/**
 * « Mot de passe oublié ? »: has a link sent to the account's own address, if there is such an account, open, with an
 * address. The earlier link is void once this one is written. Says nothing of what it found.
 */
export const orderPasswordReset: Command<{ identifier: string }, void> = async ({ tx, now }, { identifier }) => {
  const account = await tx
    .selectFrom('userAccount')
    .select(['id', 'institutionId', 'email'])
    .where('identifier', '=', identifier.normalize('NFC').trim().toLowerCase())
    .executeTakeFirst()
  if (!account || account.email === '') return { result: undefined, unchanged: true }
  const standing = await readAccountStanding(tx, account.id, now)
  if (standing.state !== 'open') return { result: undefined, unchanged: true }
  await cancelMessages(tx, account.id, ['password_reset'])
  await queueMessage(tx, { kind: 'password_reset', userId: account.id, notBefore: now }, now)
  return {
    result: undefined,
    institutionId: journalOf(account),
    events: [{ kind: 'credentials.reset_requested', userId: account.id, details: {} }],
  }
}
