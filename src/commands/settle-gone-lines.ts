import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { closeGoneLines, liftWhereAnswered, lockReview, settled } from './settle-review.ts'

/** [H13] What ended since the review began by other hands waits for no answer. */
export async function settleGoneLines(
  context: Context<System>,
  { reviewId }: { reviewId: string },
): Promise<Outcome<{ gone: number }>> {
  const { tx, now } = context
  const review = await lockReview(tx, reviewId, 'share')
  const lines = review.closedAt ? [] : await closeGoneLines(tx, { reviewId }, now)
  const userIds = lines.map(({ userId }) => userId)
  const [first, ...others] = lines.map((line) => settled(reviewId, line, 'gone'))
  if (!first) return { result: { gone: 0 }, unchanged: true }
  const lifted = await liftWhereAnswered(context, review, userIds)
  return { result: { gone: lines.length }, institutionId: review.institutionId, events: [first, ...others, ...lifted] }
}
