import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { authorize } from './authorize.ts'

type Input = { alertId: string; reason: string }

/** The institution knows why, and asks nobody. The same is not told again that day. */
export async function dismissAlert(
  { tx, author, now }: Context,
  { alertId, reason }: Input,
): Promise<Outcome<{ dismissedAt: Date }>> {
  const alert = await tx.selectFrom('alert').selectAll().where('id', '=', alertId).forUpdate().executeTakeFirst()
  const { institutionId, userId, kind } = alert ?? refuse('not_found')
  authorize(author, 'alert.dismiss', { kind: 'institution', institutionId })
  const dismissal = reason.trim()
  if (dismissal === '') refuse('required_field', { field: 'reason' })
  if (alert?.dismissedAt || alert?.inquiryId) refuse('alert_settled')
  const dismissedBy = personIdOf(author)
  await tx.updateTable('alert').set({ dismissedAt: now, dismissedBy, dismissal }).where('id', '=', alertId).execute()
  const details = { alertId, kind }
  return {
    result: { dismissedAt: now },
    institutionId,
    events: [{ kind: 'alert.dismissed', userId, details, personal: { reason: dismissal } }],
  }
}
