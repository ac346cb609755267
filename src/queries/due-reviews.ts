import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { reviewLineWaits } from './review-scope.ts'

export type RunningReview = { id: string; institutionId: string; isAnswered: boolean }
export type ReviewReminder = 'week' | 'last_day'
export type DuePart = { reviewId: string; agreementId: string; institutionId: string; due: ReviewReminder | 'step' }

/** When people start their day, where the institution is. */
const MORNING = '08:00'
/** What reminds the reviewers so many days before the last day, that day not counted. */
const WEEK = 7

export async function readRunningReviews(db: Reader): Promise<RunningReview[]> {
  const { rows } = await sql<RunningReview>`
    SELECT r.id, r.institution_id,
           NOT EXISTS (SELECT FROM review_line l WHERE l.review_id = r.id AND l.answer IS NULL) AS is_answered
    FROM review r WHERE r.closed_at IS NULL ORDER BY r.started_at, r.id`.execute(db)
  return rows
}

/** The instant at which the review `r` of the institution `i` does what it announced for so many days after its deadline. */
export const afterDeadline = (days: 'suspend_days' | 'remove_days') =>
  sql<Date>`((r.deadline_day + 1 + r.${sql.ref(days)})::timestamp AT TIME ZONE i.time_zone)`

/** Conventions where something is due: a step that follows the deadline, else a reminder of a morning after the start. */
export async function readDueParts(db: Reader, at: Date): Promise<DuePart[]> {
  const now = sql`${at}::timestamptz`
  const morning = (days: number) => sql`(r.deadline_day - ${days}::int + ${MORNING}::time) AT TIME ZONE i.time_zone`
  const isDue = (kind: ReviewReminder, days: number) => sql`
    ${morning(days)} <= ${now} AND ${morning(days)} > r.started_at AND r.deadline > ${now}
    AND NOT EXISTS (SELECT FROM review_reminder m
                    WHERE m.review_id = p.review_id AND m.agreement_id = p.agreement_id AND m.kind = ${kind})`
  const { rows } = await sql<DuePart>`
    SELECT * FROM (
      SELECT p.review_id, p.agreement_id, r.institution_id, r.deadline,
             CASE WHEN p.overdue_at IS NULL AND r.deadline <= ${now}
                    OR p.suspended_at IS NULL AND ${afterDeadline('suspend_days')} <= ${now}
                    OR p.removed_at IS NULL AND ${afterDeadline('remove_days')} <= ${now} THEN 'step'
                  WHEN ${isDue('last_day', 0)} THEN 'last_day'
                  WHEN ${isDue('week', WEEK)} AND r.deadline_day + '00:00'::time > ${now} AT TIME ZONE i.time_zone
                  THEN 'week' END AS due
      FROM review r JOIN institution i ON i.id = r.institution_id JOIN review_part p ON p.review_id = r.id
      WHERE r.closed_at IS NULL
        AND EXISTS (SELECT FROM review_line l WHERE l.review_id = p.review_id AND l.agreement_id = p.agreement_id
                                                AND ${reviewLineWaits(at)})) waiting
    WHERE due IS NOT NULL ORDER BY deadline, review_id, agreement_id`.execute(db)
  return rows
}

type Renewal = { id: string; institutionId: string; deadlineDay: string }

/** Yearly reviews that began a year ago or more, and the last day to answer of the next: as far off as theirs was. */
export async function readReviewsToRenew(db: Reader, at: Date): Promise<Renewal[]> {
  const today = sql`(${at}::timestamptz AT TIME ZONE i.time_zone)::date`
  const began = sql`(r.started_at AT TIME ZONE i.time_zone)::date`
  const { rows } = await sql<Renewal>`
    SELECT r.id, r.institution_id, (${today} + (r.deadline_day - ${began}))::text AS deadline_day
    FROM review r JOIN institution i ON i.id = r.institution_id
    WHERE r.yearly AND (${began} + interval '1 year')::date <= ${today}
      AND NOT EXISTS (SELECT FROM review later WHERE later.previous_id = r.id)
    ORDER BY r.started_at, r.id`.execute(db)
  return rows
}
