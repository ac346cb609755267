import type { Tx } from '../db/database.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'

/** What somebody is told after the fact, so that what another does with his account does not go unnoticed [H17]. */
type Notice = Extract<
  MessageKind,
  | 'password_changed'
  | 'factor_added'
  | 'factor_removed'
  | 'factors_reset'
  | 'recovery_codes_drawn'
  | 'recovery_code_used'
  | 'new_device'
  | 'identity_unlinked'
>

/** Tells the holder of an account; the administrateur général alone has no address to write to. */
export async function notifyHolder(
  tx: Tx,
  notice: { kind: Notice; userId: string; sessionId?: string },
  now: Date,
): Promise<void> {
  const { email } = await tx
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', notice.userId)
    .executeTakeFirstOrThrow()
  if (email !== '') await queueMessage(tx, { ...notice, notBefore: now }, now)
}
