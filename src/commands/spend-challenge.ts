import type { Runner } from '../db/execute.ts'
import { type ChallengeUse, readChallenge } from '../secrets/passkey-challenge.ts'
import { type BrowserAnswer, challengeOf } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'

/**
 * The challenge that an answer is to, when it is ours, for this use, still good, and comes back for the first time; from
 * then on it is spent, whatever becomes of the answer.
 */
export async function spendChallenge(
  { db, now }: Runner,
  challenges: Sealer,
  answer: BrowserAnswer,
  use: ChallengeUse,
): Promise<string | undefined> {
  const challenge = await challengeOf(answer)
  const ours = challenge === undefined ? undefined : readChallenge(challenges, challenge, use, now())
  if (!ours) return undefined
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('spentChallenge')
    .values(ours)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? challenge : undefined
}
