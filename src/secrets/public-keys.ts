import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'

export type KeyProblem = 'client_key_private' | 'client_key_unusable'

/** What is kept of a key: what verifies, and by what it is told from the others. */
const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'use', 'alg'] as const
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'r', 't']

/** By which algorithms a key of each kind is held to sign (RFC 7518, RFC 9864). */
const ALGORITHMS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['P-256', ['ES256']],
  ['P-384', ['ES384']],
  ['P-521', ['ES512']],
  ['Ed25519', ['EdDSA', 'Ed25519']],
])

type GivenKey = Readonly<Record<string, unknown>>
type PublicKey = { readonly [member: string]: string }

/**
 * The keys by which an application's signatures will be verified, or what is wrong with the first that will not do:
 * whoever pastes a private or a shared key has given it away, hence must draw another.
 */
export function publicKeysOf(given: readonly GivenKey[]): { keys: PublicKey[] } | { problem: KeyProblem; nth: number } {
  const keys: PublicKey[] = []
  for (const [index, key] of given.entries()) {
    const nth = index + 1
    if (key.kty === 'oct' || PRIVATE_MEMBERS.some((member) => member in key))
      return { problem: 'client_key_private', nth }
    const kept = publicMembers(key)
    if (!kept || !isUsable(kept) || keys.some(({ kid }) => kid === kept.kid && kid !== undefined))
      return { problem: 'client_key_unusable', nth }
    keys.push(kept)
  }
  return { keys }
}

function publicMembers(key: GivenKey): PublicKey | undefined {
  const members = PUBLIC_MEMBERS.flatMap((name) => (name in key ? [[name, key[name]] as const] : []))
  const areTexts = members.every(([, value]) => typeof value === 'string' && value !== '' && value.length <= 2000)
  return areTexts ? (Object.fromEntries(members) as PublicKey) : undefined
}

function isUsable(key: PublicKey): boolean {
  const algorithms = ALGORITHMS.get(key.kty === 'RSA' ? key.kty : key.crv)
  if (!algorithms || (key.use !== undefined && key.use !== 'sig')) return false
  if (key.alg !== undefined && !algorithms.includes(key.alg)) return false
  const imported = importKey(key)
  return imported !== undefined && isStrong(imported)
}

function importKey(key: PublicKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: key as JsonWebKey, format: 'jwk' })
  } catch {
    return undefined // what cannot be read as a key is told as such beside the field
  }
}

/** Beyond 8,192 bits a signature costs more to verify than it proves. */
function isStrong({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (asymmetricKeyType !== 'rsa') return true
  const bits = details?.modulusLength ?? 0
  return bits >= 2048 && bits <= 8192 && (details?.publicExponent ?? 0n) >= 65_537n
}
