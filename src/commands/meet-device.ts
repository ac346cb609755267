import type { Tx } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'
import { notifyHolder } from './notify-holder.ts'

type Meeting = { userId: string; sessionId: string; deviceToken: string | undefined }

/**
 * Remembers the browser that somebody has just signed in from, and tells him when it is none of those he used before
 * [H17]; of the very first nobody needs to be told. Returns the token by which it will be known again.
 */
export async function meetDevice(runner: Runner, { userId, sessionId, deviceToken }: Meeting): Promise<string> {
  const now = runner.now()
  // Others may sign in from it too: what it is known by is its own, only who used it is counted apart.
  const token = deviceToken && /^[\w-]{43}$/.test(deviceToken) ? deviceToken : newToken()
  const device = { userId, tokenHash: hashToken(token) }
  await runner.db.transaction().execute(async (tx) => {
    if (await isKnown(tx, device, now)) return
    const others = await tx.selectFrom('knownDevice').select('userId').where('userId', '=', userId).execute()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('knownDevice')
      .values({ ...device, firstSeenAt: now, lastSeenAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (others.length > 0 && numInsertedOrUpdatedRows === 1n)
      await notifyHolder(tx, { kind: 'new_device', userId, sessionId }, now)
  })
  return token
}

async function isKnown(tx: Tx, device: { userId: string; tokenHash: Buffer }, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('knownDevice')
    .set({ lastSeenAt: now })
    .where('userId', '=', device.userId)
    .where('tokenHash', '=', device.tokenHash)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
