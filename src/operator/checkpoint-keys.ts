import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Checkpoint, checkpointText } from '../domain/journal-format.ts'

export type SignedLine = { checkpoint: Checkpoint; signature: string }

/** An Ed25519 public key from its 32 bytes; nothing when it is none. */
export function publicKeyOf(raw: string): KeyObject | undefined {
  if (Buffer.from(raw, 'base64url').length !== 32) return undefined
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
}

/** A key as it is kept in a file: PEM, or the 32 bytes in base64url. */
export function readPublicKey(text: string): KeyObject | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('-----')) return publicKeyOf(trimmed)
  try {
    const key = createPublicKey(trimmed)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** By which checkpoints name the key that signed them. */
export function kidOf(key: KeyObject): string {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
  return createHash('sha256').update(raw).digest('hex').slice(0, 16)
}

export function isSigned({ checkpoint, signature }: SignedLine, key: KeyObject): boolean {
  return verify(null, Buffer.from(checkpointText(checkpoint)), key, Buffer.from(signature, 'base64url'))
}

/** A line of an export or of a kept file; nothing when it is not a checkpoint. */
export function parseCheckpoint(text: string): SignedLine | undefined {
  const line = parseRecord(text)
  const { checkpoint, signature } = line ?? {}
  if (typeof signature !== 'string' || !isRecord(checkpoint)) return undefined
  const { institutionId, number, hash, at, kid } = checkpoint
  if (typeof number !== 'number') return undefined
  const said = { institutionId, hash, at, kid }
  if (!Object.values(said).every((value) => typeof value === 'string')) return undefined
  return { checkpoint: { ...said, number } as Checkpoint, signature }
}

export function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
