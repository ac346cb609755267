import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { normalizePassword } from '../domain/password-text.ts'
import { bounded } from './bounded.ts'
import { hashingThreads } from './hashing-threads.ts'

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB (in KiB), 2 passes, 1 lane. Argon2id is the library's algorithm.
const parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1, outputLen: 32 }
const prefix = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`

const oneOfFew = bounded(availableParallelism(), 200)
const inThread = hashingThreads()

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
// Random bytes in the place of a salt and a digest: verifying against it costs the same and never succeeds.
const nobodysHash = `${prefix}${base64(randomBytes(16))}$${base64(randomBytes(parameters.outputLen))}`

/**
 * The password's Argon2id hash, in PHC string format, computed off the event loop. Throws `TooBusy` when too many
 * computations are waiting.
 */
export async function hashPassword(password: string): Promise<string> {
  return String(await oneOfFew(() => inThread({ password: normalizePassword(password), parameters })))
}

/** Whether the password is the one hashed. Throws `TooBusy`, and an error when the hash kept is not one. */
export async function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return (await oneOfFew(() => inThread({ password: normalizePassword(password), hash: hashed }))) === true
}

/**
 * What to call when there is no account or no password to compare with: takes the time of `verifyPassword` and says no,
 * so that the answer's delay tells nobody whether an account exists.
 */
export async function verifyAgainstNothing(password: string): Promise<false> {
  await verifyPassword(nobodysHash, password)
  return false
}

/** Whether the hash was made with other parameters than today's, to be made again at the next successful login. */
export function needsRehash(hashed: string): boolean {
  return !hashed.startsWith(prefix)
}
