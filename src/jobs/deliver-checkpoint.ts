import { sql } from 'kysely'
import { type Checkpoint, checkpointLine } from '../domain/journal-format.ts'
import type { Locale } from '../domain/refusals.ts'
import { checkpointMail } from '../mail/templates/checkpoint.ts'
import { signedCheckpoint } from '../queries/checkpoints.ts'
import type { JobDeps } from './deps.ts'
import type { CheckpointWay } from './draw-checkpoints.ts'

type Delivery = { institutionId: string; number: number; way: CheckpointWay }

/** Hands a checkpoint over where the institution wants it kept. Failing, it throws: the queue tries again, later and later. */
export async function deliverCheckpoint(deps: JobDeps, delivery: Delivery): Promise<void> {
  const { runner } = deps
  const found = await readDelivery(deps, delivery)
  if (!found) return
  const failure = await send(deps, delivery.way, found).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300),
  )
  await runner.db
    .updateTable('checkpointDelivery')
    .set(failure === null ? { deliveredAt: runner.now(), failure: null } : { failure })
    .where('institutionId', '=', delivery.institutionId)
    .where('number', '=', delivery.number)
    .where('way', '=', delivery.way)
    .execute()
  if (failure === null) return
  deps.logger.warn({ ...delivery, failure }, 'a checkpoint was not taken')
  throw new Error(failure)
}

type Row = { number: number; hash: Buffer; at: Date; kid: string; signature: Buffer }
type Destination = { email: string | null; url: string | null; institution: string; locale: Locale; timeZone: string }
type Found = Destination & { at: Date; checkpoint: Checkpoint; line: string }

/** Nothing once it was delivered, or when it is no longer wanted there. */
async function readDelivery({ runner }: JobDeps, { institutionId, number, way }: Delivery): Promise<Found | undefined> {
  const { rows } = await sql<Row & Destination>`
    SELECT c.number, c.hash, c.at, c.kid, c.signature, d.email, d.url, i.name AS institution, i.locale, i.time_zone
    FROM checkpoint_delivery l JOIN journal_checkpoint c USING (institution_id, number)
    JOIN checkpoint_destination d USING (institution_id) JOIN institution i ON i.id = l.institution_id
    WHERE l.institution_id = ${institutionId} AND l.number = ${number} AND l.way = ${way} AND l.delivered_at IS NULL
    `.execute(runner.db)
  const row = rows[0]
  if (!row) return undefined
  const { checkpoint, signature } = signedCheckpoint(institutionId, row)
  return { ...row, checkpoint, line: checkpointLine(checkpoint, signature) }
}

async function send({ mailer, call, publicUrl }: JobDeps, way: CheckpointWay, found: Found): Promise<void> {
  const { checkpoint, line, email, url } = found
  if (way === 'mail' && email) {
    const messageId = `<checkpoint.${checkpoint.number}.${checkpoint.institutionId}@${new URL(publicUrl).hostname}>`
    await mailer.send({ messageId, date: checkpoint.at, to: email, ...checkpointMail(found) })
  }
  if (way === 'url' && url) {
    const headers = { 'content-type': 'application/json' }
    const answer = await call(url, { method: 'POST', headers, body: line })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  }
}
