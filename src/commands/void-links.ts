import type { Tx } from '../db/database.ts'
import { cancelMessages } from './queue-message.ts'

/**
 * The one-time links of an account are worth nothing any more, those about to be mailed neither: its password, or the
 * mailbox they went to, is no more what it was when they were asked for [H17].
 */
export async function voidLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await cancelMessages(tx, userId, ['password_reset'])
  await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .execute()
}
