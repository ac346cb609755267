import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { endPeriods } from './end-periods.ts'
import { authorizeSuspension, type SuspensionTarget } from './suspension-target.ts'

/** Ends the suspension that runs: what it hid is there again, as it stands by now [H08, resolution 3]. */
export async function liftSuspension(context: Context, target: SuspensionTarget): Promise<Outcome<{ liftedAt: Date }>> {
  const { tx, now } = context
  const suspended = await authorizeSuspension(context, 'lift_suspension', target)
  const ended = await endPeriods(tx, suspended.table, suspended.isOfTarget, now)
  if (ended === 0) refuse('not_suspended')
  const { institutionId, about, details } = suspended
  return { result: { liftedAt: now }, institutionId, events: [{ kind: 'suspension.lifted', ...about, details }] }
}
