import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type FoundUser = {
  id: string
  lastName: string
  firstName: string
  identifier: string
  email: string
  organization: { id: string; name: string } | null
  agreements: { id: string; reference: string }[]
}

/** Counting a million persons for each letter typed would cost more than finding them. */
const COUNTED_AT_MOST = 1000
/** A trigram index knows nothing shorter. */
const TRIGRAM = 3

/**
 * Persons of every partner of an institution, by words of their names, identifier or address; words too short for the
 * index begin the last name. Only who is found on the page is looked up further.
 */
export async function searchInstitutionUsers(
  db: Reader,
  institutionId: string,
  query: ListQuery & { organizationId?: string | undefined },
  at: Date,
): Promise<Page<FoundUser> & { totalIsExact: boolean }> {
  const { after, order, sortValue } = paging(query, { name: { by: sql`u.sort_key`, type: 'text' } }, sql`u.id`)
  const { q, organizationId } = query
  const ofOne = organizationId === undefined ? sql`true` : sql`u.organization_id = ${organizationId}`
  const found = sql<boolean>`u.institution_id = ${institutionId} AND ${ofOne} AND ${wordsMatch(q)}`
  const { rows } = await sql<FoundUser & Standing>`
    WITH shown AS MATERIALIZED (
      SELECT u.*, ${sortValue} AS sort_value FROM user_account u WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT u.id, u.last_name, u.first_name, u.identifier, u.email, u.sort_value,
           CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS organization,
           coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', a.id, 'reference', a.reference))
                     FROM enrollment e JOIN agreement a ON a.id = e.agreement_id
                     WHERE e.user_id = u.id AND e.during && tstzrange(${at}::timestamptz, NULL)), '[]') AS agreements
    FROM shown u LEFT JOIN organization o ON o.id = u.organization_id ORDER BY ${order}`.execute(db)
  const counted = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT FROM user_account u WHERE ${found} LIMIT ${COUNTED_AT_MOST + 1}) c`.execute(
    db,
  )
  const total = counted.rows[0]?.n ?? 0
  const page = toPage(rows, query.limit, Math.min(total, COUNTED_AT_MOST), ({ sortValue: _, ...row }) => row)
  return { ...page, totalIsExact: total <= COUNTED_AT_MOST }
}

function wordsMatch(q: string | undefined): RawBuilder<boolean> {
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '')
  const long = words.filter((word) => [...word].length >= TRIGRAM)
  const short = words.filter((word) => [...word].length < TRIGRAM)
  const begins = short.map(
    (word) => sql<boolean>`
    starts_with(u.sort_key, fold(${word})) AND u.sort_key >= fold(${word}) COLLATE "C"`,
  )
  return sql<boolean>`${matches(sql`u.search_text`, long.join(' '))} AND ${sql.join([sql`true`, ...begins], sql` AND `)}`
}
