import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** PostgreSQL's own number. The secret is 256 random bits: no number of turns makes it easier or harder to guess. */
const TURNS = 4096

/** What PostgreSQL keeps of a password (RFC 5802, RFC 7677): from it nobody signs in. */
export function scramVerifier(secret: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(secret, salt, TURNS, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${TURNS}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`
}
