import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { isSystem, personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readReviewFacts } from '../queries/review-facts.ts'
import { isReviewedByOthers } from '../queries/review-people.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { closeGoneLines, type GoneLine, liftWhereAnswered, lockReview, settled } from './settle-review.ts'
import { withdrawRights } from './withdraw-rights.ts'

type Input = {
  reviewId: string
  /** Several lines may have one answer. */
  lineIds: readonly string[]
  answer: 'keep' | 'withdraw'
  reason: string
}

type Result = { answered: number; gone: number; withdrawals: { agreementId: string; id: string }[] }
type Line = { id: string; agreementId: string; groupId: string; userId: string; answer: string | null }
type Part = { agreementId: string; standing: readonly Line[]; gone: readonly GoneLine[] }

/**
 * [H04, H13] Keeps, or withdraws at once by the command of unused rights, which can be undone. Who may take the person
 * out of the group may answer for him, but for himself; what ended meanwhile is marked so, whatever is answered.
 */
export async function answerReview(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author } = context
  const { reviewId } = input
  authorize(author, 'review.read', await readReviewFacts(tx, author, reviewId))
  const review = await lockReview(tx, reviewId, 'share')
  authorize(author, 'review.answer', await readReviewFacts(tx, author, reviewId))
  const lines = await linesToAnswer(context, input)
  await refuseOwnLines(context, lines)
  const parts: Part[] = []
  for (const [agreementId, those] of Map.groupBy(lines, (line) => line.agreementId)) {
    const gone = await closeGoneLines(tx, { reviewId, agreementId }, context.now)
    parts.push({ agreementId, standing: those.filter(({ id }) => gone.every((one) => one.id !== id)), gone })
  }
  const events = [...parts.flatMap(({ gone }) => gone.map((line) => settled(reviewId, line, 'gone')))]
  const withdrawals: Result['withdrawals'] = []
  for (const { agreementId, standing } of parts) {
    events.push(...standing.map((line) => eventOf(input, line)))
    if (input.answer === 'withdraw' && standing.length > 0) {
      const withdrawn = await withdrawRights(context, { agreementId, memberships: standing, roles: [] })
      withdrawals.push({ agreementId, id: withdrawn.result.id })
      if ('events' in withdrawn) events.push(...withdrawn.events)
    }
    await writeAnswers(context, input, standing)
  }
  const settledLines = parts.flatMap(({ standing, gone }) => [...standing, ...gone])
  const userIds = settledLines.map(({ userId }) => userId)
  events.push(...(await liftWhereAnswered(context, review, userIds)))
  const answered = parts.reduce((sum, { standing }) => sum + standing.length, 0)
  const result = { answered, gone: lines.length - answered, withdrawals }
  const [first, ...others] = events
  if (!first) return { result, unchanged: true }
  return { result, institutionId: review.institutionId, events: [first, ...others] }
}

const eventOf = ({ reviewId, answer, reason }: Input, { agreementId, groupId, userId }: Line): AuditEvent => ({
  ...{ kind: 'review.answered', agreementId, groupId, userId, details: { reviewId, answer } },
  personal: { reason },
})

/** Convention by convention in one order, one change at a time in each; then every line as it stands. */
async function linesToAnswer({ tx, author, now }: Context, { reviewId, lineIds }: Input): Promise<readonly Line[]> {
  const asked = tx
    .selectFrom('reviewLine')
    .where('reviewId', '=', reviewId)
    .where('id', 'in', [...lineIds])
  const conventions = await asked.select('agreementId').distinct().orderBy('agreementId').execute()
  for (const { agreementId } of conventions) await lockAgreement(tx, agreementId)
  const lines = await asked.select(['id', 'agreementId', 'groupId', 'userId', 'answer']).execute()
  if (lines.length !== new Set(lineIds).size) refuse('not_found')
  for (const groupId of new Set(lines.map((line) => line.groupId)))
    authorize(author, 'group.end_membership', await readGroupFacts(tx, groupId, now))
  if (lines.some(({ answer }) => answer !== null)) refuse('review_line_answered')
  return lines
}

async function refuseOwnLines({ tx, author, now }: Context, lines: readonly Line[]): Promise<void> {
  if (isSystem(author) || author.client) return
  const own = lines.filter(({ userId }) => userId === author.userId).map(({ id }) => id)
  if (own.length === 0) return
  if (await isReviewedByOthers(tx, { lineIds: own, userId: author.userId }, now)) refuse('own_right_reviewed')
}

async function writeAnswers(
  { tx, author, now }: Context,
  { answer, reason }: Input,
  lines: readonly Line[],
): Promise<void> {
  const answeredBy = personIdOf(author)
  const ids = lines.map(({ id }) => id)
  if (ids.length === 0) return
  await sql`
    UPDATE review_line SET answer = ${answer}, reason = ${reason.trim() || null}, answered_at = ${now}, answered_by = ${answeredBy}
    WHERE id = ANY(${ids}::uuid[])`.execute(tx)
}
