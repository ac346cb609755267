import type { Reader } from '../db/database.ts'

/** A document of the thread of an inquiry; nothing when that message is none, or of another inquiry. */
export async function readInquiryDocument(
  db: Reader,
  { inquiryId, messageId }: { inquiryId: string; messageId: string },
): Promise<{ fileName: string; content: Buffer } | undefined> {
  const found = await db
    .selectFrom('inquiryMessage')
    .select(['fileName', 'content'])
    .where('id', '=', messageId)
    .where('inquiryId', '=', inquiryId)
    .executeTakeFirst()
  const { fileName, content } = found ?? {}
  return fileName && content ? { fileName, content } : undefined
}
