import { createHash } from 'node:crypto'
import type { Context, Outcome } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { pdfContent } from './pdf-content.ts'
import { lockInquiryToWrite, saveInquiryMessage } from './write-in-inquiry.ts'

type Input = { inquiryId: string; fileName: string; content: Uint8Array }

/** Ten megabytes each. */
const MOST = 20

/** [H06] A document in the thread, by either side, until the institution closes: the other side is told by mail. */
export async function attachToInquiry(context: Context<Person>, input: Input): Promise<Outcome<{ id: string }>> {
  const { inquiryId, fileName } = input
  const inquiry = await lockInquiryToWrite(context, inquiryId)
  const content = pdfContent(input.content)
  const { count } = await context.tx
    .selectFrom('inquiryMessage')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('inquiryId', '=', inquiryId)
    .where('fileName', 'is not', null)
    .executeTakeFirstOrThrow()
  if (count >= MOST) refuse('too_many_documents', { field: 'file', params: { max: MOST } })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return saveInquiryMessage(context, inquiry, { text: '', fileName, content }, { size: content.length, sha256 })
}
