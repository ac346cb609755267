import { sql } from 'kysely'
import type { Runner } from '../db/execute.ts'
import type { ReviewReminder } from '../queries/due-reviews.ts'
import { lockReview } from './settle-review.ts'
import { tellReviewers } from './tell-reviewers.ts'

type Part = { reviewId: string; agreementId: string }

/** Once each, however many processes look; it changes nothing that the journal tells. */
export async function remindOfReview({ db, now }: Runner, part: Part, kind: ReviewReminder): Promise<void> {
  const at = now()
  await db.transaction().execute(async (tx) => {
    const { closedAt } = await lockReview(tx, part.reviewId, 'share')
    if (closedAt) return
    const { rows } = await sql`
      INSERT INTO review_reminder (review_id, agreement_id, kind, sent_at)
      VALUES (${part.reviewId}, ${part.agreementId}, ${kind}, ${at}) ON CONFLICT DO NOTHING RETURNING kind`.execute(tx)
    if (rows.length > 0) await tellReviewers(tx, { ...part, kind: 'review_reminder' }, at)
  })
}
