import { sql } from 'kysely'
import { lockCheckpoints, openCheckpointSigner } from '../commands/checkpoint-key.ts'
import type { Tx } from '../db/database.ts'
import type { JobDeps } from './deps.ts'

export type CheckpointWay = 'mail' | 'url'

type Head = { institutionId: string; number: number; hash: Buffer; email: string | null; url: string | null }

/** Signs where each journal ends now, if it has gone on since the last time; what an institution wants outside is sent. */
export async function drawCheckpoints({ runner, secret }: Pick<JobDeps, 'runner' | 'secret'>): Promise<void> {
  const at = runner.now()
  await runner.db.transaction().execute(async (tx) => {
    await lockCheckpoints(tx)
    const heads = await readNewHeads(tx)
    if (heads.length === 0) return
    const signer = await openCheckpointSigner(tx, secret, at)
    for (const head of heads) {
      const { institutionId, number, hash } = head
      const { kid } = signer
      const signature = signer.sign({ institutionId, number, hash: hash.toString('hex'), at: at.toISOString(), kid })
      await tx.insertInto('journalCheckpoint').values({ institutionId, number, hash, at, kid, signature }).execute()
      await queueDeliveries(tx, head)
    }
  })
}

async function readNewHeads(tx: Tx): Promise<Head[]> {
  const { rows } = await sql<Head>`
    SELECT h.institution_id, h.number, h.hash, d.email, d.url
    FROM journal_head h LEFT JOIN checkpoint_destination d USING (institution_id)
    WHERE h.number > 0 AND NOT EXISTS (
      SELECT FROM journal_checkpoint c WHERE c.institution_id = h.institution_id AND c.number >= h.number)`.execute(tx)
  return rows
}

async function queueDeliveries(tx: Tx, { institutionId, number, email, url }: Head): Promise<void> {
  const ways: CheckpointWay[] = [...(email ? ['mail' as const] : []), ...(url ? ['url' as const] : [])]
  for (const way of ways) {
    await tx.insertInto('checkpointDelivery').values({ institutionId, number, way }).execute()
    await sql`SELECT graphile_worker.add_job('deliver_checkpoint', json_build_object(
                'institutionId', ${institutionId}::text, 'number', ${number}::bigint, 'way', ${way}::text),
                max_attempts => 12)`.execute(tx)
  }
}
