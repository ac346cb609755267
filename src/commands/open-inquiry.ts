import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import {
  type InquiryTarget,
  type LineToAsk,
  readInquiredAgreement,
  readLinesToAsk,
  readResponders,
} from '../queries/inquiry-target.ts'
import { readMomentOfDay } from '../queries/institution-days.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { settleByInquiry } from './settle-by-inquiry.ts'
import { tellWhoAnswers } from './tell-about-inquiry.ts'

type Input = InquiryTarget & {
  text: string
  /** The last day to answer, where the institution is. */
  deadlineDay: string
  consequence: 'nothing' | 'suspend'
  /** A responsable by name; without, the partner's administrators. */
  responderId: string | null
  /** The alert that it comes from. */
  alertId?: string | undefined
}

/** So many lines one person can justify; beyond it is a review. */
const AT_MOST = 500

/** [H06, H07] The institution asks the partner to justify what stands now, before a deadline. */
export async function openInquiry(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const found = await readInquiredAgreement(tx, input)
  authorize(author, 'inquiry.open', found)
  const { institutionId, agreementId } = found
  await lockAgreement(tx, agreementId)
  const text = input.text.trim()
  if (text === '') refuse('required_field', { field: 'text' })
  const deadline = await readMomentOfDay(tx, institutionId, { day: input.deadlineDay })
  if (deadline <= now) refuse('date_in_past', { field: 'deadlineDay' })
  const lines = await linesOf(context, input)
  const asked = {
    ...{ institutionId, agreementId, text, deadline, deadlineDay: input.deadlineDay },
    ...{ consequence: input.consequence, responderId: input.responderId, askedAt: now },
    askedBy: personIdOf(author),
  }
  const { id } = await tx
    .insertInto('inquiry')
    .values({ ...asked, ...columnsOf(input) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('inquiryLine')
    .values(lines.map((line) => ({ inquiryId: id, ...line })))
    .execute()
  const told = await tellWhoAnswers(tx, { id, ...asked }, { kind: 'inquiry_opened', note: text }, now)
  if (told === 0) refuse('nobody_to_answer', { field: 'responderId' })
  const { deadlineDay, consequence, alertId } = input
  if (alertId) {
    if (input.level !== 'user') refuse('alert_about_another')
    await settleByInquiry(tx, { alertId, inquiryId: id, institutionId, userId: input.userId })
  }
  const role: Record<string, string> = input.level === 'role' ? { roleId: input.roleId } : {}
  const details = {
    ...role,
    ...(alertId && { alertId }),
    inquiryId: id,
    level: input.level,
    lines: lines.length,
    deadlineDay,
    consequence,
  }
  const about = { agreementId, ...('groupId' in input && { groupId: input.groupId }) }
  return {
    result: { id },
    institutionId,
    events: [
      {
        ...{ kind: 'inquiry.opened', ...about, ...('userId' in input && { userId: input.userId }) },
        ...{ details, personal: { text } },
      },
    ],
  }
}

async function linesOf({ tx, now }: Context, input: Input): Promise<LineToAsk[]> {
  const all = await readLinesToAsk(tx, input, null, now)
  const { responderId } = input
  const isOne = responderId !== null && (await readResponders(tx, all, now)).some(({ id }) => id === responderId)
  if (responderId !== null && !isOne) refuse('not_found', { field: 'responderId' })
  const lines = responderId === null ? all : await readLinesToAsk(tx, input, responderId, now)
  if (lines.length === 0) refuse('inquiry_about_nothing')
  if (lines.length > AT_MOST) refuse('inquiry_too_wide', { params: { limit: AT_MOST } })
  return lines
}

function columnsOf(target: InquiryTarget) {
  switch (target.level) {
    case 'user':
      return { userId: target.userId }
    case 'group':
      return { groupId: target.groupId }
    case 'role':
      return { roleId: target.roleId }
  }
}
