import type { Tx } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'
import type { Stage } from '../domain/stage.ts'
import { readSessionById } from '../queries/session.ts'
import { rotateToken } from './end-sessions.ts'

/** What a step of the first login gives back: the session's new token, and what is next. */
export type StepDone = { token: string; stage: Stage }

export async function stepDone(tx: Tx, sessionId: string, now: Date): Promise<StepDone> {
  const token = await rotateToken(tx, sessionId)
  const session = (await readSessionById(tx, sessionId, now)) ?? refuse('not_signed_in')
  return { token, stage: session.stage }
}
