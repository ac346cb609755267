import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Who is told that a limit is near: the administrators of the convention, and those of the institution that set it. */
export async function readWhoAnswersForLimits(db: Reader, agreementId: string, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ userId: string }>`
    SELECT DISTINCT p.user_id FROM agreement a
    JOIN appointment p ON p.agreement_id = a.id AND p.kind = 'organization_admin'
                       OR p.institution_id = a.institution_id AND p.kind = 'institution_admin'
    WHERE a.id = ${agreementId} AND p.during @> ${at}::timestamptz`.execute(db)
  return rows.map(({ userId }) => userId)
}
