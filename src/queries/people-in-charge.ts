import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Who answers for a person: the responsables of his groups, else the administrators of his conventions; not himself. */
export async function readPeopleInCharge(db: Reader, userId: string, at: Date): Promise<string[]> {
  const now = sql`${at}::timestamptz`
  const { rows } = await sql<{ userId: string; manages: boolean }>`
    SELECT DISTINCT p.user_id, p.kind = 'group_manager' AS manages FROM appointment p
    WHERE p.during @> ${now} AND p.user_id <> ${userId} AND (
      p.kind = 'group_manager' AND EXISTS (
        SELECT FROM membership m WHERE m.user_id = ${userId} AND m.group_id = p.group_id AND m.during @> ${now})
      OR p.kind = 'organization_admin' AND EXISTS (
        SELECT FROM enrollment e WHERE e.user_id = ${userId} AND e.agreement_id = p.agreement_id AND e.during @> ${now}))
    ORDER BY p.user_id`.execute(db)
  const managers = rows.filter(({ manages }) => manages)
  return (managers.length > 0 ? managers : rows).map((row) => row.userId)
}
