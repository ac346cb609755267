import { type RawBuilder, sql } from 'kysely'

/** A group as lists and pages show it. */
export type GroupRow = {
  id: string
  agreementId: string
  parentId: string | null
  name: string
  description: string
  unit: { id: string; code: string; name: string } | null
  /** The application whose group it is; its rights are locked (resolution 14). */
  predefined: { serviceId: string; serviceName: string; code: string } | null
  managers: { id: string; name: string; identifier: string }[]
  memberCount: number
  roleCount: number
  openedAt: Date
  closedAt: Date | null
  version: number
}

/** Members at an instant, of the group `g`. */
export const memberCount = (at: Date): RawBuilder<number> => sql`
  (SELECT count(*)::int FROM membership m WHERE m.group_id = g.id AND m.during @> ${at}::timestamptz)`

/** What is selected of a group `g`, left joined to its unit `u`. */
export const groupColumns = (at: Date): RawBuilder<unknown> => sql`
  g.id, g.agreement_id, g.parent_id, g.name, g.description, g.version,
  CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name) END AS unit,
  (SELECT jsonb_build_object('serviceId', s.id, 'serviceName', s.name, 'code', g.predefined_code)
   FROM service s WHERE s.id = g.predefined_by) AS predefined,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'identifier', p.identifier)
                     ORDER BY p.sort_key)
    FROM appointment a JOIN user_account p ON p.id = a.user_id
    WHERE a.group_id = g.id AND a.kind = 'group_manager' AND a.deputy_of IS NULL
      AND a.during @> ${at}::timestamptz), '[]') AS managers,
  ${memberCount(at)} AS member_count,
  (SELECT count(*)::int FROM role_assignment r WHERE r.group_id = g.id AND r.during @> ${at}::timestamptz) AS role_count,
  lower(g.during) AS opened_at, upper(g.during) AS closed_at`
