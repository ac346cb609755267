import { hashToken, newToken } from './tokens.ts'

/** So that a key left in a file or a log is recognised for what it is. */
const PREFIX = 'hab_'

/** A new bearer key, told once: `hab_` and 43 characters; kept as the SHA-256 of the whole. */
export function newAccessKey(): { key: string; hash: Buffer } {
  const key = PREFIX + newToken()
  return { key, hash: hashToken(key) }
}
