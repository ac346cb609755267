import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { SightOfUser } from './explanation-ways.ts'
import { inSight } from './user-columns.ts'

/** As many as are tried: beyond, the reader is better served by the list of groups. */
const TRIED = 100

/** The groups in sight that hold one of the roles at an instant: what he might join to get what he lacks. */
export async function readGroupsHolding(
  db: Reader,
  sight: SightOfUser,
  roleIds: readonly string[],
  at: Date,
): Promise<string[]> {
  if (sight.length === 0 || roleIds.length === 0) return []
  const seen = sight.map(
    ({ agreementId, within }) =>
      sql<boolean>`(g.agreement_id = ${agreementId} AND ${inSight(sql`g.id`, { agreementId, within, at })})`,
  )
  const { rows } = await sql<{ id: string }>`
    SELECT g.id FROM user_group g
    WHERE (${sql.join(seen, sql` OR `)}) AND g.during @> ${at}::timestamptz
      AND EXISTS (SELECT FROM role_assignment ra WHERE ra.group_id = g.id AND ra.role_id = ANY(${[...roleIds]}::uuid[])
                  AND ra.during @> ${at}::timestamptz)
    ORDER BY g.sort_key, g.id LIMIT ${TRIED}`.execute(db)
  return rows.map(({ id }) => id)
}
