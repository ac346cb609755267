import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { linesInSight } from './review-facts.ts'
import { awaitedFrom } from './review-people.ts'
import { reviewLineStands } from './review-scope.ts'
import { nameOf } from './suspensions.ts'

export type LineState = 'waiting' | 'keep' | 'withdraw' | 'gone' | 'removed'

type Named = { id: string; name: string }
export type ReviewLine = {
  id: string
  user: Named & { identifier: string }
  group: Named
  path: string[]
  agreement: { id: string; reference: string }
  organization: Named
  roles: { id: string; name: string; service: string; lastDay: string | null; using: number }[]
  peers: number
  since: Date | null
  state: LineState
  stands: boolean
  suspended: boolean
  reason: string | null
  answeredAt: Date | null
  answeredBy: string | null
}

export type LineQuery = ListQuery & {
  reviewId: string
  state?: LineState | undefined
  mine?: 'yes' | undefined
  agreementId?: string | undefined
  groupId?: string | undefined
  locale: Locale
}

/** A role that others of the group used within them still serves there. */
const RECENT_DAYS = 90

/** What ended meanwhile waits for nothing, even before the line is closed. */
const stateAt = (at: Date) => sql<LineState>`
  CASE WHEN l.answer IS NOT NULL THEN l.answer WHEN ${reviewLineStands(at)} THEN 'waiting' ELSE 'gone' END`

/** Line by line, with what helps to answer: last use, path, who else has the same. */
export async function readReviewLines(db: Reader, actor: Actor, query: LineQuery, at: Date): Promise<Page<ReviewLine>> {
  const columns = {
    name: { by: sql`u.sort_key`, type: 'text' },
    group: { by: sql`g.sort_key || u.sort_key`, type: 'text' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`l.id`)
  const tables = sql`
    review_line l JOIN user_account u ON u.id = l.user_id JOIN user_group g ON g.id = l.group_id`
  const found = sql<boolean>`(${sql.join(await conditions(db, actor, query, at), sql` AND `)})`
  const { rows } = await sql<ReviewLine & Standing>`
    WITH page AS MATERIALIZED (
      SELECT l.*, ${sortValue} AS sort_value, row_number() OVER (ORDER BY ${orderOnly(query)}) AS place
      FROM ${tables} WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT l.id, l.sort_value, ${told(query.locale, at)}
    FROM page l JOIN user_account u ON u.id = l.user_id JOIN institution i ON i.id = u.institution_id
    JOIN user_group g ON g.id = l.group_id JOIN agreement a ON a.id = l.agreement_id
    JOIN organization o ON o.id = a.organization_id ORDER BY l.place`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

function orderOnly({ sort }: ListQuery): RawBuilder<unknown> {
  const direction = sort.startsWith('-') ? sql`DESC` : sql`ASC`
  const by = sort.endsWith('group') ? sql`g.sort_key || u.sort_key` : sql`u.sort_key`
  return sql`${by} ${direction}, l.id ${direction}`
}

async function conditions(db: Reader, actor: Actor, query: LineQuery, at: Date): Promise<RawBuilder<boolean>[]> {
  const { reviewId, state, mine, agreementId, groupId, q } = query
  return [
    sql<boolean>`l.review_id = ${reviewId}`,
    await linesInSight(db, actor),
    ...(state ? [sql<boolean>`${stateAt(at)} = ${state}`] : []),
    ...(mine ? [await awaitedFrom(db, actor, at)] : []),
    ...(agreementId ? [sql<boolean>`l.agreement_id = ${agreementId}`] : []),
    ...(groupId ? [sql<boolean>`l.group_id = ${groupId}`] : []),
    matches(sql<string>`(u.search_text || ' ' || fold(g.name))`, q),
  ]
}

/** Of the line `l`, its person `u` of the institution `i`, group `g`, convention `a` and organisation `o`. */
const told = (locale: Locale, at: Date) => sql`
  jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
  jsonb_build_object('id', g.id, 'name', g.name) AS group,
  (WITH RECURSIVE up AS (SELECT g.id, g.parent_id, g.name, 0 AS height
                         UNION ALL SELECT v.id, v.parent_id, v.name, up.height + 1 FROM up JOIN user_group v ON v.id = up.parent_id)
   SELECT array_agg(name ORDER BY height DESC) FROM up) AS path,
  jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement,
  jsonb_build_object('id', o.id, 'name', o.name) AS organization,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', ${roleText('name', locale)}, 'service', ${serviceText('name', locale)},
                                        'lastDay', used.last_day, 'using', ${usedByPeers(at)})
                     ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)}))
    FROM role r JOIN service s ON s.id = r.service_id
    LEFT JOIN role_use used ON used.user_id = l.user_id AND used.agreement_id = l.agreement_id AND used.role_id = r.id
    WHERE r.id = ANY(l.role_ids)), '[]') AS roles,
  (SELECT count(*)::int FROM membership m
   WHERE m.group_id = l.group_id AND m.user_id <> l.user_id AND m.during @> ${at}::timestamptz) AS peers,
  (SELECT lower(m.during) FROM membership m
   WHERE m.group_id = l.group_id AND m.user_id = l.user_id AND m.during @> ${at}::timestamptz) AS since,
  ${stateAt(at)} AS state, ${reviewLineStands(at)} AS stands,
  EXISTS (SELECT FROM suspension p WHERE p.user_id = l.user_id AND p.during @> ${at}::timestamptz) AS suspended,
  l.reason, l.answered_at, ${nameOf(sql`l.answered_by`)} AS answered_by`

const usedByPeers = (at: Date) => sql`
  (SELECT count(*)::int FROM membership m
   JOIN role_use x ON x.user_id = m.user_id AND x.agreement_id = l.agreement_id AND x.role_id = r.id
   WHERE m.group_id = l.group_id AND m.user_id <> l.user_id AND m.during @> ${at}::timestamptz
     AND x.last_day > (${at}::timestamptz AT TIME ZONE i.time_zone)::date - ${RECENT_DAYS}::int)`

type Choices = { groups: Named[]; agreements: { id: string; reference: string }[] }

const CHOICES_AT_MOST = 100

/** What the lines may be narrowed to; the groups of one convention, once it is chosen. */
export async function readReviewChoices(db: Reader, actor: Actor, query: LineQuery): Promise<Choices> {
  const seen = sql`l.review_id = ${query.reviewId} AND ${await linesInSight(db, actor)}`
  const { rows: agreements } = await sql<Choices['agreements'][number]>`
    SELECT a.id, a.reference FROM agreement a
    WHERE a.id IN (SELECT l.agreement_id FROM review_line l WHERE ${seen}) ORDER BY fold(a.reference), a.id LIMIT ${CHOICES_AT_MOST}`.execute(
    db,
  )
  const agreementId = query.agreementId ?? (agreements.length === 1 ? agreements[0]?.id : undefined)
  const { rows: groups } = await sql<Named>`
    SELECT g.id, g.name FROM user_group g
    WHERE g.agreement_id = ${agreementId ?? null} AND g.id IN (SELECT l.group_id FROM review_line l WHERE ${seen})
    ORDER BY g.sort_key, g.id LIMIT ${CHOICES_AT_MOST}`.execute(db)
  return { groups, agreements }
}
