import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { reviewLineStands } from '../queries/review-scope.ts'
import { liftSuspensionsOfUsers } from './lift-suspension.ts'

export type LockedReview = {
  id: string
  institutionId: string
  organizationId: string | null
  agreementId: string | null
  title: string
  deadlineDay: string
  suspendDays: number | null
  removeDays: number | null
  yearly: boolean
  closedAt: Date | null
}

/** `share` for who answers, side by side with others; `update` for who ends or changes it. */
export async function lockReview(tx: Tx, reviewId: string, how: 'share' | 'update'): Promise<LockedReview> {
  const { rows } = await sql<LockedReview>`
    SELECT id, institution_id, organization_id, agreement_id, title, deadline_day::text AS deadline_day, suspend_days,
           remove_days, yearly, closed_at
    FROM review WHERE id = ${reviewId} ${how === 'share' ? sql`FOR SHARE` : sql`FOR UPDATE`}`.execute(tx)
  return rows[0] ?? refuse('not_found')
}

type Of = { reviewId: string; agreementId?: string }
export type GoneLine = { id: string; agreementId: string; groupId: string; userId: string }

/** [H13] Closes as « parti entre-temps » the lines of which nothing runs any more. */
export async function closeGoneLines(tx: Tx, { reviewId, agreementId }: Of, now: Date): Promise<readonly GoneLine[]> {
  const here = agreementId === undefined ? sql`true` : sql`l.agreement_id = ${agreementId}`
  const { rows } = await sql<GoneLine>`
    SELECT l.id, l.agreement_id, l.group_id, l.user_id FROM review_line l
    WHERE l.review_id = ${reviewId} AND ${here} AND l.answer IS NULL AND NOT ${reviewLineStands(now)} FOR UPDATE`.execute(
    tx,
  )
  // A statement that touches no row is a change to the guards, which would want its event.
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  await sql`UPDATE review_line SET answer = 'gone', answered_at = ${now} WHERE id = ANY(${ids}::uuid[])`.execute(tx)
  return rows
}

/** In the history of the person: what was asked of him needs no answer any more. */
export const settled = (reviewId: string, line: Omit<GoneLine, 'id'>, answer: 'gone' | 'removed'): AuditEvent => {
  const { agreementId, groupId, userId } = line
  return { kind: 'review.settled', agreementId, groupId, userId, details: { reviewId, answer } }
}

/** Who was suspended by the review for want of an answer, and waits for none any more, is suspended no longer. */
export async function liftWhereAnswered(
  context: Context,
  review: Pick<LockedReview, 'id' | 'institutionId'>,
  userIds: readonly string[],
): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<{ agreementId: string; userId: string }>`
    SELECT DISTINCT ON (l.user_id) l.agreement_id, l.user_id
    FROM review_line l
    JOIN suspension s ON s.user_id = l.user_id AND s.during @> ${context.now}::timestamptz AND s.imposed_by IS NULL
                     AND lower(s.during) = l.suspended_at
    WHERE l.review_id = ${review.id} AND l.user_id = ANY(${[...userIds]}::uuid[])
      AND NOT EXISTS (SELECT FROM review_line other
                      WHERE other.review_id = l.review_id AND other.user_id = l.user_id AND other.answer IS NULL)
    ORDER BY l.user_id, l.agreement_id`.execute(context.tx)
  // It was the review that suspended: it is the review that lifts, whoever answered.
  const author: System = { system: 'job', institutionId: review.institutionId }
  const events: AuditEvent[] = []
  for (const [agreementId, those] of Map.groupBy(rows, (row) => row.agreementId)) {
    const hidden = { agreementId, userIds: those.map(({ userId }) => userId) }
    events.push(...(await liftSuspensionsOfUsers({ ...context, author }, hidden)))
  }
  return events
}
