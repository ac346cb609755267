import type { Tx } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { type PasskeyRow, readPasskey } from '../queries/passkeys.ts'
import type { ChallengeUse } from '../secrets/passkey-challenge.ts'
import { type BrowserAnswer, type Site, verifyUse } from '../secrets/passkeys.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import { sameBytes } from '../secrets/tokens.ts'
import { spendChallenge } from './spend-challenge.ts'

export type PasskeyAnswer = { answer: BrowserAnswer; site: Site; challenges: Sealer }
export type PasskeyUsed = Pick<PasskeyRow, 'factorId' | 'userId' | 'counter'>

/** Whose passkey answered, and its counter after this; nothing when anything about the answer is wrong. */
export async function verifyPasskey(
  runner: Runner,
  { answer, site, challenges }: PasskeyAnswer,
  use: ChallengeUse,
): Promise<PasskeyUsed | undefined> {
  const challenge = await spendChallenge(runner, challenges, answer, use)
  if (challenge === undefined || typeof answer.id !== 'string') return undefined
  const known = await readPasskey(runner.db, Buffer.from(answer.id, 'base64url'))
  if (!known || !isOfItsHolder(answer, known.handle, use)) return undefined
  const used = await verifyUse(site, challenge, answer, known)
  return used && { factorId: known.factorId, userId: known.userId, counter: used.counter }
}

/** WebAuthn §7.2 step 6: what the passkey says of its account, which it may leave out only where it was asked for by name. */
function isOfItsHolder(answer: BrowserAnswer, handle: Buffer, { purpose }: ChallengeUse): boolean {
  const { userHandle } = (answer.response ?? {}) as { userHandle?: unknown }
  if (typeof userHandle !== 'string') return purpose !== 'sign_in'
  return sameBytes(Buffer.from(userHandle, 'base64url'), handle)
}

/** Part of a transaction: one that counts has counted on. */
export async function countPasskeyUse(tx: Tx, { factorId, counter }: PasskeyUsed): Promise<void> {
  await tx.updateTable('passkey').set({ counter }).where('factorId', '=', factorId).execute()
}
