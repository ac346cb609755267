import type { Tx } from '../db/database.ts'
import { readWhoReviews } from '../queries/review-people.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'

type Told = {
  reviewId: string
  /** Of one convention; else of all. */
  agreementId?: string
  kind: Extract<MessageKind, `review_${string}`>
}

/** Writes to each whose answer is awaited, once a convention. */
export async function tellReviewers(tx: Tx, { reviewId, kind, agreementId: only }: Told, now: Date): Promise<void> {
  const agreementIds = only === undefined ? undefined : [only]
  for (const { agreementId, userId } of await readWhoReviews(tx, { reviewId, agreementIds }, now))
    await queueMessage(tx, { kind, userId, reviewId, agreementId, notBefore: now }, now)
}
