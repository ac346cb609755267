import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { authorName } from './author-name.ts'
import { roleText, serviceText } from './in-words.ts'
import { type InquiryHead, inquiryHead } from './inquiries.ts'
import { lineStands } from './inquiry-lines-standing.ts'
import { nameOf } from './suspensions.ts'

type Named = { id: string; name: string }
type Line = {
  id: string
  group: Named
  user: Named | null
  roles: { id: string; name: string; service: string }[]
  stands: boolean
  answer: 'keep' | 'withdraw' | 'change' | 'gone' | null
  reason: string | null
  answeredAt: Date | null
  answeredBy: string | null
  /** The lines of the journal by which it was changed. */
  changes: number[]
}
type Message = {
  id: string
  text: string
  document: { fileName: string; size: number } | null
  at: Date
  by: string
  isOfInstitution: boolean
}
type Inquiry = InquiryHead & {
  userId: string | null
  groupId: string | null
  roleId: string | null
  askedBy: string | null
  institutionName: string
  responder: string | null
  answeredAt: Date | null
  overdueAt: Date | null
  closedAt: Date | null
}

/** An inquiry as its page shows it, its lines as they stand at `at`. */
export async function readInquiryPage(
  db: Reader,
  inquiryId: string,
  locale: Locale,
  at: Date,
): Promise<(Inquiry & { lines: Line[]; messages: Message[] }) | undefined> {
  const askedBy = authorName({
    ...{ by: sql`q.asked_by`, institutionId: sql`q.institution_id` },
    ...{ at: sql`q.asked_at`, kind: 'inquiry.opened' },
  })
  const { rows } = await sql<Inquiry>`
    SELECT ${inquiryHead(locale)}, q.user_id, q.group_id, q.role_id, q.answered_at, q.overdue_at, q.closed_at,
           ${askedBy} AS asked_by, ${nameOf(sql`q.responder_id`)} AS responder, i.name AS institution_name
    FROM inquiry q JOIN agreement a ON a.id = q.agreement_id JOIN organization o ON o.id = a.organization_id
    JOIN institution i ON i.id = q.institution_id WHERE q.id = ${inquiryId}`.execute(db)
  const inquiry = rows[0]
  if (!inquiry) return undefined
  const lines = await sql<Line>`
    SELECT l.id, jsonb_build_object('id', g.id, 'name', g.name) AS group,
           CASE WHEN u.id IS NOT NULL
                THEN jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name) END AS user,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', ${roleText('name', locale)},
                                                         'service', ${serviceText('name', locale)})
                                      ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)}))
                     FROM role r JOIN service s ON s.id = r.service_id WHERE r.id = ANY(l.role_ids)), '[]') AS roles,
           ${lineStands(at)} AS stands, l.answer, l.reason, l.answered_at, ${nameOf(sql`l.answered_by`)} AS answered_by,
           coalesce(to_jsonb(l.changes), '[]') AS changes
    FROM inquiry_line l JOIN user_group g ON g.id = l.group_id LEFT JOIN user_account u ON u.id = l.user_id
    WHERE l.inquiry_id = ${inquiryId} ORDER BY l.user_id IS NOT NULL, g.sort_key, fold(u.last_name), l.id`.execute(db)
  const messages = await sql<Message>`
    SELECT m.id, m.text, CASE WHEN m.file_name IS NOT NULL THEN jsonb_build_object(
             'fileName', m.file_name, 'size', octet_length(m.content)) END AS document, m.written_at AS at, u.first_name || ' ' || u.last_name AS by,
           u.organization_id IS NULL AS is_of_institution
    FROM inquiry_message m JOIN user_account u ON u.id = m.written_by
    WHERE m.inquiry_id = ${inquiryId} ORDER BY m.written_at, m.id`.execute(db)
  return { ...inquiry, lines: lines.rows, messages: messages.rows }
}
