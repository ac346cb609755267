import { createHash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { MAIL_LIMIT } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'
import { readSessionById } from '../queries/session.ts'
import { sameBytes } from '../secrets/tokens.ts'
import { countAttempts } from './count-attempts.ts'
import { cancelMessages, queueMessage } from './queue-message.ts'
import { type StepDone, stepDone } from './step-done.ts'

export const HOLDER_CODE = { minutes: 10, tries: 5 }

/** What is kept of a code: bound to its session, so that equal codes do not look alike. */
export function hashHolderCode(sessionId: string, code: string): Buffer {
  return createHash('sha256').update(`${sessionId}:${code}`).digest()
}

/** Resolution 1: sends six digits to the holder's own mailbox, in the place of those sent before. */
export async function orderHolderCode(runner: Runner, session: { id: string; userId: string }): Promise<void> {
  const now = runner.now()
  await requireStage(runner.db, session.id, now)
  await countAttempts(runner.db, [{ subject: `holder-code:${session.userId}`, limit: MAIL_LIMIT }], now)
  await runner.db.transaction().execute(async (tx) => {
    await cancelMessages(tx, session.userId, ['holder_code'])
    await tx.deleteFrom('holderCode').where('sessionId', '=', session.id).execute()
    await queueMessage(tx, { kind: 'holder_code', userId: session.userId, sessionId: session.id, notBefore: now }, now)
  })
}

/** The code shows that who signs in reads the holder's mailbox. Refuses `code_wrong`, `code_expired` after 5 tries or 10 min. */
export async function confirmHolder(runner: Runner, sessionId: string, code: string): Promise<StepDone> {
  const now = runner.now()
  await requireStage(runner.db, sessionId, now)
  const digits = code.replace(/\s/g, '')
  const kept = await countTry(runner.db, sessionId, now)
  if (!kept) refuse('code_expired', { field: 'code' })
  if (!sameBytes(kept, hashHolderCode(sessionId, digits))) refuse('code_wrong', { field: 'code' })
  return runner.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('holderCode').where('sessionId', '=', sessionId).execute()
    await tx.updateTable('session').set({ holderConfirmedAt: now }).where('id', '=', sessionId).execute()
    return stepDone(tx, sessionId, now)
  })
}

/** Counted before it is compared, and kept although the comparison refuses. */
async function countTry(db: Database, sessionId: string, now: Date): Promise<Buffer | undefined> {
  const row = await db
    .updateTable('holderCode')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('sessionId', '=', sessionId)
    .where('expiresAt', '>', now)
    .where('attempts', '<', HOLDER_CODE.tries)
    .returning('codeHash')
    .executeTakeFirst()
  return row?.codeHash
}

async function requireStage(db: Database, sessionId: string, now: Date): Promise<void> {
  const session = await readSessionById(db, sessionId, now)
  if (session?.stage !== 'holder_code') refuse('step_already_done')
}
