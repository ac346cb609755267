import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { linesInSight } from './review-facts.ts'
import { reviewLineWaits } from './review-scope.ts'
import { reviewersOf } from './reviewers-of.ts'

const lineOf = (where: RawBuilder<unknown>) =>
  sql`SELECT l.agreement_id, l.group_id, l.user_id FROM review_line l WHERE ${where}`

/** Whose answer a review still waits for at `at`, convention by convention. */
export async function readWhoReviews(
  db: Reader,
  { reviewId, agreementIds }: { reviewId: string; agreementIds?: readonly string[] | undefined },
  at: Date,
): Promise<readonly { agreementId: string; userId: string; name: string }[]> {
  const here = agreementIds === undefined ? sql`true` : sql`l.agreement_id = ANY(${[...agreementIds]}::uuid[])`
  const waiting = lineOf(sql`l.review_id = ${reviewId} AND ${reviewLineWaits(at)} AND ${here}`)
  const { rows } = await sql<{ agreementId: string; userId: string; name: string }>`
    SELECT r.agreement_id, u.id AS user_id, u.first_name || ' ' || u.last_name AS name
    FROM (SELECT DISTINCT agreement_id, reviewer_id FROM (${reviewersOf(waiting, at)}) one) r
    JOIN user_account u ON u.id = r.reviewer_id ORDER BY r.agreement_id, u.sort_key, u.id`.execute(db)
  return rows
}

/** Whether somebody else than the person could answer for one of these lines of his. */
export async function isReviewedByOthers(
  db: Reader,
  { lineIds, userId }: { lineIds: readonly string[]; userId: string },
  at: Date,
): Promise<boolean> {
  const asked = lineOf(sql`l.id = ANY(${[...lineIds]}::uuid[])`)
  const { rows } = await sql`
    SELECT FROM (${reviewersOf(asked, at)}) r WHERE reviewer_id <> ${userId} LIMIT 1`.execute(db)
  return rows.length > 0
}

/** As a condition on lines `l`: those that wait for an answer of the actor's own. */
export async function awaitedFrom(db: Reader, actor: Actor, at: Date): Promise<RawBuilder<boolean>> {
  // Where all is delegated the institution is asked nothing: not worth going through thousands of lines.
  const may = actor.institutionAdmin
    ? sql`NOT EXISTS (SELECT FROM delegation d WHERE d.agreement_id = l.agreement_id AND d.during @> ${at}::timestamptz)`
    : sql`true`
  const running = sql`l.review_id IN (SELECT id FROM review WHERE closed_at IS NULL)`
  const waiting = lineOf(sql`l.answer IS NULL AND ${running} AND ${await linesInSight(db, actor)} AND ${may}`)
  return sql<boolean>`(l.answer IS NULL AND ${reviewLineWaits(at)} AND ${running} AND (l.group_id, l.user_id) IN (
    SELECT group_id, user_id FROM (${reviewersOf(waiting, at)}) mine WHERE reviewer_id = ${actor.userId}))`
}

/** How many lines wait for an answer of his, review by review. */
export async function countAwaited(db: Reader, actor: Actor, at: Date): Promise<ReadonlyMap<string, number>> {
  if (!actor.institutionAdmin && actor.administers.length + actor.manages.length === 0) return new Map()
  const { rows } = await sql<{ reviewId: string; n: number }>`
    SELECT l.review_id, count(*)::int AS n FROM review_line l
    WHERE ${await awaitedFrom(db, actor, at)} GROUP BY l.review_id`.execute(db)
  return new Map(rows.map(({ reviewId, n }) => [reviewId, n]))
}
