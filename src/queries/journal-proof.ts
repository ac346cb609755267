import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { checkpointLine } from '../domain/journal-format.ts'
import { signedCheckpoint } from './checkpoints.ts'

type Delivery = { way: 'mail' | 'url'; deliveredAt: Date | null; failure: string | null }

export type ShownCheckpoint = {
  number: number
  at: Date
  hash: string
  kid: string
  line: string
  deliveries: Delivery[]
}

type Row = { number: number; hash: Buffer; at: Date; kid: string; signature: Buffer }
type DeliveryRow = Delivery & { number: number }

const SHOWN = 50

/** The latest checkpoints of an institution, the last first, and how they reached where they are kept besides. */
export async function readLatestCheckpoints(db: Reader, institutionId: string): Promise<ShownCheckpoint[]> {
  const { rows } = await sql<Row>`
    SELECT number, hash, at, kid, signature FROM journal_checkpoint
    WHERE institution_id = ${institutionId} ORDER BY number DESC LIMIT ${SHOWN}`.execute(db)
  const delivered = await sql<DeliveryRow>`
    SELECT number, way, delivered_at, failure FROM checkpoint_delivery
    WHERE institution_id = ${institutionId} AND number >= ${rows.at(-1)?.number ?? 0} ORDER BY way`.execute(db)
  return rows.map((row) => {
    const { checkpoint, signature } = signedCheckpoint(institutionId, row)
    const deliveries = delivered.rows.filter(({ number }) => number === row.number)
    return {
      ...{ number: row.number, at: row.at, hash: checkpoint.hash, kid: row.kid },
      line: checkpointLine(checkpoint, signature).trimEnd(),
      deliveries: deliveries.map(({ way, deliveredAt, failure }) => ({ way, deliveredAt, failure })),
    }
  })
}

export async function readJournalLast(db: Reader, institutionId: string): Promise<number> {
  const head = await db
    .selectFrom('journalHead')
    .select('number')
    .where('institutionId', '=', institutionId)
    .executeTakeFirst()
  return head?.number ?? 0
}

export async function readCheckpointDestination(db: Reader, institutionId: string) {
  const kept = await db
    .selectFrom('checkpointDestination')
    .select(['email', 'url', 'version'])
    .where('institutionId', '=', institutionId)
    .executeTakeFirst()
  return kept ?? { email: null, url: null, version: 1 }
}
