import type { Context, Outcome } from '../db/execute.ts'
import { readReviewFacts } from '../queries/review-facts.ts'
import { authorize } from './authorize.ts'
import { lockReview } from './settle-review.ts'

type Input = { reviewId: string; yearly: boolean }

/** Whether the same is asked again a year after it began. */
export async function changeReview(
  context: Context,
  { reviewId, yearly }: Input,
): Promise<Outcome<{ yearly: boolean }>> {
  const { tx, author } = context
  authorize(author, 'review.read', await readReviewFacts(tx, author, reviewId))
  const review = await lockReview(tx, reviewId, 'update')
  authorize(author, 'review.change', await readReviewFacts(tx, author, reviewId))
  if (review.yearly === yearly) return { result: { yearly }, unchanged: true }
  await tx.updateTable('review').set({ yearly }).where('id', '=', reviewId).execute()
  const details = { reviewId, before: { yearly: review.yearly }, after: { yearly } }
  return { result: { yearly }, institutionId: review.institutionId, events: [{ kind: 'review.changed', details }] }
}
