import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { lockAgreement } from './lock-agreement.ts'
import { type LockedInquiry, lockInquiry, settleLines } from './settle-inquiry.ts'
import { suspend } from './suspend.ts'
import { authorizeSuspension, type SuspensionTarget } from './suspension-target.ts'
import { tellWhoAnswers, tellWhoAsked } from './tell-about-inquiry.ts'

type Input = { inquiryId: string; agreementId: string }
type Result = { isOverdue: boolean }

/**
 * At the deadline: what has no answer has the consequence that was announced, once, and both sides are told. Later
 * answers are still taken; what was suspended is the institution's to lift.
 */
export async function followInquiry(context: Context<System>, input: Input): Promise<Outcome<Result>> {
  const { tx, now } = context
  await lockAgreement(tx, input.agreementId)
  const inquiry = await lockInquiry(tx, input.inquiryId)
  const { id: inquiryId, institutionId, agreementId } = inquiry
  if (inquiry.answeredAt || inquiry.closedAt || inquiry.overdueAt || inquiry.deadline > now)
    return { result: { isOverdue: false }, unchanged: true }
  const { isComplete, gone } = await settleLines(context, inquiry)
  if (isComplete) {
    const details = { inquiryId, gone: gone.length, isComplete }
    const event = { kind: 'inquiry.answered', agreementId, details } as const
    return { result: { isOverdue: false }, institutionId, events: [event] }
  }
  await tx.updateTable('inquiry').set({ overdueAt: now }).where('id', '=', inquiryId).execute()
  const events = inquiry.consequence === 'suspend' ? await suspendTarget(context, inquiry) : []
  await tellWhoAnswers(tx, inquiry, { kind: 'inquiry_overdue' }, now)
  await tellWhoAsked(tx, inquiry, { kind: 'inquiry_overdue' }, now)
  const { groupId, userId, consequence } = inquiry
  const about = { agreementId, ...(groupId && { groupId }), ...(userId && { userId }) }
  const overdue = { kind: 'inquiry.overdue', ...about, details: { inquiryId, consequence } } as const
  return { result: { isOverdue: true }, institutionId, events: [overdue, ...events] }
}

/** By the command of the screens; what is suspended already stays as it is. */
async function suspendTarget(context: Context<System>, inquiry: LockedInquiry): Promise<readonly AuditEvent[]> {
  const target = targetOf(inquiry)
  const { table, isOfTarget } = await authorizeSuspension(context, 'suspend', target)
  const { rows } = await sql`
    SELECT FROM ${sql.table(table)} WHERE ${isOfTarget} AND during @> ${context.now}::timestamptz`.execute(context.tx)
  if (rows.length > 0) return []
  const outcome = await suspend(context, { ...target, reason: `Interrogation restée sans réponse : ${inquiry.text}` })
  return 'events' in outcome ? outcome.events : []
}

function targetOf({ agreementId, userId, groupId, roleId }: LockedInquiry): SuspensionTarget {
  if (userId !== null) return { level: 'user', agreementId, userId }
  if (groupId !== null) return { level: 'group', groupId }
  if (roleId !== null) return { level: 'role', agreementId, roleId }
  throw new Error('an inquiry is about one thing')
}
