import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

export type ReminderKind = 'three_days' | 'last_day'
export type DueInquiry = { id: string; agreementId: string; institutionId: string; due: ReminderKind | 'overdue' }

/** When people start their day, where the institution is. */
const MORNING = '08:00'

/** Inquiries of which something is due: the deadline over, else a reminder of a morning that came after the question. */
export async function readDueInquiries(db: Reader, at: Date): Promise<DueInquiry[]> {
  const now = sql`${at}::timestamptz`
  const morning = (days: number) => sql`(q.deadline_day - ${days}::int + ${MORNING}::time) AT TIME ZONE i.time_zone`
  const isDue = (kind: ReminderKind, days: number) => sql`
    ${morning(days)} <= ${now} AND ${morning(days)} > q.asked_at
    AND NOT EXISTS (SELECT FROM inquiry_reminder r WHERE r.inquiry_id = q.id AND r.kind = ${kind})`
  const { rows } = await sql<DueInquiry>`
    SELECT * FROM (
      SELECT q.id, q.agreement_id, q.institution_id, q.deadline,
             CASE WHEN q.deadline <= ${now} THEN 'overdue' WHEN ${isDue('last_day', 0)} THEN 'last_day'
                  WHEN ${isDue('three_days', 3)} AND q.deadline_day + '00:00'::time > ${now} AT TIME ZONE i.time_zone
                  THEN 'three_days' END AS due
      FROM inquiry q JOIN institution i ON i.id = q.institution_id
      WHERE q.answered_at IS NULL AND q.closed_at IS NULL AND q.overdue_at IS NULL) waiting
    WHERE due IS NOT NULL ORDER BY deadline, id`.execute(db)
  return rows
}
