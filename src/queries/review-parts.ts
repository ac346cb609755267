import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { readWhoReviews } from './review-people.ts'

type PartRow = {
  id: string
  agreement: { id: string; reference: string }
  organization: { id: string; name: string }
  lines: number
  answered: number
  waiting: number
  overdueAt: Date | null
  suspendedAt: Date | null
  removedAt: Date | null
}
type Part = PartRow & { reviewers: string[] }

/** How far a review is in each convention, and whose answer is awaited there. */
export async function readReviewParts(db: Reader, reviewId: string, query: ListQuery, at: Date): Promise<Page<Part>> {
  const columns = {
    organization: { by: sql`x.sort_name`, type: 'text' },
    waiting: { by: sql`x.waiting`, type: 'int' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`x.id`)
  const parts = sql`
    SELECT a.id, fold(o.name) AS sort_name, jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement,
           jsonb_build_object('id', o.id, 'name', o.name) AS organization, c.lines, c.answered, c.lines - c.answered AS waiting,
           p.overdue_at, p.suspended_at, p.removed_at
    FROM review_part p JOIN agreement a ON a.id = p.agreement_id JOIN organization o ON o.id = a.organization_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS lines, count(l.answer)::int AS answered FROM review_line l
                        WHERE l.review_id = p.review_id AND l.agreement_id = p.agreement_id) c
    WHERE p.review_id = ${reviewId} AND ${matches(sql<string>`fold(o.name || ' ' || a.reference)`, query.q)}`
  const { rows } = await sql<PartRow & Standing & { sortName: string }>`
    SELECT x.*, ${sortValue} AS sort_value FROM (${parts}) x WHERE ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (${parts}) x`.execute(db)
  const people = await readWhoReviews(db, { reviewId, agreementIds: rows.map(({ id }) => id) }, at)
  const reviewersOf = (agreementId: string) =>
    people.filter((one) => one.agreementId === agreementId).map(({ name }) => name)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, sortName: __, ...row }) => ({
    ...row,
    reviewers: reviewersOf(row.id),
  }))
}
