import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { nameOf } from './suspensions.ts'

type DemandRow = {
  id: string
  at: Date
  level: 'user' | 'group' | 'agreement' | 'organization'
  name: string
  organization: string
  agreement: string | null
  reason: string
  demandedBy: string | null
  changed: number
  persons: number
}

const COLUMNS = { at: { by: sql`d.demanded_at`, type: 'timestamptz' } } as const

/** [H09] What was demanded in an institution, and how many have chosen another password since. */
export async function readPasswordDemands(
  db: Reader,
  institutionId: string,
  query: ListQuery,
): Promise<Page<DemandRow>> {
  const { after, order, sortValue } = paging(query, COLUMNS, sql`d.id`)
  const name = sql<string>`coalesce(u.first_name || ' ' || u.last_name, g.name, a.reference, o.name)`
  const tables = sql`
    password_demand d LEFT JOIN user_account u ON u.id = d.user_id LEFT JOIN user_group g ON g.id = d.group_id
    LEFT JOIN agreement a ON a.id = d.agreement_id
    JOIN organization o ON o.id = coalesce(d.organization_id, a.organization_id, u.organization_id)`
  const found = sql<boolean>`d.institution_id = ${institutionId}
    AND ${matches(sql<string>`fold(${name} || ' ' || o.name || ' ' || coalesce(a.reference, ''))`, query.q)}`
  const { rows } = await sql<DemandRow & Standing>`
    SELECT d.id, d.demanded_at AS at, ${name} AS name, o.name AS organization, a.reference AS agreement, d.reason,
           CASE WHEN d.user_id IS NOT NULL THEN 'user' WHEN d.organization_id IS NOT NULL THEN 'organization'
                WHEN d.group_id IS NOT NULL THEN 'group' ELSE 'agreement' END AS level,
           ${nameOf(sql`d.demanded_by`)} AS demanded_by, p.changed, p.persons, ${sortValue} AS sort_value
    FROM ${tables}
    CROSS JOIN LATERAL (SELECT count(*)::int AS persons, count(changed_at)::int AS changed
                        FROM password_demand_person WHERE demand_id = d.id) p
    WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
