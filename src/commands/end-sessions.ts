import type { Tx } from '../db/database.ts'
import type { SignInMethod } from '../domain/assurance.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'

export type EndReason =
  | 'signed_out'
  | 'closed_by_holder'
  | 'signed_in_again'
  | 'password_changed'
  | 'credentials_replaced'
  | 'terms_refused'
  | 'account_closed'
  | 'factor_removed'
  | 'factors_reset'
  | 'identity_unlinked'
  | 'suspended'
  | 'password_demanded'

/** Ends every open session of an account, save the one that asks if it is named; tells how many. */
export async function endSessions(
  tx: Tx,
  userId: string,
  at: Date,
  reason: EndReason,
  exceptSessionId?: string,
): Promise<number> {
  let ending = tx
    .updateTable('session')
    .set({ endedAt: at, endReason: reason })
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
  if (exceptSessionId) ending = ending.where('id', '!=', exceptSessionId)
  const { numUpdatedRows } = await ending.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Ends the open sessions of an account that were opened by this way; tells how many. */
export async function endSessionsOpenedBy(
  tx: Tx,
  { userId, method }: { userId: string; method: SignInMethod },
  at: Date,
  reason: EndReason,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ endedAt: at, endReason: reason })
    .where('userId', '=', userId)
    .where('method', '=', method)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Ends one session, if it is open. */
export async function endSession(tx: Tx, sessionId: string, at: Date, reason: EndReason): Promise<void> {
  await tx
    .updateTable('session')
    .set({ endedAt: at, endReason: reason })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute()
}

/** The same session goes on under another token: one seen or planted before the change is worth nothing after it. */
export async function rotateToken(tx: Tx, sessionId: string): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('session')
    .set({ tokenHash: hashToken(token) })
    .where('id', '=', sessionId)
    .execute()
  return token
}
