import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { AlertFacts } from '../domain/alerts.ts'
import { queueMessage } from './queue-message.ts'
import type { Left } from './refuse-leaving-nobody.ts'

type Told = { userId: string; institutionId: string; since: Date; left: readonly Left[] }

/**
 * [H13] The institution learns, by an alert and by mail, that the last administrator of a convention (or responsable of a
 * group) sleeps: it alone can name another.
 */
export async function tellNobodyLeft({ tx, now }: { tx: Tx; now: Date }, told: Told): Promise<void> {
  const [first] = told.left
  if (!first) return
  const { userId, institutionId, since, left } = told
  const [agreementId = first.agreementId] = left
    .filter(({ administrator }) => administrator)
    .map((one) => one.agreementId)
  const facts: AlertFacts['nobody_left'] = {
    reference: await referenceOf(tx, agreementId),
    administrator: left.some(({ administrator }) => administrator),
    groups: left.flatMap(({ groups }) => groups),
    since: since.toISOString(),
  }
  await sql`
    INSERT INTO alert (institution_id, kind, user_id, day, facts, opened_at)
    SELECT id, 'nobody_left', ${userId}::uuid, (${now}::timestamptz AT TIME ZONE time_zone)::date, ${JSON.stringify(facts)}::jsonb,
           ${now} FROM institution WHERE id = ${institutionId}
    ON CONFLICT (institution_id, kind, user_id, day) DO NOTHING`.execute(tx)
  if (!facts.administrator) return
  const { rows } = await sql<{ recipientId: string }>`
    SELECT DISTINCT user_id AS recipient_id FROM appointment
    WHERE institution_id = ${institutionId} AND kind = 'institution_admin' AND during @> ${now}::timestamptz`.execute(
    tx,
  )
  for (const { recipientId } of rows)
    await queueMessage(tx, { kind: 'last_administrator', userId, recipientId, agreementId, notBefore: now }, now)
}

async function referenceOf(tx: Tx, agreementId: string): Promise<string> {
  const row = tx.selectFrom('agreement').select('reference').where('id', '=', agreementId)
  return (await row.executeTakeFirstOrThrow()).reference
}
