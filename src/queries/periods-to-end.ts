import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** A membership or an appointment with the end it has, as the journal keeps it: instants are ISO texts. */
export type KeptPeriod = { groupId: string | null; kind: string | null; from: string; until: string | null }

/** What a user still has within a convention at or after an instant, before it is ended there. */
export async function readPeriodsToEnd(
  db: Reader,
  table: 'membership' | 'appointment',
  { agreementId, userId }: { agreementId: string; userId: string },
  at: Date,
): Promise<KeptPeriod[]> {
  const kind = table === 'appointment' ? sql`kind` : sql`NULL::text`
  const { rows } = await sql<{ groupId: string | null; kind: string | null; from: Date; until: Date | null }>`
    SELECT group_id, ${kind} AS kind, lower(during) AS from, upper(during) AS until FROM ${sql.table(table)}
    WHERE user_id = ${userId} AND agreement_id = ${agreementId}
      AND (upper(during) IS NULL OR upper(during) > ${at}::timestamptz)
    ORDER BY group_id, lower(during)`.execute(db)
  return rows.map((row) => ({ ...row, from: row.from.toISOString(), until: row.until?.toISOString() ?? null }))
}
