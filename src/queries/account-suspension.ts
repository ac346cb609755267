import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** By whom an account is suspended at an instant, and until when it is planned to last [H08]; nothing when it is not. */
export async function readAccountSuspension(
  db: Reader,
  userId: string,
  at: Date,
): Promise<{ institutionName: string; until: Date | null } | undefined> {
  const { rows } = await sql<{ institutionName: string; until: Date | null }>`
    SELECT i.name AS institution_name, upper(s.during) AS until
    FROM suspension s JOIN institution i ON i.id = s.institution_id
    WHERE s.user_id = ${userId} AND s.during @> ${at}::timestamptz`.execute(db)
  return rows[0]
}
