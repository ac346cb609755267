import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Named } from '../domain/rights-difference.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import { wantedRoles } from './wanted-roles.ts'

/** What becomes of a predefined group in the units where it gains and loses the same roles. */
export type GroupImpact = {
  group: Named
  change: 'begins' | 'changes' | 'ends'
  gained: Named[]
  lost: Named[]
  /** The first by name, of `unitCount`. */
  units: { name: string; organizationName: string }[]
  unitCount: number
  /** Who are in it, in those units. */
  personCount: number
}

type Asked = { serviceId: string; after: ServiceDefinition; at: Date }
type Row = Omit<GroupImpact, 'group' | 'gained' | 'lost'> & { code: string; gained: string[]; lost: string[] }

const UNITS_NAMED = 20
const ROWS = 200

/**
 * The groups that an import begins, changes or ends [C23, C24]: as src/commands/follow-predefined-groups.ts would, what
 * is planned among it. A convention gives its units only what it confers of what the file says.
 */
export async function readGroupImpact(
  db: Reader,
  asked: Asked,
  before: ServiceDefinition | undefined,
): Promise<{ groups: GroupImpact[]; groupCount: number }> {
  const { rows } = await sql<Row & { total: number }>`
    WITH ${impactOfGroups(asked)}
    SELECT x.code, x.change, x.gained, x.lost, sum(count(*)) OVER ()::int AS total, count(*)::int AS unit_count,
           (SELECT count(DISTINCT m.user_id)::int FROM membership m
            WHERE m.group_id = ANY(array_agg(x.id)) AND m.during @> ${asked.at}::timestamptz) AS person_count,
           jsonb_path_query_array(jsonb_agg(jsonb_build_object('name', u.name, 'organizationName', o.name)
             ORDER BY o.sort_key, fold(u.name), u.id), ${`$[0 to ${UNITS_NAMED - 1}]`}::jsonpath) AS units
    FROM (SELECT * FROM begun UNION ALL SELECT * FROM changed) x
    JOIN unit u ON u.id = x.unit_id JOIN organization o ON o.id = u.organization_id
    GROUP BY x.code, x.change, x.gained, x.lost
    ORDER BY array_position(ARRAY['ends', 'changes', 'begins'], x.change), x.code, count(*) DESC, x.gained, x.lost
    LIMIT ${ROWS}`.execute(db)
  const groups = rows.map(({ code, gained, lost, total: _, ...row }) => ({
    ...{ group: named('groups', code, asked.after, before), ...row },
    ...{ gained: gained.map((role) => named('roles', role, asked.after, before)) },
    ...{ lost: lost.map((role) => named('roles', role, asked.after, before)) },
  }))
  return { groups, groupCount: rows[0]?.total ?? 0 }
}

/** `begun` and `changed`, alike: (id, code, unit_id, change, gained, lost), no id for what does not exist yet. */
function impactOfGroups({ serviceId, after, at }: Asked): RawBuilder<unknown> {
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const codes = (of: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
    ARRAY(SELECT r.code FROM role r WHERE r.id = ANY(${of}) AND ${where} ORDER BY fold(r.code))`
  return sql`
    wanted AS MATERIALIZED (${wantedRoles(serviceId, after)}),
    conferred AS MATERIALIZED (
      SELECT e.agreement_id, w.code, array_agg(DISTINCT w.role_id) AS roles
      FROM wanted w JOIN entitlement e ON e.role_id = w.role_id AND e.during && ${onwards}
      GROUP BY e.agreement_id, w.code),
    instance AS MATERIALIZED (
      SELECT g.id, g.agreement_id, g.unit_id, g.predefined_code AS code,
             ARRAY(SELECT ra.role_id FROM role_assignment ra WHERE ra.group_id = g.id AND ra.during && ${onwards}) AS roles
      FROM user_group g WHERE g.predefined_by = ${serviceId} AND upper_inf(g.during)),
    begun AS (
      SELECT NULL::uuid AS id, c.code, u.id AS unit_id, 'begins' AS change,
             ${codes(sql`c.roles`, sql`true`)} AS gained, '{}'::text[] AS lost
      FROM conferred c JOIN agreement a ON a.id = c.agreement_id JOIN unit u ON u.organization_id = a.organization_id
      WHERE NOT EXISTS (SELECT FROM instance i WHERE (i.agreement_id, i.code, i.unit_id) = (c.agreement_id, c.code, u.id))),
    compared AS (
      SELECT i.*, i.code = ANY(${Object.keys(after.groups)}::text[]) AS stays, coalesce(c.roles, '{}') AS then
      FROM instance i LEFT JOIN conferred c ON c.agreement_id = i.agreement_id AND c.code = i.code),
    changed AS (
      SELECT i.id, i.code, i.unit_id, CASE WHEN i.stays THEN 'changes' ELSE 'ends' END AS change,
             ${codes(sql`i.then`, sql`r.id <> ALL(i.roles)`)} AS gained,
             ${codes(sql`i.roles`, sql`r.id <> ALL(i.then)`)} AS lost
      FROM compared i
      WHERE NOT i.stays OR NOT (i.then <@ i.roles AND i.roles <@ i.then))`
}

function named(
  part: 'groups' | 'roles',
  code: string,
  ...definitions: readonly (ServiceDefinition | undefined)[]
): Named {
  const entries = definitions.flatMap((definition) => Object.entries(definition?.[part] ?? {}))
  const found = entries.find(([other]) => (part === 'groups' ? other === code : fold(other) === fold(code)))
  return { code, name: found?.[1].name ?? { fr: code, en: code } }
}
