import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type Named = { id: string; name: string }

/** What is asked of one convention. `within`: the groups that the reader sees; all when not given. */
export type UnusedQuery = ListQuery & {
  locale?: Locale
  agreementId: string
  within?: readonly string[] | undefined
  days: number
  serviceId?: string | undefined
  groupId?: string | undefined
}

type UnusedRight = {
  id: string
  user: Named & { identifier: string }
  group: Named
  role: Named
  service: Named
  since: Date
  lastDay: string | null
}
type UnusedRole = Omit<UnusedRight, 'user'> & { persons: number }

/** The last day on which a right counts as asleep. */
const lastQuietDay = (at: Date, days: number) =>
  sql`((${at}::timestamptz AT TIME ZONE i.time_zone)::date - ${days}::int)`
const dayOf = (instant: RawBuilder<unknown>) => sql`(${instant} AT TIME ZONE i.time_zone)::date`
/** Before uses were told, nobody knows. */
const known = (since: RawBuilder<unknown>) => sql`greatest(${since}, (SELECT since FROM role_use_measured))`

/** [H04] Persons × roles × groups that run now and were not used for so long, nor given since. */
export async function readUnusedRights(
  db: Reader,
  query: UnusedQuery & { userId?: string | undefined; state?: 'never' | 'unused' | undefined },
  at: Date,
): Promise<Page<UnusedRight>> {
  const id = sql<string>`x.id`
  const columns = {
    name: { by: sql`x.sort_key`, type: 'text' },
    lastDay: { by: sql`coalesce(x.last_day::timestamptz, '-infinity')`, type: 'timestamptz' },
    since: { by: sql`x.since`, type: 'timestamptz' },
  } as const
  const { locale = 'fr' } = query
  const { after, order, sortValue } = paging(query, columns, id)
  const ofState = { never: sql`used.last_day IS NULL`, unused: sql`used.last_day IS NOT NULL` }
  const since = known(sql`lower(m.during * ra.during)`)
  const unused = sql`
    SELECT md5(u.id::text || g.id || r.id)::uuid AS id, u.sort_key, ${since} AS since, used.last_day,
           jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
           jsonb_build_object('id', g.id, 'name', g.name) AS group, jsonb_build_object('id', r.id, 'name', ${roleText('name', locale)}) AS role,
           jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}) AS service
    FROM user_group g
    JOIN membership m ON m.group_id = g.id AND m.during @> ${at}::timestamptz
    JOIN role_assignment ra ON ra.group_id = g.id AND ra.during @> ${at}::timestamptz
    JOIN user_account u ON u.id = m.user_id JOIN institution i ON i.id = u.institution_id
    JOIN role r ON r.id = ra.role_id JOIN service s ON s.id = r.service_id
    LEFT JOIN role_use used ON used.user_id = u.id AND used.agreement_id = g.agreement_id AND used.role_id = r.id
    WHERE ${narrowed(query)} AND ${matches(sql`u.search_text`, query.q)}
      AND ${query.userId ? sql`u.id = ${query.userId}` : sql`true`} AND ${query.state ? ofState[query.state] : sql`true`}
      AND coalesce(used.last_day, ${dayOf(since)}) <= ${lastQuietDay(at, query.days)}`
  const { rows } = await sql<UnusedRight & Standing>`
    SELECT x.*, ${sortValue} AS sort_value FROM (${unused}) x WHERE ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (${unused}) x`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** [H04] Roles of groups that nobody who has them by the group, or by one below, used for so long. */
export async function readUnusedRoles(db: Reader, query: UnusedQuery, at: Date): Promise<Page<UnusedRole>> {
  const columns = {
    name: { by: sql`x.sort_key`, type: 'text' },
    lastDay: { by: sql`coalesce(x.last_day::timestamptz, '-infinity')`, type: 'timestamptz' },
  } as const
  const { locale = 'fr' } = query
  const { after, order, sortValue } = paging(query, columns, sql<string>`x.id`)
  const unused = sql`
    SELECT md5(g.id::text || r.id)::uuid AS id, g.sort_key, ${known(sql`lower(ra.during)`)} AS since, used.last_day, used.persons,
           jsonb_build_object('id', g.id, 'name', g.name) AS group, jsonb_build_object('id', r.id, 'name', ${roleText('name', locale)}) AS role,
           jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}) AS service
    FROM user_group g JOIN agreement a ON a.id = g.agreement_id JOIN institution i ON i.id = a.institution_id
    JOIN role_assignment ra ON ra.group_id = g.id AND ra.during @> ${at}::timestamptz
    JOIN role r ON r.id = ra.role_id JOIN service s ON s.id = r.service_id
    CROSS JOIN LATERAL (
      SELECT max(one.last_day) AS last_day, count(DISTINCT m.user_id)::int AS persons
      FROM below JOIN role_assignment held ON held.group_id = below.id AND held.role_id = ra.role_id
                                          AND held.during @> ${at}::timestamptz
      JOIN membership m ON m.group_id = below.id AND m.during @> ${at}::timestamptz
      LEFT JOIN role_use one ON one.user_id = m.user_id AND one.agreement_id = m.agreement_id AND one.role_id = ra.role_id
      WHERE below.top = g.id) used
    WHERE ${narrowed(query)} AND ${matches(sql`fold(g.name || ' ' || ${roleText('name', locale)} || ' ' || ${serviceText('name', locale)})`, query.q)}
      AND coalesce(used.last_day, ${dayOf(known(sql`lower(ra.during)`))}) <= ${lastQuietDay(at, query.days)}`
  const below = sql`WITH RECURSIVE below AS (${groupsBelow(sql`agreement_id = ${query.agreementId}`)})`
  const { rows } = await sql<UnusedRole & Standing>`
    ${below} SELECT x.*, ${sortValue} AS sort_value FROM (${unused}) x WHERE ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`${below} SELECT count(*)::int AS n FROM (${unused}) x`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** Each group as `top`, with itself and all below it: the recursive part of a WITH named « below ». */
export const groupsBelow = (tops: RawBuilder<unknown>) => sql`
  SELECT id AS top, id FROM user_group WHERE ${tops}
  UNION ALL SELECT below.top, g.id FROM below JOIN user_group g ON g.parent_id = below.id`

function narrowed({ agreementId, within, serviceId, groupId }: UnusedQuery): RawBuilder<boolean> {
  const parts = [sql<boolean>`g.agreement_id = ${agreementId}`]
  if (within) parts.push(sql<boolean>`g.id = ANY(${[...within]}::uuid[])`)
  if (serviceId) parts.push(sql<boolean>`s.id = ${serviceId}`)
  if (groupId) parts.push(sql<boolean>`g.id = ${groupId}`)
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

/** What the lists of a convention may be narrowed to. */
export async function readUnusedChoices(
  db: Reader,
  { agreementId, within }: Pick<UnusedQuery, 'agreementId' | 'within'>,
  at: Date,
  locale: Locale,
): Promise<{ services: Named[]; groups: Named[] }> {
  const seen = within ? sql`g.id = ANY(${[...within]}::uuid[])` : sql`true`
  const { rows: groups } = await sql<Named>`
    SELECT g.id, g.name FROM user_group g
    WHERE g.agreement_id = ${agreementId} AND g.during @> ${at}::timestamptz AND ${seen} ORDER BY g.sort_key, g.id`.execute(
    db,
  )
  const { rows: services } = await sql<Named>`
    SELECT s.id, ${serviceText('name', locale)} AS name FROM service s WHERE EXISTS (
      SELECT FROM user_group g JOIN role_assignment ra ON ra.group_id = g.id AND ra.during @> ${at}::timestamptz
      JOIN role r ON r.id = ra.role_id WHERE g.agreement_id = ${agreementId} AND r.service_id = s.id AND ${seen})
    ORDER BY fold(${serviceText('name', locale)}), s.id`.execute(db)
  return { services, groups }
}
