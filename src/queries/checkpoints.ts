import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Checkpoint, CheckpointKeyLine } from '../domain/journal-format.ts'

export type SignedCheckpoint = { checkpoint: Checkpoint; signature: string }

type KeyRow = { kid: string; publicKey: Buffer; createdAt: Date; replacedAt: Date | null }

/** Every key that ever signed, the present one first. */
export async function readCheckpointKeys(db: Reader): Promise<CheckpointKeyLine[]> {
  const { rows } = await sql<KeyRow>`
    SELECT kid, public_key, created_at, replaced_at FROM checkpoint_key
    ORDER BY replaced_at DESC NULLS FIRST, created_at DESC, kid`.execute(db)
  return rows.map(({ kid, publicKey, createdAt, replacedAt }) => ({
    kid,
    publicKey: publicKey.toString('base64url'),
    createdAt: createdAt.toISOString(),
    replacedAt: replacedAt?.toISOString() ?? null,
  }))
}

type Row = { number: number; hash: Buffer; at: Date; kid: string; signature: Buffer }

/** Those of a stretch of the journal, in order; without an end, up to the last there is. */
export async function readCheckpoints(
  db: Reader,
  institutionId: string,
  { after, last }: { after: number; last: number | undefined },
): Promise<SignedCheckpoint[]> {
  const { rows } = await sql<Row>`
    SELECT number, hash, at, kid, signature FROM journal_checkpoint
    WHERE institution_id = ${institutionId} AND number > ${after}
      AND number <= coalesce(${last ?? null}::bigint, 9223372036854775807)
    ORDER BY number`.execute(db)
  return rows.map((row) => signedCheckpoint(institutionId, row))
}

export function signedCheckpoint(institutionId: string, { number, hash, at, kid, signature }: Row): SignedCheckpoint {
  const checkpoint = { institutionId, number, hash: hash.toString('hex'), at: at.toISOString(), kid }
  return { checkpoint, signature: signature.toString('base64url') }
}
