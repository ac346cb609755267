import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type InstitutionRow = {
  id: string
  name: string
  timeZone: string
  administratorCount: number
  organizationCount: number
  agreementCount: number
}

/** Every institution of the installation, for the administrateur général. */
export async function readInstitutions(db: Reader, query: ListQuery, at: Date): Promise<Page<InstitutionRow>> {
  const columns = {
    name: { by: sql`fold(l.name)`, type: 'text' },
    organizations: { by: sql`l.organization_count`, type: 'int' },
    agreements: { by: sql`l.agreement_count`, type: 'int' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`l.id`)
  const found = matches(sql`fold(i.name)`, query.q)
  const { rows } = await sql<InstitutionRow & Standing>`
    WITH l AS (
      SELECT i.id, i.name, i.time_zone,
             (SELECT count(*)::int FROM appointment p WHERE p.scope_id = i.id AND p.kind = 'institution_admin'
                AND p.during @> ${at}::timestamptz) AS administrator_count,
             (SELECT count(*)::int FROM organization o WHERE o.institution_id = i.id) AS organization_count,
             (SELECT count(*)::int FROM agreement a WHERE a.institution_id = i.id) AS agreement_count
      FROM institution i WHERE ${found})
    SELECT l.*, ${sortValue} AS sort_value FROM l WHERE ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM institution i WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
