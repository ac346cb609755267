import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readChangesSince } from '../queries/changes-since.ts'
import { readInquiryFacts } from '../queries/inquiry-facts.ts'
import { authorize } from './authorize.ts'
import { endMembership } from './end-membership.ts'
import { lockAgreement } from './lock-agreement.ts'
import { lockInquiry, settleLines } from './settle-inquiry.ts'
import { takeBackRoles } from './withdraw-rights.ts'

type Input = {
  inquiryId: string
  /** Several lines may have one answer. */
  lineIds: readonly string[]
  answer: 'keep' | 'withdraw' | 'change'
  reason: string
}

type Result = { answered: number; gone: number; isComplete: boolean }
type Line = { id: string; groupId: string; userId: string | null; roleIds: string[]; answer: string | null }

/**
 * [H06, H07] Keeps with a reason, withdraws at once by the commands of every day, hence by their rules, or says what was
 * changed since the question, of which the journal must know. What was taken away meanwhile is marked so, whatever is
 * answered.
 */
export async function answerInquiry(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author } = context
  const found = await readInquiryFacts(tx, input.inquiryId)
  authorize(author, 'inquiry.read', found)
  await lockAgreement(tx, found.agreementId)
  const inquiry = await lockInquiry(tx, input.inquiryId)
  authorize(author, 'inquiry.answer', await readInquiryFacts(tx, input.inquiryId))
  const reason = input.reason.trim()
  if (input.answer !== 'withdraw' && reason === '') refuse('required_field', { field: 'reason' })
  const lines = await linesToAnswer(context, input)
  const { gone } = await settleLines(context, inquiry)
  const standing = lines.filter(({ id }) => !gone.includes(id))
  const events = input.answer === 'withdraw' ? await withdraw(context, standing) : []
  const changes = input.answer === 'change' ? await whatWasChanged(context, standing) : undefined
  await writeAnswers(
    context,
    { ...input, reason },
    standing.map(({ id }) => ({ id, changes: changes?.get(id) ?? null })),
  )
  const { isComplete } = await settleLines(context, inquiry)
  const result = { answered: standing.length, gone: lines.length - standing.length, isComplete }
  const changedBy = changes && [...new Set([...changes.values()].flat())]
  const details = { inquiryId: input.inquiryId, answer: input.answer, ...result, ...(changedBy && { changedBy }) }
  const { agreementId, groupId, userId } = inquiry
  const about = { agreementId, ...(groupId && { groupId }), ...(userId && { userId }) }
  return {
    result,
    institutionId: inquiry.institutionId,
    events: [{ kind: 'inquiry.answered', ...about, details, personal: { reason } }, ...events],
  }
}

type Written = { id: string; changes: number[] | null }

async function writeAnswers(
  { tx, author, now }: Context,
  { answer, reason }: Pick<Input, 'answer' | 'reason'>,
  lines: readonly Written[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`
    UPDATE inquiry_line l SET answer = ${answer}, reason = ${reason || null}, answered_at = ${now},
           answered_by = ${personIdOf(author)}, changes = c.changes
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS c (id uuid, changes bigint[]) WHERE l.id = c.id`.execute(
    tx,
  )
}

/** Line by line, by the lines of the journal; what nobody has touched is not answered so. */
async function whatWasChanged({ tx }: Context, lines: readonly Line[]): Promise<ReadonlyMap<string, number[]>> {
  const changes = await readChangesSince(
    tx,
    lines.map(({ id }) => id),
  )
  if (lines.some(({ id }) => !changes.has(id))) refuse('nothing_changed')
  return changes
}

async function linesToAnswer({ tx }: Context, { inquiryId, lineIds }: Input): Promise<readonly Line[]> {
  const lines = await tx
    .selectFrom('inquiryLine')
    .select(['id', 'groupId', 'userId', 'roleIds', 'answer'])
    .where('inquiryId', '=', inquiryId)
    .where('id', 'in', [...lineIds])
    .execute()
  if (lines.length !== new Set(lineIds).size) refuse('not_found')
  if (lines.some(({ answer }) => answer !== null)) refuse('inquiry_line_answered')
  return lines
}

async function withdraw(context: Context, lines: readonly Line[]): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = []
  for (const { groupId, userId } of lines) {
    if (userId === null) continue
    const outcome = await endMembership(context, { groupId, userId })
    if ('events' in outcome) events.push(...outcome.events)
  }
  const roles = Map.groupBy(
    lines.filter(({ userId }) => userId === null),
    ({ groupId }) => groupId,
  )
  for (const [groupId, those] of roles)
    events.push(
      ...(await takeBackRoles(
        context,
        groupId,
        those.flatMap(({ roleIds }) => roleIds),
      )),
    )
  return events
}
