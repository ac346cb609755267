import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { lineStands } from '../queries/inquiry-lines-standing.ts'
import { tellWhoAsked } from './tell-about-inquiry.ts'

export type LockedInquiry = {
  id: string
  institutionId: string
  agreementId: string
  userId: string | null
  groupId: string | null
  roleId: string | null
  responderId: string | null
  askedBy: string | null
  consequence: string
  deadline: Date
  text: string
  answeredAt: Date | null
  overdueAt: Date | null
  closedAt: Date | null
}

/** One answer at a time: the second one sees what the first has done. */
export async function lockInquiry(tx: Tx, inquiryId: string): Promise<LockedInquiry> {
  const row = await tx.selectFrom('inquiry').selectAll().where('id', '=', inquiryId).forUpdate().executeTakeFirst()
  return row ?? refuse('not_found')
}

/**
 * Marks as « déjà retiré » the lines of which nothing runs any more; when none is left without an answer, the inquiry is
 * answered, and who asked is told.
 */
export async function settleLines(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  inquiry: LockedInquiry,
): Promise<{ gone: readonly string[]; isComplete: boolean }> {
  const gone = await sql<{ id: string }>`
    UPDATE inquiry_line l SET answer = 'gone', answered_at = ${now}
    WHERE l.inquiry_id = ${inquiry.id} AND l.answer IS NULL AND NOT ${lineStands(now)} RETURNING l.id`.execute(tx)
  const answered = await sql<{ id: string }>`
    UPDATE inquiry q SET answered_at = ${now}
    WHERE q.id = ${inquiry.id} AND q.answered_at IS NULL
      AND NOT EXISTS (SELECT FROM inquiry_line l WHERE l.inquiry_id = q.id AND l.answer IS NULL) RETURNING q.id`.execute(
    tx,
  )
  const isComplete = answered.rows.length > 0
  if (isComplete) await tellWhoAsked(tx, inquiry, { kind: 'inquiry_answered' }, now)
  return { gone: gone.rows.map(({ id }) => id), isComplete }
}
