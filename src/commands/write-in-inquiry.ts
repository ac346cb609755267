import type { Context, Outcome } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readInquiryFacts } from '../queries/inquiry-facts.ts'
import { authorize } from './authorize.ts'
import { lockInquiry } from './settle-inquiry.ts'
import { type Inquiry, tellWhoAnswers, tellWhoAsked } from './tell-about-inquiry.ts'

type Input = { inquiryId: string; text: string }
type Message = { text: string; fileName?: string; content?: Buffer }

/** The thread, by either side, until the institution closes: the other side is told by mail. */
export async function writeInInquiry(context: Context<Person>, input: Input): Promise<Outcome<{ id: string }>> {
  const inquiry = await lockInquiryToWrite(context, input.inquiryId)
  const text = input.text.trim()
  if (text === '') refuse('required_field', { field: 'text' })
  return saveInquiryMessage(context, inquiry, { text })
}

export async function lockInquiryToWrite({ tx, author }: Context<Person>, inquiryId: string): Promise<Inquiry> {
  authorize(author, 'inquiry.read', await readInquiryFacts(tx, inquiryId))
  const inquiry = await lockInquiry(tx, inquiryId)
  authorize(author, 'inquiry.write', await readInquiryFacts(tx, inquiryId))
  return inquiry
}

/** `details`: of the document that it is, if it is one; what it says and its name can be erased apart. */
export async function saveInquiryMessage(
  { tx, author, now }: Context<Person>,
  inquiry: Inquiry,
  message: Message,
  details: { size?: number; sha256?: string } = {},
): Promise<Outcome<{ id: string }>> {
  const { id: inquiryId, agreementId, institutionId } = inquiry
  const { id } = await tx
    .insertInto('inquiryMessage')
    .values({ inquiryId, ...message, writtenBy: author.userId, writtenAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tell = author.institutionAdmin ? tellWhoAnswers : tellWhoAsked
  const { text, fileName } = message
  await tell(tx, inquiry, { kind: 'inquiry_message', note: fileName ?? text }, now)
  const event: AuditEvent = {
    ...{ kind: 'inquiry.message', agreementId, details: { inquiryId, ...details } },
    personal: fileName === undefined ? { text } : { fileName },
  }
  return { result: { id }, institutionId, events: [event] }
}
