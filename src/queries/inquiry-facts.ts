import type { Reader } from '../db/database.ts'
import type { InquiryFacts } from '../domain/policy-targets.ts'

/** What the policy asks about an inquiry; nothing when it does not exist. */
export async function readInquiryFacts(db: Reader, inquiryId: string): Promise<InquiryFacts | undefined> {
  const row = await db
    .selectFrom('inquiry')
    .select(['institutionId', 'agreementId', 'responderId', 'closedAt'])
    .where('id', '=', inquiryId)
    .executeTakeFirst()
  if (!row) return undefined
  const { closedAt, ...facts } = row
  return { kind: 'inquiry', ...facts, closed: closedAt !== null }
}
