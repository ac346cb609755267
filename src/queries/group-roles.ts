import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

type HeldRole = {
  roleId: string
  name: string
  description: string
  service: { id: string; name: string; description: string }
  from: Date | null
  until: Date | null
}

export type GroupRoles = {
  ceiling: { kind: 'agreement' | 'group'; name: string }
  assigned: HeldRole[]
  assignable: HeldRole[]
}

type Row = HeldRole & { held: boolean; ceilingKind: 'agreement' | 'group'; ceilingName: string }

/**
 * The page « Habilitations du groupe » [H60–H63]: what the group has or will have, and what its ceiling still leaves,
 * each with the descriptions of service and role [H03].
 */
export async function readGroupRoles(
  db: Reader,
  groupId: string,
  at: Date,
  locale: Locale = 'fr',
): Promise<GroupRoles> {
  const { rows } = await sql<Row>`
    WITH standing AS (
      SELECT g.id, g.parent_id, g.agreement_id, CASE WHEN p.id IS NULL THEN 'agreement' ELSE 'group' END AS kind,
             coalesce(p.name, a.reference) AS name
      FROM user_group g JOIN agreement a ON a.id = g.agreement_id LEFT JOIN user_group p ON p.id = g.parent_id
      WHERE g.id = ${groupId}),
    rights AS (
      SELECT true AS held, r.role_id, r.during FROM standing s JOIN role_assignment r ON r.group_id = s.id
      UNION ALL
      SELECT false, r.role_id, r.during FROM standing s JOIN role_assignment r ON r.group_id = s.parent_id
      UNION ALL
      SELECT false, e.role_id, e.during FROM standing s JOIN entitlement e ON e.agreement_id = s.agreement_id
      WHERE s.parent_id IS NULL),
    running AS (
      SELECT held, role_id, min(lower(during)) AS from, nullif(max(coalesce(upper(during), 'infinity')), 'infinity') AS until
      FROM rights WHERE during && tstzrange(${at}::timestamptz, NULL) GROUP BY held, role_id)
    SELECT c.kind AS ceiling_kind, c.name AS ceiling_name, x.held, x.from, x.until, r.id AS role_id,
           ${roleText('name', locale)} AS name, ${roleText('description', locale)} AS description,
           jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}, 'description', ${serviceText('description', locale)}) AS service
    FROM standing c LEFT JOIN (running x JOIN role r ON r.id = x.role_id JOIN service s ON s.id = r.service_id) ON true
    ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)})`.execute(db)
  const first = rows[0]
  const roles = rows.filter((row) => row.roleId !== null)
  const assigned = roles.filter((row) => row.held)
  const held = new Set(assigned.map((row) => row.roleId))
  return {
    ceiling: { kind: first?.ceilingKind ?? 'agreement', name: first?.ceilingName ?? '' },
    assigned,
    assignable: roles.filter((row) => !row.held && !held.has(row.roleId)),
  }
}
