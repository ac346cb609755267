import { closeReview } from '../commands/close-review.ts'
import { followReview } from '../commands/follow-review.ts'
import { remindOfReview } from '../commands/remind-of-review.ts'
import { renewReview } from '../commands/renew-review.ts'
import { settleGoneLines } from '../commands/settle-gone-lines.ts'
import { execute } from '../db/execute.ts'
import { readDueParts, readReviewsToRenew, readRunningReviews } from '../queries/due-reviews.ts'
import type { JobDeps } from './deps.ts'

const job = (institutionId: string) => ({ system: 'job', institutionId }) as const

/**
 * [H04, H13] Who left meanwhile, reminders a week before and on the last day, what was announced for want of an answer; a
 * review whose every line has its answer is closed, and a yearly one begins again.
 */
export async function followReviews({ runner }: Pick<JobDeps, 'runner'>): Promise<void> {
  const { db, now } = runner
  for (const { id: reviewId, institutionId } of await readRunningReviews(db))
    await execute(runner, settleGoneLines, job(institutionId), { reviewId })
  for (const { due, institutionId, ...part } of await readDueParts(db, now())) {
    if (due === 'step') await execute(runner, followReview, job(institutionId), part)
    else await remindOfReview(runner, part, due)
  }
  for (const { id: reviewId, institutionId, isAnswered } of await readRunningReviews(db))
    if (isAnswered) await execute(runner, closeReview, job(institutionId), { reviewId })
  for (const { id: reviewId, institutionId, deadlineDay } of await readReviewsToRenew(db, now()))
    await execute(runner, renewReview, job(institutionId), { reviewId, deadlineDay })
}
