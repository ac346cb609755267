import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { queueMessage } from './queue-message.ts'

type Told = { kind: 'delegation_withdrawn' | 'delegation_given'; agreementId: string; note?: string }

/** Writes to each administrator that the partner has in a convention now. */
export async function tellAdministrators(tx: Tx, told: Told, now: Date): Promise<void> {
  const { rows } = await sql<{ userId: string }>`
    SELECT DISTINCT user_id FROM appointment
    WHERE agreement_id = ${told.agreementId} AND kind = 'organization_admin' AND during @> ${now}::timestamptz`.execute(
    tx,
  )
  for (const { userId } of rows) await queueMessage(tx, { ...told, userId, notBefore: now }, now)
}
