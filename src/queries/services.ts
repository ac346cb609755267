import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type ServiceRow = {
  id: string
  code: string
  name: string
  address: string
  description: string
  version: number
  roleCount: number
  agreementCount: number
}

const roleCount = sql`(SELECT count(*)::int FROM role r WHERE r.service_id = s.id)`

/** The catalogue of an institution; counted are the conventions that confer one of a service's roles, now or later. */
export async function readServices(
  db: Reader,
  institutionId: string,
  query: ListQuery,
  { at, locale }: { at: Date; locale: Locale },
): Promise<Page<ServiceRow>> {
  const agreementCount = sql`(
    SELECT count(DISTINCT e.agreement_id)::int FROM role r JOIN entitlement e ON e.role_id = r.id
    WHERE r.service_id = s.id AND e.during && tstzrange(${at}::timestamptz, NULL))`
  const name = serviceText('name', locale)
  const description = serviceText('description', locale)
  const columns = {
    name: { by: sql`fold(${name})`, type: 'text' },
    code: { by: sql`fold(s.code)`, type: 'text' },
    roles: { by: roleCount, type: 'int' },
    agreements: { by: agreementCount, type: 'int' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`s.id`)
  const searched = sql<string>`fold(s.code || ' ' || ${name} || ' ' || ${description})`
  const found = sql<boolean>`s.institution_id = ${institutionId} AND ${matches(searched, query.q)}`
  const { rows } = await sql<ServiceRow & Standing>`
    SELECT s.id, s.code, ${name} AS name, s.address, ${description} AS description, s.version, ${sortValue} AS sort_value,
           ${roleCount} AS role_count, ${agreementCount} AS agreement_count
    FROM service s WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM service s WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
