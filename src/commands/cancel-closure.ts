import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { resumePeriods } from './resume-periods.ts'

type Input = { agreementId: string; userId: string }
type Cancelled = { resumedMemberships: number; resumedAppointments: number }

/** The planned end of a user is no more; what it had cut short lasts as before. */
export async function cancelClosure(context: Context, input: Input): Promise<Outcome<Cancelled>> {
  const { tx, author, now } = context
  const { agreementId, userId } = input
  const facts = await readUserFacts(tx, input, now)
  authorize(author, 'user.close', facts)
  await lockAgreement(tx, agreementId)
  const open = (await readOpenPeriod(tx, input, now)) ?? refuse('user_closed')
  if (!open.until) refuse('closure_not_planned')
  const resumed = await resumePeriods(context, input, open.until)
  const details = { before: { closesAt: open.until.toISOString() }, resumed }
  return {
    result: { resumedMemberships: resumed.memberships.length, resumedAppointments: resumed.appointments.length },
    institutionId: facts.institutionId,
    events: [{ kind: 'user.closure_cancelled', agreementId, userId, details }],
  }
}
