import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { afterDeadline } from '../queries/due-reviews.ts'
import { lockAgreement } from './lock-agreement.ts'
import { closeGoneLines, type LockedReview, liftWhereAnswered, lockReview, settled } from './settle-review.ts'
import { suspend } from './suspend.ts'
import { tellReviewers } from './tell-reviewers.ts'
import { withdrawRights } from './withdraw-rights.ts'

type Part = { reviewId: string; agreementId: string }
type Step = 'overdue' | 'suspended' | 'removed'
type Line = { id: string; agreementId: string; groupId: string; userId: string }

/**
 * [H04, H13] Under one convention, what the review announced for want of an answer, each step once and in its order: the
 * deadline is told, then the persons are suspended, then what has no answer is withdrawn, which can be undone.
 */
export async function followReview(context: Context<System>, part: Part): Promise<Outcome<{ done: readonly Step[] }>> {
  const { tx, now } = context
  const { reviewId, agreementId } = part
  await lockAgreement(tx, agreementId)
  const review = await lockReview(tx, reviewId, 'share')
  const due = review.closedAt ? [] : await readDueSteps(tx, part, now)
  if (due.length === 0) return { result: { done: [] }, unchanged: true }
  const gone = await closeGoneLines(tx, part, now)
  const events = gone.map((line) => settled(reviewId, line, 'gone'))
  const waiting = await readWaiting(tx, part)
  if (due.includes('overdue')) await tellReviewers(tx, { ...part, kind: 'review_overdue' }, now)
  if (due.includes('removed')) events.push(...(await removeUnanswered(context, part, waiting)))
  else if (due.includes('suspended')) events.push(...(await suspendUnanswered(context, review, waiting)))
  const settledUsers = [...gone, ...(due.includes('removed') ? waiting : [])].map(({ userId }) => userId)
  events.push(...(await liftWhereAnswered(context, review, settledUsers)))
  const marks = Object.fromEntries(due.map((step) => [`${step}At`, now]))
  await tx
    .updateTable('reviewPart')
    .set(marks)
    .where('reviewId', '=', reviewId)
    .where('agreementId', '=', agreementId)
    .execute()
  const details = { reviewId, lines: waiting.length, reviewStep: due.at(-1) ?? 'overdue' }
  const overdue = { kind: 'review.overdue', agreementId, details } as const
  return { result: { done: due }, institutionId: review.institutionId, events: [overdue, ...events] }
}

async function readDueSteps(tx: Tx, { reviewId, agreementId }: Part, at: Date): Promise<Step[]> {
  const now = sql`${at}::timestamptz`
  const { rows } = await sql<Record<Step, boolean>>`
    SELECT p.overdue_at IS NULL AND r.deadline <= ${now} AS overdue,
           p.suspended_at IS NULL AND ${afterDeadline('suspend_days')} <= ${now} AS suspended,
           p.removed_at IS NULL AND ${afterDeadline('remove_days')} <= ${now} AS removed
    FROM review r JOIN institution i ON i.id = r.institution_id JOIN review_part p ON p.review_id = r.id
    WHERE r.id = ${reviewId} AND p.agreement_id = ${agreementId}`.execute(tx)
  return (['overdue', 'suspended', 'removed'] as const).filter((step) => rows[0]?.[step])
}

const readWaiting = (tx: Tx, { reviewId, agreementId }: Part): Promise<Line[]> =>
  tx
    .selectFrom('reviewLine')
    .select(['id', 'agreementId', 'groupId', 'userId'])
    .where('reviewId', '=', reviewId)
    .where('agreementId', '=', agreementId)
    .where('answer', 'is', null)
    .execute()

/** By the command of the screens. Who has to answer is spared: suspended, he could answer no more. */
async function suspendUnanswered(
  context: Context<System>,
  review: LockedReview,
  lines: readonly Line[],
): Promise<readonly AuditEvent[]> {
  const { tx, now } = context
  const lineIds = lines.map(({ id }) => id)
  const { rows } = await sql<{ userId: string; agreementId: string }>`
    SELECT DISTINCT l.user_id, l.agreement_id FROM review_line l
    WHERE l.id = ANY(${lineIds}::uuid[])
      AND NOT EXISTS (SELECT FROM suspension s WHERE s.user_id = l.user_id AND s.during @> ${now}::timestamptz)
      AND NOT EXISTS (SELECT FROM appointment p WHERE p.user_id = l.user_id AND p.agreement_id = l.agreement_id
                                                  AND p.during @> ${now}::timestamptz)
    ORDER BY l.user_id`.execute(tx)
  const events: AuditEvent[] = []
  for (const user of rows) {
    const reason = `Revue des habilitations restée sans réponse : ${review.title}`
    const outcome = await suspend(context, { level: 'user', ...user, reason })
    if ('events' in outcome) events.push(...outcome.events)
  }
  const userIds = rows.map(({ userId }) => userId)
  await sql`UPDATE review_line SET suspended_at = ${now}
            WHERE id = ANY(${lineIds}::uuid[]) AND user_id = ANY(${userIds}::uuid[])`.execute(tx)
  return events
}

async function removeUnanswered(
  context: Context<System>,
  { reviewId, agreementId }: Part,
  lines: readonly Line[],
): Promise<readonly AuditEvent[]> {
  if (lines.length === 0) return []
  const outcome = await withdrawRights(context, { agreementId, memberships: lines, roles: [] })
  await context.tx
    .updateTable('reviewLine')
    .set({ answer: 'removed', answeredAt: context.now })
    .where(
      'id',
      'in',
      lines.map(({ id }) => id),
    )
    .execute()
  const told = lines.map((line) => settled(reviewId, line, 'removed'))
  return 'events' in outcome ? [...told, ...outcome.events] : told
}
