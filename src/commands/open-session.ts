import type { Tx } from '../db/database.ts'
import type { Shown } from '../domain/assurance.ts'
import { refuse } from '../domain/refusals.ts'
import type { Stage } from '../domain/stage.ts'
import { readSession } from '../queries/session.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'
import { endSession } from './end-sessions.ts'
import { queueMessage } from './queue-message.ts'

/** The browser that somebody signs in with. */
export type SigningBrowser = {
  address: string
  userAgent: string
  /** The session it had until now. */
  formerSessionId: string | undefined
}

type Opening = { userId: string; method: Shown['method']; secondFactor?: 'provider' | null; browser: SigningBrowser }

export type SignedIn = { token: string; sessionId: string; userId: string; stage: Stage }

/** Part of a transaction: a session for whoever has just shown who he is, in the place of the one his browser had. */
export async function openSession(
  tx: Tx,
  { userId, method, secondFactor = null, browser }: Opening,
  at: Date,
): Promise<SignedIn> {
  if (browser.formerSessionId) await endSession(tx, browser.formerSessionId, at, 'signed_in_again')
  const token = newToken()
  const { id } = await tx
    .insertInto('session')
    .values({
      tokenHash: hashToken(token),
      userId,
      method,
      secondFactor,
      secondFactorAt: secondFactor && at,
      createdAt: at,
      lastSeenAt: at,
      authenticatedAt: at,
      address: browser.address,
      userAgent: browser.userAgent.slice(0, 300),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const session = await readSession(tx, hashToken(token), at)
  if (!session) refuse('wrong_credentials')
  if (session.stage === 'holder_code')
    await queueMessage(tx, { kind: 'holder_code', userId, sessionId: id, notBefore: at }, at)
  return { token, sessionId: id, userId, stage: session.stage }
}
