import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
import { readInstitutionDays } from './institution-days.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type Kind = 'sign_in' | 'sign_in_refused' | 'sign_on' | 'decision_refused' | 'override'

export type AccessRow = {
  id: string
  at: Date
  kind: Kind
  times: number
  lastAt: Date
  user: { id: string; name: string; identifier: string; agreementId: string | null } | null
  service: { id: string; name: string } | null
  method: string | null
  reason: string | null
  address: string | null
  action: string | null
  resourceType: string | null
  overrideId: string | null
}

type Query = ListQuery & {
  institutionId: string
  kind?: Kind | undefined
  serviceId?: string | undefined
  userId?: string | undefined
  fromDay?: string | undefined
  untilDay?: string | undefined
}

/** Counting a year of refusals would cost more than reading the page. */
const COUNTED_AT_MOST = 10_000

/** The institution's lines, in the words of the descriptions that were in force then. */
export async function readAccesses(
  db: Reader,
  query: Query,
  locale: Locale,
): Promise<Page<AccessRow> & { totalIsExact: boolean; monthsKept: number; services: { id: string; name: string }[] }> {
  const { after, order, sortValue } = paging(query, { at: { by: sql`l.at`, type: 'timestamptz' } }, sql`l.id`)
  const found = await foundIn(db, query)
  const tables = query.q ? sql`access_log l JOIN user_account u ON u.id = l.user_id` : sql`access_log l`
  const { rows } = await sql<AccessRow & Standing>`
    WITH shown AS MATERIALIZED (
      SELECT l.*, ${sortValue} AS sort_value FROM ${tables} WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT l.id, l.at, l.sort_value, l.kind, l.times, l.last_at, l.method, l.reason, l.address, l.override_id,
           CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name,
             'identifier', u.identifier, 'agreementId', (SELECT e.agreement_id FROM enrollment e WHERE e.user_id = u.id
                                                        ORDER BY lower(e.during) DESC LIMIT 1)) END AS user,
           CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}) END AS service,
           coalesce(d.definition->'resources'->l.resource_type->'actions'->l.action->>${locale}, l.action) AS action,
           coalesce(d.definition->'resources'->l.resource_type->'name'->>${locale}, l.resource_type) AS resource_type
    FROM shown l LEFT JOIN user_account u ON u.id = l.user_id LEFT JOIN service s ON s.id = l.service_id
    LEFT JOIN service_definition d ON d.service_id = l.service_id AND d.during @> l.at
    ORDER BY ${order}`.execute(db)
  const counted = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT FROM ${tables} WHERE ${found} LIMIT ${COUNTED_AT_MOST + 1}) c`.execute(db)
  const total = counted.rows[0]?.n ?? 0
  const page = toPage(rows, query.limit, Math.min(total, COUNTED_AT_MOST), ({ sortValue: _, ...row }) => row)
  return { ...page, totalIsExact: total <= COUNTED_AT_MOST, ...(await readAround(db, query, locale)) }
}

async function foundIn(db: Reader, query: Query): Promise<RawBuilder<boolean>> {
  const { institutionId, kind, serviceId, userId, fromDay, untilDay, q } = query
  const days = [fromDay, untilDay].filter((day) => day !== undefined)
  const boundsOf = await readInstitutionDays(db, institutionId, days)
  const parts = [sql<boolean>`l.institution_id = ${institutionId}`]
  if (kind) parts.push(sql<boolean>`l.kind = ${kind}`)
  if (serviceId) parts.push(sql<boolean>`l.service_id = ${serviceId}`)
  if (userId) parts.push(sql<boolean>`l.user_id = ${userId}`)
  if (fromDay) parts.push(sql<boolean>`l.at >= ${boundsOf(fromDay).start}`)
  if (untilDay) parts.push(sql<boolean>`l.at < ${boundsOf(untilDay).end}`)
  if (q) parts.push(matches(sql`u.search_text`, q))
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

async function readAround(db: Reader, { institutionId }: Query, locale: Locale) {
  const { rows: services } = await sql<{ id: string; name: string }>`
    SELECT s.id, ${serviceText('name', locale)} AS name FROM service s
    WHERE s.institution_id = ${institutionId} ORDER BY fold(${serviceText('name', locale)}), s.id`.execute(db)
  return { services, monthsKept: await readMonthsKept(db, institutionId) }
}

/** How long an institution keeps traces of accesses. */
export async function readMonthsKept(db: Reader, institutionId: string): Promise<number> {
  const { accessLogMonths } = await db
    .selectFrom('institution')
    .select('accessLogMonths')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow()
  return accessLogMonths
}
