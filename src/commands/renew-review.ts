import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { readReviewLineCount } from '../queries/review-forecast.ts'
import { changeReview } from './change-review.ts'
import { closeReview } from './close-review.ts'
import { lockReview } from './settle-review.ts'
import { startReview } from './start-review.ts'

type Input = { reviewId: string; deadlineDay: string }
type Result = { id: string | null }

/** [H04, H13] A year later the same is asked again; the one before is closed, and ends there where nothing is left to ask. */
export async function renewReview(
  context: Context<System>,
  { reviewId, deadlineDay }: Input,
): Promise<Outcome<Result>> {
  const { tx, now } = context
  const { closedAt, id: previousId, ...review } = await lockReview(tx, reviewId, 'update')
  const { institutionId } = review
  const closed = closedAt ? undefined : await closeReview(context, { reviewId })
  const before = closed && 'events' in closed ? closed.events : []
  const isEmpty = (await readReviewLineCount(tx, review, now)) === 0
  const next = isEmpty
    ? await changeReview(context, { reviewId, yearly: false })
    : await startReview(context, { ...review, deadlineDay, previousId })
  const result = { id: 'id' in next.result ? next.result.id : null }
  const [first, ...others] = [...before, ...('events' in next ? next.events : [])]
  return first ? { result, institutionId, events: [first, ...others] } : { result, unchanged: true }
}
