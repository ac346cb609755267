import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type OrganizationRow = {
  id: string
  name: string
  siret: string
  street: string
  postalCode: string
  city: string
  version: number
  unitCount: number
  agreementCount: number
}

const agreementCount = sql`(SELECT count(*)::int FROM agreement a WHERE a.organization_id = o.id)`

const hasAgreementInForce = (at: Date) => sql`
  EXISTS (SELECT FROM agreement a WHERE a.organization_id = o.id AND a.during @> ${at}::timestamptz)`

/** The partner organisations of an institution; searched by name, SIRET and town. */
export async function readOrganizations(
  db: Reader,
  institutionId: string,
  query: ListQuery & { standing?: 'running' | 'none' | undefined },
  at: Date,
): Promise<Page<OrganizationRow>> {
  const columns = {
    name: { by: sql`o.sort_key`, type: 'text' },
    siret: { by: sql`o.siret`, type: 'text' },
    city: { by: sql`fold(o.city)`, type: 'text' },
    agreements: { by: agreementCount, type: 'int' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`o.id`)
  const standing =
    query.standing === undefined ? sql`true` : sql`${hasAgreementInForce(at)} = ${query.standing === 'running'}`
  const found = sql<boolean>`o.institution_id = ${institutionId} AND ${standing}
                             AND ${matches(sql`(o.sort_key || ' ' || o.siret || ' ' || fold(o.city))`, query.q)}`
  const { rows } = await sql<OrganizationRow & Standing>`
    SELECT o.id, o.name, o.siret, o.street, o.postal_code, o.city, o.version, ${sortValue} AS sort_value,
           (SELECT count(*)::int FROM unit n WHERE n.organization_id = o.id) AS unit_count,
           ${agreementCount} AS agreement_count
    FROM organization o WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM organization o WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
