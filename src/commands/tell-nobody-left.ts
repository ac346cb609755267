import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { AlertFacts } from '../domain/alerts.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'
import type { Left } from './refuse-leaving-nobody.ts'

type At = { tx: Tx; now: Date }
type About = { userId: string; institutionId: string; agreementId: string }
type Sleeping = Pick<About, 'userId' | 'institutionId'> & { since: Date; left: readonly Left[] }

/**
 * [H13] The institution learns, by an alert and by mail, that the last administrator of a convention (or responsable of a
 * group) sleeps: it alone can name another.
 */
export async function tellNobodyLeft(at: At, { since, left, ...who }: Sleeping): Promise<void> {
  const place = left.find(({ administrator }) => administrator) ?? left[0]
  if (!place) return
  const about = { ...who, agreementId: place.agreementId }
  const groups = left.flatMap((one) => one.groups)
  await raiseNobodyLeft(at, about, { administrator: place.administrator, groups, since: since.toISOString() })
  if (place.administrator) await tellInstitution(at, about, { kind: 'last_administrator' })
}

type Facts = AlertFacts['nobody_left'] extends infer F ? (F extends object ? Omit<F, 'reference'> : never) : never

/** Once a day; what is known then is what stands. */
export async function raiseNobodyLeft({ tx, now }: At, { userId, institutionId, agreementId }: About, facts: Facts) {
  const { reference } = await tx
    .selectFrom('agreement')
    .select('reference')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  await sql`
    INSERT INTO alert (institution_id, kind, user_id, day, facts, opened_at)
    SELECT id, 'nobody_left', ${userId}::uuid, (${now}::timestamptz AT TIME ZONE time_zone)::date,
           ${JSON.stringify({ ...facts, reference })}::jsonb, ${now}
    FROM institution WHERE id = ${institutionId}
    ON CONFLICT (institution_id, kind, user_id, day) DO UPDATE SET facts = excluded.facts
    WHERE alert.dismissed_at IS NULL AND alert.inquiry_id IS NULL`.execute(tx)
}

type Told = { kind: Extract<MessageKind, 'last_administrator' | 'departure_announced'>; note?: string }

/** Every administrator that the institution has now. */
export async function tellInstitution(
  { tx, now }: At,
  { userId, institutionId, agreementId }: About,
  told: Told,
): Promise<void> {
  const { rows } = await sql<{ recipientId: string }>`
    SELECT DISTINCT user_id AS recipient_id FROM appointment
    WHERE institution_id = ${institutionId} AND kind = 'institution_admin' AND during @> ${now}::timestamptz`.execute(
    tx,
  )
  for (const { recipientId } of rows)
    await queueMessage(tx, { ...told, userId, recipientId, agreementId, notBefore: now }, now)
}
