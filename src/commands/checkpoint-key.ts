import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { type Checkpoint, checkpointText } from '../domain/journal-format.ts'
import { sealer } from '../secrets/sealed-box.ts'

const SEAL = 'checkpoint-key'

/** A key signs for so long. */
const SIGNS_MS = 365 * 86_400_000

export type CheckpointSigner = { kid: string; sign(checkpoint: Checkpoint): Buffer; signBytes(bytes: Buffer): Buffer }

/** Part of a transaction that holds the lock of the keys: the key that signs now, drawn if there is none or it is old. */
export async function openCheckpointSigner(tx: Tx, secret: string, at: Date): Promise<CheckpointSigner> {
  const known = await tx
    .selectFrom('checkpointKey')
    .select(['kid', 'sealed', 'createdAt'])
    .where('replacedAt', 'is', null)
    .executeTakeFirst()
  if (!known?.sealed || known.createdAt.getTime() + SIGNS_MS <= at.getTime()) return drawCheckpointKey(tx, secret, at)
  const privateKey = createPrivateKey({ key: JSON.parse(sealer(secret, SEAL).open(known.sealed)), format: 'jwk' })
  return signerOf(known.kid, privateKey)
}

/** Another key signs from now on. The former's public half is kept, its private half forgotten. */
export async function drawCheckpointKey(tx: Tx, secret: string, at: Date): Promise<CheckpointSigner> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const kid = kidOf(raw)
  await tx.updateTable('checkpointKey').set({ sealed: null, replacedAt: at }).where('replacedAt', 'is', null).execute()
  await tx
    .insertInto('checkpointKey')
    .values({
      ...{ kid, publicKey: raw, createdAt: at },
      sealed: sealer(secret, SEAL).seal(JSON.stringify(privateKey.export({ format: 'jwk' }))),
    })
    .execute()
  return signerOf(kid, privateKey)
}

/** Any number: taken by every process that would draw a key or a checkpoint. */
const CHECKPOINT_LOCK = 7_302_536

export async function lockCheckpoints(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${CHECKPOINT_LOCK})`.execute(tx)
}

/** The beginning of the SHA-256 of the public key, by which people compare it too. */
const kidOf = (publicKey: Buffer) => createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

const signerOf = (kid: string, privateKey: KeyObject): CheckpointSigner => ({
  kid,
  sign: (checkpoint) => sign(null, Buffer.from(checkpointText(checkpoint)), privateKey),
  signBytes: (bytes) => sign(null, bytes, privateKey),
})
