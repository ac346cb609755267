import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { readInquiryFacts } from '../queries/inquiry-facts.ts'
import { authorize } from './authorize.ts'
import { lockInquiry } from './settle-inquiry.ts'
import { tellWhoAnswers } from './tell-about-inquiry.ts'

/** The institution has what it wanted, or wants it no more; what was answered stays. */
export async function closeInquiry(
  context: Context,
  { inquiryId }: { inquiryId: string },
): Promise<Outcome<{ closedAt: Date }>> {
  const { tx, author, now } = context
  authorize(author, 'inquiry.read', await readInquiryFacts(tx, inquiryId))
  const inquiry = await lockInquiry(tx, inquiryId)
  authorize(author, 'inquiry.close', await readInquiryFacts(tx, inquiryId))
  const closedBy = personIdOf(author)
  await tx.updateTable('inquiry').set({ closedAt: now, closedBy }).where('id', '=', inquiryId).execute()
  await tellWhoAnswers(tx, inquiry, { kind: 'inquiry_closed' }, now)
  const { institutionId, agreementId } = inquiry
  const details = { inquiryId, answered: inquiry.answeredAt !== null }
  return {
    result: { closedAt: now },
    institutionId,
    events: [{ kind: 'inquiry.closed', agreementId, details }],
  }
}
