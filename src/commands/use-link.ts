import type { Tx } from '../db/database.ts'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import type { LinkPurpose } from '../queries/one-time-link.ts'
import { forgetFailures } from './count-attempts.ts'
import { endSessions } from './end-sessions.ts'
import { notifyHolder } from './notify-holder.ts'
import { cancelMessages } from './queue-message.ts'
import { setPassword } from './set-password.ts'

export type LinkUse = { tokenHash: Buffer; purpose: LinkPurpose; password: string }

/**
 * Sets the password of whoever was sent the link (the author), once. Ends every session of the account; after a reset a
 * notice goes to its address. Not found when the link is no longer good; what `setPassword` refuses leaves it good.
 */
export const usePasswordLink: Command<LinkUse, void, Person> = async ({ tx, author, now }, { password, ...link }) => {
  await takeLink(tx, author.userId, link, now)
  await setPassword(tx, author.userId, password, now)
  const endedSessions = await endSessions(tx, author.userId, now, 'password_changed')
  await cancelMessages(tx, author.userId, ['temporary_password'])
  await forgetFailures(tx, author.userId)
  if (link.purpose === 'reset') await notifyHolder(tx, { kind: 'password_changed', userId: author.userId }, now)
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [
      {
        kind: 'credentials.password_changed',
        userId: author.userId,
        details: { reason: link.purpose, endedSessions },
      },
    ],
  }
}

async function takeLink(tx: Tx, userId: string, link: Omit<LinkUse, 'password'>, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', link.tokenHash)
    .where('purpose', '=', link.purpose)
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) refuse('not_found')
}
