import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import { groupsBelow } from './unused-rights.ts'

/** Whom to take out of which group, and which role to take back from which group and all below it. */
export type Withdrawal = {
  agreementId: string
  memberships: readonly { userId: string; groupId: string }[]
  roles: readonly { groupId: string; roleId: string }[]
}

type Lost = { roleId: string; roleName: string; serviceName: string; from: Date; lastDay: string | null }
type Shifted = { id: string; name: string; lost: Lost[]; gained: Lost[] }
type Impact = { persons: Shifted[]; personCount: number; usedCount: number }

const PERSONS_NAMED = 200
/** A right that was used within them still serves. */
const RECENT_DAYS = 90

type Row = Omit<Shifted, 'gained' | 'lost'> & { lost: Omit<Lost, 'from'>[]; total: number; used: number }

/** Who would lose which role, by all his groups together, were this withdrawn. Writes nothing. */
export async function readWithdrawalImpact(
  db: Reader,
  { agreementId, memberships, roles }: Withdrawal,
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  const { rows } = await sql<Row>`
    WITH RECURSIVE below AS (${groupsBelow(sql`id = ANY(${roles.map((role) => role.groupId)}::uuid[])`)}),
    left_group AS (
      SELECT * FROM unnest(${memberships.map((m) => m.userId)}::uuid[], ${memberships.map((m) => m.groupId)}::uuid[])
        AS gone (user_id, group_id)),
    taken_back AS (
      SELECT DISTINCT below.id AS group_id, gone.role_id
      FROM unnest(${roles.map((role) => role.groupId)}::uuid[], ${roles.map((role) => role.roleId)}::uuid[])
        AS gone (group_id, role_id) JOIN below ON below.top = gone.group_id),
    touched AS (
      SELECT user_id FROM left_group
      UNION SELECT m.user_id FROM taken_back t JOIN membership m ON m.group_id = t.group_id AND m.during @> ${at}::timestamptz),
    lost AS (
      SELECT m.user_id, ra.role_id
      FROM touched JOIN membership m ON m.user_id = touched.user_id AND m.agreement_id = ${agreementId}
                                    AND m.during @> ${at}::timestamptz
      JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during @> ${at}::timestamptz
      GROUP BY 1, 2
      HAVING bool_and((m.user_id, m.group_id) IN (SELECT user_id, group_id FROM left_group)
                      OR (ra.group_id, ra.role_id) IN (SELECT group_id, role_id FROM taken_back))),
    told AS (
      SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.sort_key,
             jsonb_agg(jsonb_build_object('roleId', r.id, 'roleName', ${roleText('name', locale)},
                                          'serviceName', ${serviceText('name', locale)}, 'lastDay', used.last_day)
                       ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)})) AS lost,
             count(*) FILTER (WHERE used.last_day
               > (${at}::timestamptz AT TIME ZONE i.time_zone)::date - ${RECENT_DAYS}::int) AS used
      FROM lost JOIN user_account u ON u.id = lost.user_id JOIN institution i ON i.id = u.institution_id
      JOIN role r ON r.id = lost.role_id JOIN service s ON s.id = r.service_id
      LEFT JOIN role_use used ON used.user_id = u.id AND used.agreement_id = ${agreementId} AND used.role_id = r.id
      GROUP BY u.id)
    SELECT id, name, lost, count(*) OVER ()::int AS total, sum(used) OVER ()::int AS used
    FROM told ORDER BY sort_key, id LIMIT ${PERSONS_NAMED}`.execute(db)
  const persons = rows.map(({ id, name, lost }) => ({
    id,
    name,
    lost: lost.map((one) => ({ ...one, from: at })),
    gained: [],
  }))
  return { persons, personCount: rows[0]?.total ?? 0, usedCount: rows[0]?.used ?? 0 }
}
