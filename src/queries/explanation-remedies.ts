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
  const groups = await readHolders(db, sight, roleIds, at)
  return groups.map(({ id }) => id)
}

export type Holder = { id: string; name: string; agreement: { id: string; reference: string }; roleIds: string[] }

/** The same by name, each with which of the roles it holds. */
export async function readHolders(
  db: Reader,
  sight: SightOfUser,
  roleIds: readonly string[],
  at: Date,
): Promise<Holder[]> {
  if (sight.length === 0 || roleIds.length === 0) return []
  const seen = sight.map(
    ({ agreementId, within }) =>
      sql<boolean>`(g.agreement_id = ${agreementId} AND ${inSight(sql`g.id`, { agreementId, within, at })})`,
  )
  const { rows } = await sql<Holder>`
    SELECT g.id, g.name, jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement, held.role_ids
    FROM user_group g JOIN agreement a ON a.id = g.agreement_id
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT ra.role_id) AS role_ids FROM role_assignment ra
      WHERE ra.group_id = g.id AND ra.role_id = ANY(${[...roleIds]}::uuid[]) AND ra.during @> ${at}::timestamptz) held
    WHERE (${sql.join(seen, sql` OR `)}) AND g.during @> ${at}::timestamptz AND held.role_ids IS NOT NULL
    ORDER BY g.sort_key, g.id LIMIT ${TRIED}`.execute(db)
  return rows
}
