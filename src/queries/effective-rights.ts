import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

/** A role held at an instant, with the path it comes by: user → group → agreement → service and role. */
export type EffectiveRight = {
  service: { id: string; code: string; name: string; address: string; description: string }
  role: { id: string; code: string; name: string; description: string }
  /** `above`: the groups over it at that instant, from the root. */
  group: { id: string; name: string; above: { id: string; name: string }[] }
  agreement: { id: string; reference: string }
  /** Enrolment, membership and the group's role all run from `from` until `until`. */
  from: Date
  until: Date | null
  /** When he last used the role under this convention, where the institution is; none: never. */
  lastDay: string | null
}

type Row = Omit<EffectiveRight, 'group'> & { groupId: string; groupName: string; parentId: string | null }

/**
 * What a user may at an instant, past or to come: only through the roles of his groups [H43]. The temporal keys keep
 * each of those within its group's parent and the convention, hence nothing above needs to be read to decide.
 */
export async function readEffectiveRights(
  db: Reader,
  userId: string,
  at: Date,
  locale: Locale = 'fr',
): Promise<EffectiveRight[]> {
  const { rows } = await sql<Row>`
    SELECT jsonb_build_object('id', s.id, 'code', s.code, 'name', ${serviceText('name', locale)}, 'address', s.address,
                              'description', ${serviceText('description', locale)}) AS service,
           jsonb_build_object('id', r.id, 'code', r.code, 'name', ${roleText('name', locale)},
                              'description', ${roleText('description', locale)}) AS role,
           jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement,
           g.id AS group_id, g.name AS group_name, ra.parent_id,
           lower(e.during * m.during * ra.during) AS from, upper(e.during * m.during * ra.during) AS until,
           (SELECT used.last_day FROM role_use used WHERE used.user_id = m.user_id AND used.agreement_id = m.agreement_id
                                                      AND used.role_id = ra.role_id) AS last_day
    FROM membership m
    JOIN enrollment e ON e.user_id = m.user_id AND e.agreement_id = m.agreement_id AND e.during @> ${at}::timestamptz
    JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during @> ${at}::timestamptz
    JOIN user_group g ON g.id = m.group_id
    JOIN agreement a ON a.id = m.agreement_id
    JOIN role r ON r.id = ra.role_id
    JOIN service s ON s.id = r.service_id
    WHERE m.user_id = ${userId} AND m.during @> ${at}::timestamptz
    ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)}), g.sort_key, g.id`.execute(db)
  const above = await readAboveAt(
    db,
    rows.map((row) => ({ ...row, roleId: row.role.id })),
    at,
  )
  return rows.map(({ groupId, groupName, parentId: _, ...right }) => ({
    ...right,
    group: { id: groupId, name: groupName, above: above.get(groupId) ?? [] },
  }))
}

type Above = { id: string; name: string }[]

/** Upwards by the roles themselves, each of which keeps the parent it had: groups move. */
export async function readAboveAt(
  db: Reader,
  rights: readonly { groupId: string; parentId: string | null; roleId: string }[],
  at: Date,
): Promise<ReadonlyMap<string, Above>> {
  const nested = new Map(rights.filter((right) => right.parentId !== null).map((right) => [right.groupId, right]))
  if (nested.size === 0) return new Map()
  const starts = [...nested.values()]
  const { rows } = await sql<{ groupId: string; above: Above }>`
    WITH RECURSIVE up AS (
      SELECT start.group_id, start.role_id, start.parent_id AS id, 1 AS height
      FROM unnest(${starts.map((s) => s.groupId)}::uuid[], ${starts.map((s) => s.roleId)}::uuid[],
                  ${starts.map((s) => s.parentId)}::uuid[]) AS start (group_id, role_id, parent_id)
      UNION ALL
      SELECT up.group_id, up.role_id, ra.parent_id, up.height + 1
      FROM up JOIN role_assignment ra ON ra.group_id = up.id AND ra.role_id = up.role_id
                                     AND ra.during @> ${at}::timestamptz AND ra.parent_id IS NOT NULL)
    SELECT up.group_id, jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY up.height DESC) AS above
    FROM up JOIN user_group g ON g.id = up.id GROUP BY up.group_id`.execute(db)
  return new Map(rows.map((row) => [row.groupId, row.above]))
}
