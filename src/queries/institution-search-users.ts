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
/** Not the bare column: of a thousand, the index of what is in it would be read whole before the first is shown. */
const IN_ORDER = sql<string>`(u.search_text || '')`

type Query = ListQuery & { organizationId?: string | undefined; state?: 'open' | undefined }
type Result = Page<FoundUser> & { totalIsExact: boolean }

/**
 * Persons of every partner of an institution, by words of their names, identifier or address; words too short for the
 * index begin the last name. Of more than a thousand, those are listed whose last name begins with a word typed, if
 * there are such: it is they who are looked for, and the index by name gives them in order.
 */
export async function searchInstitutionUsers(
  db: Reader,
  institutionId: string,
  query: Query,
  at: Date,
): Promise<Result> {
  const words = (query.q ?? '').split(/\s+/).filter((word) => word !== '')
  const narrowed = narrowedTo(institutionId, query, at)
  const found = sql<boolean>`${narrowed} AND ${allMatch(words)}`
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT FROM user_account u WHERE ${found} LIMIT ${COUNTED_AT_MOST + 1}) c`.execute(
    db,
  )
  const total = rows[0]?.n ?? 0
  const totalIsExact = total <= COUNTED_AT_MOST
  const page = totalIsExact
    ? await readFew(db, found, query, at)
    : await readMany(db, await mostMeant(db, narrowed, words), query, at)
  return { ...toPage(page, query.limit, Math.min(total, COUNTED_AT_MOST), toUser), totalIsExact }
}

/** Those of one partner; those whose account is open in a convention now. */
function narrowedTo(institutionId: string, { organizationId, state }: Query, at: Date): RawBuilder<boolean> {
  const parts = [sql<boolean>`u.institution_id = ${institutionId}`]
  if (organizationId) parts.push(sql<boolean>`u.organization_id = ${organizationId}`)
  if (state) parts.push(isOpen(at))
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

const isOpen = (at: Date) => sql<boolean>`
  EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.during @> ${at}::timestamptz)`

/** All of them, however many. */
export async function countOpenUsers(db: Reader, institutionId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM user_account u WHERE u.institution_id = ${institutionId} AND ${isOpen(at)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

type Row = FoundUser & Standing
const toUser = ({ sortValue: _, ...user }: Row): FoundUser => user

/** All that match, by the index of what is in them, then put in order. */
function readFew(db: Reader, found: RawBuilder<boolean>, query: ListQuery, at: Date): Promise<Row[]> {
  const source = sql`(SELECT * FROM user_account u WHERE ${found} OFFSET 0) u`
  return readShown(db, source, sql<boolean>`true`, query, at)
}

/** In the order of the index by name, until the page is full. */
function readMany(db: Reader, found: RawBuilder<boolean>, query: ListQuery, at: Date): Promise<Row[]> {
  return readShown(db, sql`user_account u`, found, query, at)
}

/** Only who is on the page is looked up further. */
async function readShown(
  db: Reader,
  source: RawBuilder<unknown>,
  found: RawBuilder<boolean>,
  query: ListQuery,
  at: Date,
): Promise<Row[]> {
  const { after, order, sortValue } = paging(query, { name: { by: sql`u.sort_key`, type: 'text' } }, sql`u.id`)
  const { rows } = await sql<Row>`
    WITH shown AS MATERIALIZED (
      SELECT u.*, ${sortValue} AS sort_value FROM ${source} WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT u.id, u.last_name, u.first_name, u.identifier, u.email, u.sort_value,
           CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS organization,
           coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', a.id, 'reference', a.reference))
                     FROM enrollment e JOIN agreement a ON a.id = e.agreement_id
                     WHERE e.user_id = u.id AND e.during && tstzrange(${at}::timestamptz, NULL)), '[]') AS agreements
    FROM shown u LEFT JOIN organization o ON o.id = u.organization_id ORDER BY ${order}`.execute(db)
  return rows
}

/** The first word typed that begins the last name of one who is found; any, when none does. */
async function mostMeant(
  db: Reader,
  narrowed: RawBuilder<boolean>,
  words: readonly string[],
): Promise<RawBuilder<boolean>> {
  for (const [i, word] of words.entries()) {
    const others = allMatch(words.toSpliced(i, 1), IN_ORDER)
    const meant = sql<boolean>`${narrowed} AND ${beginsLastName(word)} AND ${others}`
    const { rows } = await sql`SELECT FROM user_account u WHERE ${meant} ORDER BY u.sort_key, u.id LIMIT 1`.execute(db)
    if (rows.length > 0) return meant
  }
  return sql<boolean>`${narrowed} AND ${allMatch(words, IN_ORDER)}`
}

/** As a range of the index by name: letters are compared by their bytes there. */
function beginsLastName(word: string): RawBuilder<boolean> {
  const from = sql`fold(${word}) COLLATE "C"`
  return sql<boolean>`(u.sort_key >= ${from} AND u.sort_key < ${from} || U&'\\+10FFFF')`
}

function allMatch(words: readonly string[], text = sql<string>`u.search_text`): RawBuilder<boolean> {
  const long = words.filter((word) => [...word].length >= TRIGRAM)
  const short = words.filter((word) => [...word].length < TRIGRAM).map(beginsLastName)
  return sql<boolean>`${matches(text, long.join(' '))} AND ${sql.join([sql`true`, ...short], sql` AND `)}`
}
