import { createHash } from 'node:crypto'
import { BrokenSeal, type Sealer } from './sealed-box.ts'

const MINUTES = 5

/** What a passkey is asked for; within a session, but for a sign-in, which has none yet. */
export type ChallengeUse = { purpose: 'sign_in' } | { purpose: 'confirm' | 'add'; sessionId: string }

/**
 * A challenge (WebAuthn §13.4.3) that says itself what it is for and until when, sealed: nothing is stored for those who
 * only look at the login page.
 */
export function newChallenge(seals: Sealer, use: ChallengeUse, now: Date): Buffer {
  return seals.seal(`${now.getTime() + MINUTES * 60_000} ${nameOf(use)}`)
}

/** What is kept of it once it came back, and until when; nothing where it is not ours, for something else, or too old. */
export function readChallenge(
  seals: Sealer,
  challenge: string,
  use: ChallengeUse,
  now: Date,
): { hash: Buffer; expiresAt: Date } | undefined {
  const box = Buffer.from(challenge, 'base64url')
  const [until, ...name] = openOrEmpty(seals, box).split(' ')
  const expiresAt = new Date(Number(until))
  if (name.join(' ') !== nameOf(use) || !(expiresAt > now)) return undefined
  return { hash: createHash('sha256').update(box).digest(), expiresAt }
}

const nameOf = (use: ChallengeUse) => ('sessionId' in use ? `${use.purpose} ${use.sessionId}` : use.purpose)

function openOrEmpty(seals: Sealer, box: Buffer): string {
  try {
    return seals.open(box)
  } catch (error) {
    if (error instanceof BrokenSeal) return '' // not ours: as good as none
    throw error
  }
}
