import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { type InquiryState, inquiryState, inquirySubject } from './inquiry-subject.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

export type InquiryHead = {
  id: string
  level: 'user' | 'group' | 'role'
  subject: string
  agreement: { id: string; reference: string }
  organization: { id: string; name: string }
  text: string
  state: InquiryState
  askedAt: Date
  deadlineDay: string
  consequence: 'nothing' | 'suspend'
}
export type InquiryRow = InquiryHead & { lines: number; answered: number }

/** Of the inquiry `q`, its convention `a` and its organisation `o`. */
export const inquiryHead = (locale: Locale): RawBuilder<unknown> => sql`
  q.id, CASE WHEN q.user_id IS NOT NULL THEN 'user' WHEN q.group_id IS NOT NULL THEN 'group' ELSE 'role' END AS level,
  ${inquirySubject(locale)} AS subject, jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement,
  jsonb_build_object('id', o.id, 'name', o.name) AS organization,
  q.text, ${inquiryState} AS state, q.asked_at, q.deadline_day::text AS deadline_day, q.consequence`

/** The same rule as the policy's `sees`, for a list. */
function inSight({ institutionAdmin, institutionId, administers, manages, userId }: Actor): RawBuilder<boolean> {
  if (institutionAdmin) return sql<boolean>`q.institution_id = ${institutionId ?? null}`
  const asked = manages.flatMap(({ agreementId, insteadOf }) =>
    [userId, insteadOf].filter((id) => typeof id === 'string').map((responderId) => ({ agreementId, responderId })),
  )
  return sql<boolean>`(q.agreement_id = ANY(${[...administers]}::uuid[])
    OR (q.agreement_id, q.responder_id) IN (SELECT * FROM unnest(
      ${asked.map(({ agreementId }) => agreementId)}::uuid[], ${asked.map(({ responderId }) => responderId)}::uuid[])))`
}

type Query = ListQuery & { state?: InquiryState | undefined; agreementId?: string | undefined }

export async function readInquiries(
  db: Reader,
  actor: Actor,
  query: Query,
  locale: Locale = 'fr',
): Promise<Page<InquiryRow>> {
  const columns = {
    askedAt: { by: sql`q.asked_at`, type: 'timestamptz' },
    deadline: { by: sql`q.deadline`, type: 'timestamptz' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`q.id`)
  const tables = sql`inquiry q JOIN agreement a ON a.id = q.agreement_id JOIN organization o ON o.id = a.organization_id`
  const found = sql<boolean>`
    ${inSight(actor)} AND (${query.state ?? null}::text IS NULL OR ${inquiryState} = ${query.state ?? null}::text)
    AND (${query.agreementId ?? null}::uuid IS NULL OR q.agreement_id = ${query.agreementId ?? null}::uuid)
    AND ${matches(sql<string>`fold(${inquirySubject(locale)} || ' ' || o.name || ' ' || a.reference || ' ' || q.text)`, query.q)}`
  const { rows } = await sql<InquiryRow & Standing>`
    SELECT ${inquiryHead(locale)}, ${sortValue} AS sort_value,
           (SELECT count(*)::int FROM inquiry_line l WHERE l.inquiry_id = q.id) AS lines,
           (SELECT count(l.answer)::int FROM inquiry_line l WHERE l.inquiry_id = q.id) AS answered
    FROM ${tables} WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** How many wait for an answer of his, overdue ones too; none for the institution, which asks. */
export async function countInquiriesToAnswer(db: Reader, actor: Actor): Promise<number> {
  if (actor.institutionAdmin || actor.administers.length + actor.manages.length === 0) return 0
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM inquiry q
    WHERE ${inSight(actor)} AND q.answered_at IS NULL AND q.closed_at IS NULL`.execute(db)
  return rows[0]?.n ?? 0
}
