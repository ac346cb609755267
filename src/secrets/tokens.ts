import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** A secret that nobody can guess: 256 random bits, base64url (43 characters), for sessions and links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token (SHA-256, 32 bytes): its reader cannot use it. Random tokens need no slow hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Compares in a time that does not depend on where the two differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

// No vowel, so that chance writes no word; nothing that is mistaken for something else (0 O, 1 l I, 5 S, 2 Z).
const kinds = ['BCDFGHJKMNPQRTVWX', 'bcdfghjkmnpqrtvwx', '346789']
const symbols = kinds.join('')

/**
 * The temporary password of message 2 [H24]: three groups of four parted by hyphens, such as `Kd7m-x9Tq-Rw4p`. Has the
 * four kinds of characters; some 63 random bits, enough for one use within 24 h behind a limit of tries.
 */
export function temporaryPassword(): string {
  const drawn = Array.from({ length: 12 }, () => symbols.charAt(randomInt(symbols.length))).join('')
  // Drawing again rather than forcing a kind somewhere keeps every remaining password equally likely.
  if (!kinds.every((kind) => [...drawn].some((symbol) => kind.includes(symbol)))) return temporaryPassword()
  return [drawn.slice(0, 4), drawn.slice(4, 8), drawn.slice(8)].join('-')
}

/** A code to copy from a message, from 000000 to 999999, all equally likely. */
export function sixDigitCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
