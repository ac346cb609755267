import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { authorName } from './author-name.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { linesInSight } from './review-facts.ts'
import { countAwaited } from './review-people.ts'

type ReviewState = 'open' | 'overdue' | 'answered' | 'closed'

type ReviewHead = {
  id: string
  title: string
  scope: string | null
  state: ReviewState
  startedAt: Date
  deadlineDay: string
  closedAt: Date | null
  lines: number
  answered: number
}
type ReviewRow = ReviewHead & { mine: number }

/** Of the review `r`, with the lines `l` that are in sight alone. */
const scopeName = sql<string | null>`
  coalesce((SELECT o.name || ' – ' || a.reference FROM agreement a JOIN organization o ON o.id = a.organization_id
            WHERE a.id = r.agreement_id),
           (SELECT o.name FROM organization o WHERE o.id = r.organization_id))`

const stateOf = (sight: RawBuilder<boolean>, at: Date) => sql<ReviewState>`
  CASE WHEN r.closed_at IS NOT NULL THEN 'closed'
       WHEN NOT EXISTS (SELECT FROM review_line l WHERE l.review_id = r.id AND l.answer IS NULL AND ${sight}) THEN 'answered'
       WHEN r.deadline <= ${at}::timestamptz THEN 'overdue' ELSE 'open' END`

const headOf = (sight: RawBuilder<boolean>, at: Date) => sql`
  r.id, r.title, ${scopeName} AS scope, ${stateOf(sight, at)} AS state, r.started_at, r.deadline_day::text AS deadline_day,
  r.closed_at, (SELECT count(*)::int FROM review_line l WHERE l.review_id = r.id AND ${sight}) AS lines,
  (SELECT count(l.answer)::int FROM review_line l WHERE l.review_id = r.id AND ${sight}) AS answered`

const isSeen = (sight: RawBuilder<boolean>) =>
  sql<boolean>`EXISTS (SELECT FROM review_line l WHERE l.review_id = r.id AND ${sight})`

type Query = ListQuery & { state?: ReviewState | undefined }

export async function readReviews(db: Reader, actor: Actor, query: Query, at: Date): Promise<Page<ReviewRow>> {
  const sight = await linesInSight(db, actor)
  const columns = {
    startedAt: { by: sql`r.started_at`, type: 'timestamptz' },
    deadline: { by: sql`r.deadline`, type: 'timestamptz' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`r.id`)
  const found = sql<boolean>`
    ${isSeen(sight)} AND (${query.state ?? null}::text IS NULL OR ${stateOf(sight, at)} = ${query.state ?? null}::text)
    AND ${matches(sql<string>`fold(r.title || ' ' || coalesce(${scopeName}, ''))`, query.q)}`
  const { rows } = await sql<ReviewHead & Standing>`
    SELECT ${headOf(sight, at)}, ${sortValue} AS sort_value FROM review r
    WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM review r WHERE ${found}`.execute(db)
  const awaited = await countAwaited(db, actor, at)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => ({
    ...row,
    mine: awaited.get(row.id) ?? 0,
  }))
}

type Counts = { keep: number; withdraw: number; gone: number; removed: number; waiting: number }
type Review = ReviewRow & {
  startedBy: string | null
  suspendDays: number | null
  removeDays: number | null
  suspendDay: string | null
  removeDay: string | null
  yearly: boolean
  counts: Counts
}

/** One review as its reader sees it. */
export async function readReview(db: Reader, actor: Actor, reviewId: string, at: Date): Promise<Review | undefined> {
  const sight = await linesInSight(db, actor)
  const given = (answer: keyof Counts) => sql`
    '${sql.raw(answer)}', count(*) FILTER (WHERE ${answer === 'waiting' ? sql`l.answer IS NULL` : sql`l.answer = ${answer}`})`
  const startedBy = authorName({
    ...{ by: sql`r.started_by`, institutionId: sql`r.institution_id` },
    ...{ at: sql`r.started_at`, kind: 'review.started' },
  })
  const { rows } = await sql<Review>`
    SELECT ${headOf(sight, at)}, r.yearly, r.suspend_days, r.remove_days,
           (r.deadline_day + 1 + r.suspend_days)::text AS suspend_day, (r.deadline_day + 1 + r.remove_days)::text AS remove_day,
           ${startedBy} AS started_by,
           (SELECT jsonb_build_object(${sql.join((['keep', 'withdraw', 'gone', 'removed', 'waiting'] as const).map(given))})
            FROM review_line l WHERE l.review_id = r.id AND ${sight}) AS counts
    FROM review r WHERE r.id = ${reviewId}`.execute(db)
  const awaited = await countAwaited(db, actor, at)
  return rows[0] && { ...rows[0], mine: awaited.get(reviewId) ?? 0 }
}
