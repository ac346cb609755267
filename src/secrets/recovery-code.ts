import { createHash, randomInt } from 'node:crypto'

/** As those of temporary passwords: no word by chance, nothing that is mistaken for something else. */
const SYMBOLS = 'bcdfghjkmnpqrtvwx346789'
const GROUPS = 3
const GROUP_LENGTH = 4

/** Such as `kd7m-x9tq-rw4p`: some 54 random bits, enough behind a limit of tries. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** What is kept of a code: bound to its account, so that equal codes do not look alike. Case, spaces and hyphens are free. */
export function hashRecoveryCode(userId: string, typed: string): Buffer {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHash('sha256').update(`${userId}:${code}`).digest()
}
