import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { KeptPeriod } from './periods-to-end.ts'

/** What a closure cut short, with the ends it had before. */
export type Closure = { memberships: KeptPeriod[]; appointments: KeptPeriod[] }

/** As the journal keeps it of the last closure of a user within a convention; nothing cut when there was none. */
export async function readLastClosure(
  db: Reader,
  { agreementId, userId }: { agreementId: string; userId: string },
): Promise<Closure> {
  const { rows } = await sql<{ details: Closure }>`
    SELECT payload::jsonb -> 'details' AS details FROM audit_event
    WHERE user_id = ${userId} AND agreement_id = ${agreementId} AND kind = 'user.closed'
    ORDER BY number DESC LIMIT 1`.execute(db)
  return rows[0]?.details ?? { memberships: [], appointments: [] }
}
