import type { Tx } from '../db/database.ts'
import { readWhoReviews } from '../queries/review-people.ts'
import { type MessageKind, queueReviewLetters } from './queue-message.ts'

type Told = {
  reviewId: string
  /** Of one convention; else of all. */
  agreementId?: string
  kind: Extract<MessageKind, `review_${string}`>
}

/** Writes to each whose answer is awaited, once a convention. */
export async function tellReviewers(tx: Tx, { reviewId, kind, agreementId }: Told, now: Date): Promise<void> {
  const agreementIds = agreementId === undefined ? undefined : [agreementId]
  const to = await readWhoReviews(tx, { reviewId, agreementIds }, now)
  await queueReviewLetters(tx, { kind, reviewId }, to, now)
}
