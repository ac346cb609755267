import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import {
  agreementsOf,
  fromPlace,
  membershipsInSight,
  type PastScope,
  type Place,
  roleOf,
  through,
} from './past-scope.ts'

export type Between = { from: Date; until: Date }
type Asked = { after: Place | undefined; limit: number; q: RawBuilder<boolean> }

/**
 * The people for whom something of what their rights rest on began or ended between two instants, by convention and
 * name: nobody else can have gained or lost a role, some of them may not have.
 */
export async function readChangedPeople(
  db: Reader,
  scope: PastScope,
  { from, until }: Between,
  { after, limit, q }: Asked,
): Promise<Place[]> {
  const window = sql`tstzrange(${from}::timestamptz, ${until}::timestamptz, '[]')`
  const begin = scope.kind === 'group' ? sql`WITH RECURSIVE ${through(scope.groupId, window)}` : sql``
  const next = after
    ? sql`${fromPlace(after)} AND (a.id, u.id) <> (${after.agreementId}::uuid, ${after.userId}::uuid)`
    : sql`true`
  const { rows } = await sql<Place>`
    ${begin} SELECT a.id AS agreement_id, u.id AS user_id
    FROM agreement a CROSS JOIN LATERAL (${touched(scope, { from, until }, window)} OFFSET 0) c
    JOIN user_account u ON u.id = c.user_id
    WHERE ${agreementsOf(scope)} AND ${q} AND ${next}
      AND ${scope.kind === 'user' ? sql`u.id = ${scope.userId}` : sql`true`}
    ORDER BY a.sort_key, a.id, u.sort_key, u.id LIMIT ${limit}`.execute(db)
  return rows
}

/** The memberships of the convention `a`, read once, and of those whatever changed for them in between. */
function touched(scope: PastScope, { from, until }: Between, window: RawBuilder<unknown>): RawBuilder<unknown> {
  const isBetween = (end: RawBuilder<unknown>) => sql`${end} > ${from}::timestamptz AND ${end} <= ${until}::timestamptz`
  const changed = (during: RawBuilder<unknown>) => sql`
    (${isBetween(sql`lower(${during})`)} OR ${isBetween(sql`upper(${during})`)})`
  const role = roleOf(scope)
  const rolesOfA = sql`SELECT ra.group_id FROM role_assignment ra
    WHERE ra.agreement_id = a.id AND ${role ? sql`ra.role_id = ${role}` : sql`true`}`
  return sql`
    SELECT DISTINCT m.user_id
    FROM (SELECT * FROM membership m
      WHERE m.agreement_id = a.id AND ${membershipsInSight(scope)}
        AND ${scope.kind === 'user' ? sql`m.user_id = ${scope.userId}` : sql`true`}
        AND ${scope.kind === 'group' ? sql`m.group_id IN (SELECT group_id FROM through)` : sql`true`}
        AND lower(m.during) <= ${until}::timestamptz
        AND (upper(m.during) IS NULL OR upper(m.during) > ${from}::timestamptz) OFFSET 0) m
    WHERE ${role ? sql`(m.group_id IN (${rolesOfA} AND ra.during && ${window})) IS TRUE` : sql`true`} AND (
      ${changed(sql`m.during`)}
      OR m.group_id IN (${rolesOfA} AND ${changed(sql`ra.during`)})
      OR m.user_id IN (SELECT s.user_id FROM suspension s
        WHERE s.user_id IS NOT NULL AND s.institution_id = a.institution_id AND ${changed(sql`s.during`)})
      OR EXISTS (SELECT FROM suspension s WHERE s.agreement_id = a.id AND ${changed(sql`s.during`)})
      OR EXISTS (SELECT FROM suspension s WHERE s.organization_id = a.organization_id AND ${changed(sql`s.during`)})
      OR EXISTS (SELECT FROM role_suspension s WHERE s.agreement_id = a.id AND ${changed(sql`s.during`)}))`
}
