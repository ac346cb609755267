import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

export type Helper = { name: string; email: string | null; role: 'group_manager' | 'administrator' | 'institution' }

const AT_MOST = 5

/**
 * Who can open a service to somebody, the nearest first: the responsables of his groups, the administrators of his
 * conventions, then the institution, whose people's addresses are not the partner's to know [H36, H32, H44].
 */
export async function readWhomToAsk(db: Reader, userId: string, at: Date): Promise<Helper[]> {
  const { rows } = await sql<Helper>`
    SELECT h.first_name || ' ' || h.last_name AS name, CASE WHEN near.rank < 3 THEN h.email END AS email, near.role
    FROM (
      SELECT DISTINCT ON (user_id) user_id, rank, role FROM (
        SELECT p.user_id, 1 AS rank, 'group_manager' AS role
        FROM membership m JOIN appointment p ON p.group_id = m.group_id AND p.during @> ${at}::timestamptz
        WHERE m.user_id = ${userId} AND m.during @> ${at}::timestamptz
        UNION ALL
        SELECT p.user_id, 2, 'administrator'
        FROM enrollment e JOIN appointment p ON p.agreement_id = e.agreement_id AND p.kind = 'organization_admin'
                                            AND p.during @> ${at}::timestamptz
        WHERE e.user_id = ${userId} AND e.during @> ${at}::timestamptz
        UNION ALL
        SELECT p.user_id, 3, 'institution'
        FROM user_account u JOIN appointment p ON p.institution_id = u.institution_id AND p.kind = 'institution_admin'
                                              AND p.during @> ${at}::timestamptz
        WHERE u.id = ${userId}) helpers
      ORDER BY user_id, rank) near
    JOIN user_account h ON h.id = near.user_id
    WHERE h.id <> ${userId}
    ORDER BY near.rank, fold(h.last_name), h.id LIMIT ${AT_MOST}`.execute(db)
  return rows
}
