import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type StaffRow = { id: string; name: string; identifier: string; administrator: boolean }

/** The institution's own people, by name: whom an administrator may be chosen among. */
export async function readStaff(
  db: Reader,
  institutionId: string,
  query: ListQuery,
  at: Date,
): Promise<Page<StaffRow>> {
  const { after, order, sortValue } = paging(query, { name: { by: sql`u.sort_key`, type: 'text' } }, sql`u.id`)
  const found = sql<boolean>`u.institution_id = ${institutionId} AND u.organization_id IS NULL
                             AND ${matches(sql`u.search_text`, query.q)}`
  const { rows } = await sql<StaffRow & Standing>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.identifier, ${sortValue} AS sort_value,
           EXISTS (SELECT FROM appointment p WHERE p.user_id = u.id AND p.kind = 'institution_admin'
                     AND p.during @> ${at}::timestamptz) AS administrator
    FROM user_account u WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM user_account u WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
