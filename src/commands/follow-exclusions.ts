import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/**
 * Brings the pairs of roles that exclude each other into line with the descriptions that run in an institution. All of
 * them: a description may name a role of a service that comes after it, and counts from then on.
 */
export async function followExclusions(tx: Tx, institutionId: string, now: Date): Promise<void> {
  const wanted = wantedIn(institutionId)
  const isWanted = sql`(x.declared_by, x.role_id, x.other_role_id) IN (${wanted})`
  const runsHere = sql`
    s.id = x.declared_by AND s.institution_id = ${institutionId} AND upper_inf(x.during) AND NOT ${isWanted}`
  // One that began at this very instant has never held.
  await sql`DELETE FROM role_exclusion x USING service s WHERE ${runsHere} AND lower(x.during) >= ${now}`.execute(tx)
  await sql`
    UPDATE role_exclusion x SET during = tstzrange(lower(x.during), ${now}::timestamptz) FROM service s
    WHERE ${runsHere}`.execute(tx)
  await sql`
    INSERT INTO role_exclusion (declared_by, role_id, other_role_id, during)
    SELECT w.declared_by, w.role_id, w.other_role_id, tstzrange(${now}::timestamptz, NULL) FROM (${wanted}) w
    WHERE NOT EXISTS (
      SELECT FROM role_exclusion x WHERE x.declared_by = w.declared_by AND x.role_id = w.role_id
        AND x.other_role_id = w.other_role_id AND upper_inf(x.during))`.execute(tx)
}

/** Each pair both ways, its roles found by « SERVICE/role »: a description names those of its own service by « role ». */
const wantedIn = (institutionId: string) => sql`
  WITH pair AS (
    SELECT d.service_id AS declared_by, ${path(0)} AS one, ${path(1)} AS other
    FROM service_definition d JOIN service s ON s.id = d.service_id
    CROSS JOIN jsonb_array_elements(d.definition -> 'exclusions') AS named
    WHERE s.institution_id = ${institutionId} AND upper_inf(d.during)),
  sided AS (SELECT declared_by, one, other FROM pair UNION SELECT declared_by, other, one FROM pair),
  known AS (
    SELECT r.id, fold(s.code) || '/' || fold(r.code) AS path
    FROM role r JOIN service s ON s.id = r.service_id WHERE s.institution_id = ${institutionId})
  SELECT declared_by, a.id AS role_id, b.id AS other_role_id
  FROM sided JOIN known a ON a.path = sided.one JOIN known b ON b.path = sided.other`

const path = (place: 0 | 1) => {
  const role = sql`named ->> ${sql.lit(place)}`
  return sql`fold(CASE WHEN strpos(${role}, '/') > 0 THEN ${role} ELSE s.code || '/' || (${role}) END)`
}
