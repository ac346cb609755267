import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import type { UserFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readPeriodsToEnd } from '../queries/periods-to-end.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { endOf } from './day-to-come.ts'
import { endPeriods } from './end-periods.ts'
import { endSessions } from './end-sessions.ts'
import { lockAgreement } from './lock-agreement.ts'
import { cancelMessages } from './queue-message.ts'
import { refuseLeavingNobody } from './refuse-leaving-nobody.ts'
import { type Resumed, resumePeriods } from './resume-periods.ts'

type Key = { agreementId: string; userId: string }
type Input = Key & { lastDay?: string | undefined }
const NOTHING_RESUMED: Resumed = { memberships: [], appointments: [] }

type Closed = { closesAt: Date; endedMemberships: number; endedAppointments: number }

/**
 * Closes a user within a convention, from now or after his last day [H13]: with the enrolment end his memberships and
 * appointments there. What had begun stays as history; what was only planned is dropped. Again: moves the day.
 */
export async function closeUser(context: Context, input: Input): Promise<Outcome<Closed>> {
  const { tx, author, now } = context
  const facts = await readUserFacts(tx, input, now)
  authorize(author, 'user.close', facts)
  return closeWithin(context, facts, input)
}

/** The closing itself; that the author may has been settled. */
export async function closeWithin(
  context: Context,
  facts: Omit<UserFacts, 'kind'>,
  input: Input,
): Promise<Outcome<Closed>> {
  const { tx, now } = context
  await lockAgreement(tx, facts.agreementId)
  const open = (await readOpenPeriod(tx, input, now)) ?? refuse('user_closed')
  const closesAt = input.lastDay ? await endOf(tx, { ...input, day: input.lastDay, field: 'lastDay' }, now) : now
  if (input.lastDay && closesAt <= open.from) refuse('period_reversed', { field: 'lastDay' })
  // So that the journal keeps the ends things had before any closure was planned.
  const resumed = open.until ? await resumePeriods(context, input, open.until) : NOTHING_RESUMED
  const { event, ...ended } = await endEverything(context, facts, closesAt, resumed)
  if (closesAt <= now) await leave(context, facts)
  return { result: { closesAt, ...ended }, institutionId: facts.institutionId, events: [event] }
}

/** Rights go before the enrolment they rest on. */
async function endEverything({ tx, now }: Context, facts: Omit<UserFacts, 'kind'>, closesAt: Date, resumed: Resumed) {
  const { agreementId, userId } = facts
  await refuseLeavingNobody(tx, { agreementId, userId }, closesAt)
  const memberships = await readPeriodsToEnd(tx, 'membership', { agreementId, userId }, closesAt)
  const appointments = await readPeriodsToEnd(tx, 'appointment', { agreementId, userId }, closesAt)
  const his = sql<boolean>`user_id = ${userId} AND agreement_id = ${agreementId}`
  const endedMemberships = await endPeriods(tx, 'membership', his, closesAt)
  const endedAppointments = await endPeriods(tx, 'appointment', his, closesAt)
  await endPeriods(tx, 'enrollment', his, closesAt)
  const event: AuditEvent = {
    kind: 'user.closed',
    agreementId,
    userId,
    details: { decidedAt: now.toISOString(), closesAt: closesAt.toISOString(), memberships, appointments, resumed },
  }
  return { event, endedMemberships, endedAppointments }
}

/** The account itself is left when no other convention keeps it open. */
async function leave({ tx, now }: Context, { userId, elsewhere }: Omit<UserFacts, 'kind'>): Promise<void> {
  await endSessions(tx, userId, now, 'account_closed')
  if (elsewhere.length === 0) await cancelMessages(tx, userId, ['identifier', 'temporary_password'])
}
