import type { Context, Outcome } from '../db/execute.ts'
import type { Actor } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readInquiryFacts } from '../queries/inquiry-facts.ts'
import { authorize } from './authorize.ts'
import { lockInquiry } from './settle-inquiry.ts'
import { tellWhoAnswers, tellWhoAsked } from './tell-about-inquiry.ts'

type Input = { inquiryId: string; text: string }

/** The thread, by either side, until the institution closes: the other side is told by mail. */
export async function writeInInquiry(context: Context<Actor>, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { inquiryId } = input
  authorize(author, 'inquiry.read', await readInquiryFacts(tx, inquiryId))
  const inquiry = await lockInquiry(tx, inquiryId)
  authorize(author, 'inquiry.write', await readInquiryFacts(tx, inquiryId))
  const text = input.text.trim()
  if (text === '') refuse('required_field', { field: 'text' })
  const { id } = await tx
    .insertInto('inquiryMessage')
    .values({ inquiryId, text, writtenBy: author.userId, writtenAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tell = author.institutionAdmin ? tellWhoAnswers : tellWhoAsked
  await tell(tx, inquiry, { kind: 'inquiry_message', note: text }, now)
  const { agreementId, institutionId } = inquiry
  const event = { kind: 'inquiry.message', agreementId, details: { inquiryId }, personal: { text } } as const
  return { result: { id }, institutionId, events: [event] }
}
