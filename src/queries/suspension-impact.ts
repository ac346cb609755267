import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

type Target =
  | { level: 'user'; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

type RoleCount = { roleId: string; roleName: string; serviceName: string; persons: number }
type Deprived = {
  id: string
  name: string
  lost: { roleId: string; roleName: string; serviceName: string; from: Date }[]
}
type Impact = { roles: RoleCount[]; persons: (Deprived & { gained: never[] })[]; personCount: number }

const PERSONS_NAMED = 200

/**
 * Whom a suspension would deprive of what at this instant [H08]: who keeps a role by another group loses nothing, nor
 * does he whose right another suspension hides already.
 */
export async function readSuspensionImpact(
  db: Reader,
  target: Target,
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  const { rows: roles } = await sql<RoleCount>`
    ${lossesOf(target, at)}
    SELECT l.role_id, ${roleText('name', locale)} AS role_name, ${serviceText('name', locale)} AS service_name,
           count(DISTINCT l.user_id)::int AS persons
    FROM lost l JOIN role r ON r.id = l.role_id JOIN service s ON s.id = r.service_id
    GROUP BY l.role_id, r.id, s.id ORDER BY fold(${serviceText('name', locale)}), s.id, fold(${roleText('name', locale)}), r.id`.execute(
    db,
  )
  const { rows: persons } = await sql<
    Omit<Deprived, 'lost'> & { lost: Omit<Deprived['lost'][number], 'from'>[]; total: number }
  >`
    ${lossesOf(target, at)},
    named AS (
      SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.sort_key, count(*) OVER ()::int AS total
      FROM user_account u WHERE u.id IN (SELECT user_id FROM lost) ORDER BY u.sort_key, u.id LIMIT ${PERSONS_NAMED})
    SELECT n.id, n.name, n.total,
           jsonb_agg(DISTINCT jsonb_build_object('roleId', r.id, 'roleName', ${roleText('name', locale)},
                                             'serviceName', ${serviceText('name', locale)})) AS lost
    FROM named n JOIN lost l ON l.user_id = n.id JOIN role r ON r.id = l.role_id JOIN service s ON s.id = r.service_id
    GROUP BY n.id, n.name, n.total, n.sort_key ORDER BY n.sort_key, n.id`.execute(db)
  return {
    roles,
    persons: persons.map(({ id, name, lost }) => ({
      id,
      name,
      lost: lost.map((shift) => ({ ...shift, from: at })),
      gained: [],
    })),
    personCount: persons[0]?.total ?? 0,
  }
}

/** Rights in effect now, those of the target, and what of them nothing else gives. */
function lossesOf(target: Target, at: Date): RawBuilder<unknown> {
  const now = sql`${at}::timestamptz`
  return sql`
    WITH RECURSIVE concerned AS MATERIALIZED (${peopleOf(target)}),
    below AS (
      SELECT g.id FROM user_group g WHERE ${isOf(target, 'group', sql`g.id`)}
      UNION SELECT g.id FROM below JOIN user_group g ON g.parent_id = below.id),
    hidden_group AS (
      SELECT s.group_id AS id FROM suspension s WHERE s.group_id IS NOT NULL AND s.during @> ${now}
      UNION SELECT g.id FROM hidden_group JOIN user_group g ON g.parent_id = hidden_group.id),
    held AS MATERIALIZED (
      SELECT m.user_id, m.agreement_id, m.group_id, ra.role_id, ${isWithin(target)} AS is_hidden_by_it
      FROM concerned c
      JOIN membership m ON m.user_id = c.user_id AND m.during @> ${now}
      JOIN enrollment e ON e.user_id = m.user_id AND e.agreement_id = m.agreement_id AND e.during @> ${now}
      JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during @> ${now}
      JOIN agreement a ON a.id = m.agreement_id AND a.during @> ${now}
      WHERE NOT EXISTS (
          SELECT FROM suspension s WHERE s.during @> ${now} AND (
            s.user_id = m.user_id OR s.organization_id = a.organization_id
            OR s.agreement_id = m.agreement_id AND s.group_id IS NULL))
        AND NOT EXISTS (SELECT FROM role_suspension s
                        WHERE s.agreement_id = m.agreement_id AND s.role_id = ra.role_id AND s.during @> ${now})
        AND m.group_id NOT IN (SELECT id FROM hidden_group)),
    lost AS MATERIALIZED (
      SELECT DISTINCT user_id, role_id FROM held WHERE is_hidden_by_it
      EXCEPT SELECT user_id, role_id FROM held WHERE NOT is_hidden_by_it)`
}

function peopleOf(target: Target): RawBuilder<unknown> {
  switch (target.level) {
    case 'user':
      return sql`SELECT ${target.userId}::uuid AS user_id`
    case 'group':
      return sql`SELECT DISTINCT user_id FROM membership
                 WHERE agreement_id = (SELECT agreement_id FROM user_group WHERE id = ${target.groupId})`
    case 'role':
    case 'agreement':
      return sql`SELECT DISTINCT user_id FROM membership WHERE agreement_id = ${target.agreementId}`
    case 'organization':
      return sql`SELECT id AS user_id FROM user_account WHERE organization_id = ${target.organizationId}`
  }
}

function isWithin(target: Target): RawBuilder<boolean> {
  switch (target.level) {
    case 'user':
    case 'organization':
      return sql<boolean>`true`
    case 'group':
      return sql<boolean>`m.group_id IN (SELECT id FROM below)`
    case 'role':
      return sql<boolean>`m.agreement_id = ${target.agreementId} AND ra.role_id = ${target.roleId}`
    case 'agreement':
      return sql<boolean>`m.agreement_id = ${target.agreementId}`
  }
}

function isOf(target: Target, level: 'group', id: RawBuilder<unknown>): RawBuilder<boolean> {
  return target.level === level ? sql<boolean>`${id} = ${target.groupId}` : sql<boolean>`false`
}
