import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Alert, AlertKind } from '../domain/alerts.ts'
import { authorName } from './author-name.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type AlertState = 'open' | 'dismissed' | 'asked'
export type AlertRow = Alert & {
  id: string
  user: { id: string; name: string; identifier: string }
  organization: { id: string; name: string } | null
  /** Where the partner may be asked about him: the convention in which he was opened last. */
  agreement: { id: string; reference: string } | null
  day: string
  openedAt: Date
  state: AlertState
  dismissedAt: Date | null
  dismissedBy: string | null
  dismissal: string | null
  inquiryId: string | null
}

type Query = ListQuery & { state?: AlertState | undefined; kind?: AlertKind | undefined; userId?: string | undefined }

const stateOf = sql`
  CASE WHEN l.dismissed_at IS NOT NULL THEN 'dismissed' WHEN l.inquiry_id IS NOT NULL THEN 'asked' ELSE 'open' END`

const columnsOf = (at: Date) => sql`
  l.id, l.kind, l.facts, l.day::text AS day, l.opened_at, ${stateOf} AS state, l.dismissed_at, l.dismissal, l.inquiry_id,
  ${authorName({
    ...{ by: sql`l.dismissed_by`, institutionId: sql`l.institution_id` },
    ...{ at: sql`l.dismissed_at`, kind: 'alert.dismissed' },
  })} AS dismissed_by,
  jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
  CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS organization,
  (SELECT jsonb_build_object('id', a.id, 'reference', a.reference) FROM enrollment e JOIN agreement a ON a.id = e.agreement_id
   WHERE e.user_id = u.id ORDER BY e.during @> ${at}::timestamptz DESC, lower(e.during) DESC, a.id LIMIT 1) AS agreement`

const TABLES = sql`alert l JOIN user_account u ON u.id = l.user_id LEFT JOIN organization o ON o.id = u.organization_id`

/** What was noticed at an institution, newest first [H07, H18]. */
export async function readAlerts(db: Reader, institutionId: string, query: Query, at: Date): Promise<Page<AlertRow>> {
  const columns = { openedAt: { by: sql`l.opened_at`, type: 'timestamptz' } } as const
  const { after, order, sortValue } = paging(query, columns, sql`l.id`)
  const found = foundIn(institutionId, query)
  const { rows } = await sql<AlertRow & Standing>`
    SELECT ${columnsOf(at)}, ${sortValue} AS sort_value FROM ${TABLES} WHERE ${found} AND ${after} ORDER BY ${order}`.execute(
    db,
  )
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${TABLES} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row as AlertRow)
}

function foundIn(institutionId: string, { state, kind, userId, q }: Query): RawBuilder<boolean> {
  const parts = [sql<boolean>`l.institution_id = ${institutionId}`]
  if (state) parts.push(sql<boolean>`${stateOf} = ${state}`)
  if (kind) parts.push(sql<boolean>`l.kind = ${kind}`)
  if (userId) parts.push(sql<boolean>`l.user_id = ${userId}`)
  if (q) parts.push(matches(sql<string>`u.search_text || ' ' || fold(coalesce(o.name, ''))`, q))
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

/** One alert, with the institution that it is of. */
export async function readAlert(
  db: Reader,
  alertId: string,
  at: Date,
): Promise<(AlertRow & { institutionId: string }) | undefined> {
  const { rows } = await sql<AlertRow & { institutionId: string }>`
    SELECT ${columnsOf(at)}, l.institution_id FROM ${TABLES} WHERE l.id = ${alertId}`.execute(db)
  return rows[0]
}
