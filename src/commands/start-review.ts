import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readMomentOfDay } from '../queries/institution-days.ts'
import { linesToReview, type ReviewScope, readReviewOwner } from '../queries/review-scope.ts'
import { authorize } from './authorize.ts'
import { tellReviewers } from './tell-reviewers.ts'

type ReviewTerms = {
  title: string
  /** The last day to answer, where the institution is. */
  deadlineDay: string
  /** So many days after it what has no answer is suspended, then withdrawn; none: it is not. */
  suspendDays: number | null
  removeDays: number | null
  yearly: boolean
}

type Input = ReviewScope & ReviewTerms & { previousId?: string }

type Result = { id: string; lines: number }

/** [H04, H13] Asks about every right that runs now in the scope; whoever answers for it is told by mail. */
export async function startReview(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author, now } = context
  const { institutionId, deadlineDay } = input
  authorize(author, 'review.start', await readReviewOwner(tx, input))
  const deadline = await readMomentOfDay(tx, institutionId, { day: deadlineDay })
  if (deadline <= now) refuse('date_in_past', { field: 'deadlineDay' })
  const { suspendDays, removeDays } = input
  if (removeDays !== null && (suspendDays === null || removeDays <= suspendDays))
    refuse('removal_before_suspension', { field: 'removeDays' })
  const { id } = await tx
    .insertInto('review')
    .values({ ...rowOf(input), deadline, startedAt: now, startedBy: personIdOf(author) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const parts = await layOutLines(context, id, input)
  if (parts.length === 0) refuse('review_of_nothing')
  await tellReviewers(tx, { reviewId: id, kind: 'review_opened' }, now)
  const lines = parts.reduce((sum, part) => sum + part.lines, 0)
  return { result: { id, lines }, institutionId, events: [startOf(id, input, lines), ...partsOf(id, parts)] }
}

function rowOf({ title, previousId, ...input }: Input) {
  const { institutionId, organizationId, agreementId, deadlineDay, suspendDays, removeDays, yearly } = input
  return {
    ...{ institutionId, organizationId, agreementId, title: title.trim(), previousId: previousId ?? null },
    ...{ deadlineDay, suspendDays, removeDays, yearly },
  }
}

type Part = { agreementId: string; lines: number }

/** In two statements, however many there are. */
async function layOutLines({ tx, now }: Context, reviewId: string, scope: ReviewScope): Promise<Part[]> {
  const { rows } = await sql<Part>`
    WITH line AS MATERIALIZED (${linesToReview(scope, now)}),
    part AS (INSERT INTO review_part (review_id, agreement_id) SELECT DISTINCT ${reviewId}::uuid, agreement_id FROM line),
    asked AS (INSERT INTO review_line (review_id, agreement_id, group_id, user_id, role_ids)
              SELECT ${reviewId}, agreement_id, group_id, user_id, role_ids FROM line)
    SELECT agreement_id, count(*)::int AS lines FROM line GROUP BY agreement_id`.execute(tx)
  // Tens of thousands of lines that the planner takes for none: whom to write to would take minutes.
  await sql`ANALYZE review_line`.execute(tx)
  return rows
}

function startOf(reviewId: string, input: Input, lines: number): AuditEvent {
  const { organizationId, agreementId, deadlineDay, suspendDays, removeDays, yearly, previousId } = input
  const scope = { ...(organizationId && { organizationId }), ...(agreementId && { agreementId }) }
  const details = { reviewId, ...scope, ...(previousId && { previousId }), lines, deadlineDay }
  return {
    kind: 'review.started',
    details: { ...details, daysToSuspension: suspendDays, daysToRemoval: removeDays, yearly },
  }
}

/** In the history of each convention. */
const partsOf = (reviewId: string, parts: readonly Part[]): AuditEvent[] =>
  parts.map(({ agreementId, lines }) => ({ kind: 'review.started', agreementId, details: { reviewId, lines } }))
