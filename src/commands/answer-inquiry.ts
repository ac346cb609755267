import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
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
 * [H06, H07] Keeps with a reason, withdraws at once by the commands of every day, hence by their rules, or says what will
 * be changed. What was taken away meanwhile is marked so, whatever is answered.
 */
export async function answerInquiry(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author, now } = context
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
  const answeredBy = personIdOf(author)
  if (standing.length > 0)
    await tx
      .updateTable('inquiryLine')
      .set({ answer: input.answer, reason: reason || null, answeredAt: now, answeredBy })
      .where(
        'id',
        'in',
        standing.map(({ id }) => id),
      )
      .execute()
  const { isComplete } = await settleLines(context, inquiry)
  const result = { answered: standing.length, gone: lines.length - standing.length, isComplete }
  const details = { inquiryId: input.inquiryId, answer: input.answer, ...result }
  const { agreementId, groupId, userId } = inquiry
  const about = { agreementId, ...(groupId && { groupId }), ...(userId && { userId }) }
  return {
    result,
    institutionId: inquiry.institutionId,
    events: [{ kind: 'inquiry.answered', ...about, details, personal: { reason } }, ...events],
  }
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
