import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type Duty = { service: string; role: string; agreementId: string; reference: string; group: string }

export type DutyConflict = {
  /** The person. */
  id: string
  name: string
  organization: string
  pairs: { one: Duty; other: Duty }[]
}

const SORTS = {
  name: { by: sql`u.sort_key`, type: 'text' },
  organization: { by: sql`o.sort_key`, type: 'text' },
} as const

type Scope = { institutionId: string; locale: Locale; query: ListQuery }

/**
 * Who has two roles that exclude each other, now or as planned [resolution 15]: they had both before the rule came, since
 * nobody is given the second after it.
 */
export async function listDutyConflicts(
  db: Reader,
  { institutionId, locale, query }: Scope,
  at: Date,
): Promise<Page<DutyConflict>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`u.id`)
  const found = sql`(SELECT DISTINCT user_id FROM conflict) c JOIN user_account u ON u.id = c.user_id
    JOIN organization o ON o.id = u.organization_id WHERE ${matches(sql`(u.sort_key || ' ' || o.sort_key)`, query.q)}`
  const { rows } = await sql<DutyConflict & Standing>`
    WITH ${conflicts(institutionId, at)}
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, o.name AS organization, ${sortValue} AS sort_value,
           (SELECT jsonb_agg(DISTINCT jsonb_build_object(
              'one', ${duty('role_id', 'group_id', locale)}, 'other', ${duty('other_role_id', 'other_group_id', locale)}))
            FROM conflict x WHERE x.user_id = u.id) AS pairs
    FROM ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`
    WITH ${conflicts(institutionId, at)} SELECT count(*)::int AS n FROM ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** Each pair is in the table both ways: once is enough here. */
const conflicts = (institutionId: string, at: Date) => sql`
  conflict AS MATERIALIZED (
    SELECT m.user_id, e.role_id, m.group_id, e.other_role_id, n.group_id AS other_group_id
    FROM role_exclusion e JOIN service declaring ON declaring.id = e.declared_by
    JOIN role_assignment r ON r.role_id = e.role_id
    JOIN membership m ON m.group_id = r.group_id AND m.during && r.during
    JOIN membership n ON n.user_id = m.user_id AND n.during && m.during
    JOIN role_assignment q ON q.group_id = n.group_id AND q.role_id = e.other_role_id
    WHERE declaring.institution_id = ${institutionId} AND upper_inf(e.during) AND e.role_id < e.other_role_id
      AND NOT isempty(r.during * m.during * n.during * q.during * tstzrange(${at}::timestamptz, NULL)))`

const duty = (role: string, group: string, locale: Locale) => sql`
  (SELECT jsonb_build_object('service', ${serviceText('name', locale)}, 'role', ${roleText('name', locale)},
                             'agreementId', a.id, 'reference', a.reference, 'group', g.name)
   FROM role r JOIN service s ON s.id = r.service_id, user_group g JOIN agreement a ON a.id = g.agreement_id
   WHERE r.id = x.${sql.ref(role)} AND g.id = x.${sql.ref(group)})`
