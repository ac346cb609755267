import { sql } from 'kysely'
import type { Runner } from '../db/execute.ts'
import type { ReminderKind } from '../queries/due-inquiries.ts'
import { lockInquiry } from './settle-inquiry.ts'
import { tellWhoAnswers } from './tell-about-inquiry.ts'

/** Once each, however many processes look; it changes nothing that the journal tells. */
export async function remindOfInquiry({ db, now }: Runner, inquiryId: string, kind: ReminderKind): Promise<void> {
  const at = now()
  await db.transaction().execute(async (tx) => {
    const inquiry = await lockInquiry(tx, inquiryId)
    if (inquiry.answeredAt || inquiry.closedAt) return
    const { rows } = await sql`
      INSERT INTO inquiry_reminder (inquiry_id, kind, sent_at) VALUES (${inquiryId}, ${kind}, ${at})
      ON CONFLICT DO NOTHING RETURNING kind`.execute(tx)
    if (rows.length > 0) await tellWhoAnswers(tx, inquiry, { kind: 'inquiry_reminder' }, at)
  })
}
