import type { Tx } from '../db/database.ts'
import { readWhoAnswers, readWhoAsked } from '../queries/inquiry-people.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'

export type Inquiry = {
  id: string
  institutionId: string
  agreementId: string
  responderId: string | null
  askedBy: string | null
}

type Told = { kind: Extract<MessageKind, `inquiry_${string}`>; note?: string }

/** Writes to who has to answer. Answers how many that is. */
export async function tellWhoAnswers(tx: Tx, inquiry: Inquiry, told: Told, now: Date): Promise<number> {
  return tellEach(tx, inquiry, await readWhoAnswers(tx, inquiry, now), told, now)
}

/** Writes to who asked. */
export async function tellWhoAsked(tx: Tx, inquiry: Inquiry, told: Told, now: Date): Promise<number> {
  return tellEach(tx, inquiry, await readWhoAsked(tx, inquiry, now), told, now)
}

async function tellEach(tx: Tx, inquiry: Inquiry, userIds: readonly string[], told: Told, now: Date): Promise<number> {
  const { id: inquiryId, agreementId } = inquiry
  for (const userId of userIds) await queueMessage(tx, { ...told, userId, inquiryId, agreementId, notBefore: now }, now)
  return userIds.length
}
