import type { Tx } from '../db/database.ts'
import { queueMessage } from './queue-message.ts'

/** Tells the holder that his password was changed [H17]; the administrateur général alone has no address to write to. */
export async function notifyPasswordChange(tx: Tx, userId: string, now: Date): Promise<void> {
  const { email } = await tx
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  if (email !== '') await queueMessage(tx, { kind: 'password_changed', userId, notBefore: now }, now)
}
