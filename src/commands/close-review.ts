import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { readReviewFacts } from '../queries/review-facts.ts'
import { authorize } from './authorize.ts'
import { closeGoneLines, liftWhereAnswered, lockReview, settled } from './settle-review.ts'

/** Nothing is answered after; what has no answer stays as it is. */
export async function closeReview(
  context: Context,
  { reviewId }: { reviewId: string },
): Promise<Outcome<{ closedAt: Date }>> {
  const { tx, author, now } = context
  authorize(author, 'review.read', await readReviewFacts(tx, author, reviewId))
  const review = await lockReview(tx, reviewId, 'update')
  const { institutionId } = review
  authorize(author, 'review.close', await readReviewFacts(tx, author, reviewId))
  const gone = await closeGoneLines(tx, { reviewId }, now)
  const userIds = gone.map(({ userId }) => userId)
  const lifted = await liftWhereAnswered(context, review, userIds)
  const closedBy = personIdOf(author)
  await tx.updateTable('review').set({ closedAt: now, closedBy }).where('id', '=', reviewId).execute()
  const details = { reviewId, ...(await countAnswers(tx, reviewId)) }
  const events = [...gone.map((line) => settled(reviewId, line, 'gone')), ...lifted]
  return { result: { closedAt: now }, institutionId, events: [{ kind: 'review.closed', details }, ...events] }
}

type Answers = { lines: number; kept: number; withdrawn: number; gone: number; removed: number; unanswered: number }

async function countAnswers(tx: Tx, reviewId: string): Promise<Answers> {
  const { rows } = await sql<Answers>`
    SELECT count(*)::int AS lines, count(*) FILTER (WHERE answer = 'keep')::int AS kept,
           count(*) FILTER (WHERE answer = 'withdraw')::int AS withdrawn, count(*) FILTER (WHERE answer = 'gone')::int AS gone,
           count(*) FILTER (WHERE answer = 'removed')::int AS removed, count(*) FILTER (WHERE answer IS NULL)::int AS unanswered
    FROM review_line WHERE review_id = ${reviewId}`.execute(tx)
  return rows[0] ?? { lines: 0, kept: 0, withdrawn: 0, gone: 0, removed: 0, unanswered: 0 }
}
