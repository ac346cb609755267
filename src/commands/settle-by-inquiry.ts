import type { Tx } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'

type Settled = { alertId: string; inquiryId: string; institutionId: string; userId: string }

/** The alert that the question came from is settled by it [H07]. */
export async function settleByInquiry(tx: Tx, { alertId, inquiryId, institutionId, userId }: Settled): Promise<void> {
  const alert = await tx
    .selectFrom('alert')
    .select(['userId', 'dismissedAt', 'inquiryId'])
    .where('id', '=', alertId)
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirst()
  const known = alert ?? refuse('not_found')
  if (known.userId !== userId) refuse('alert_about_another')
  if (known.dismissedAt || known.inquiryId) refuse('alert_settled')
  await tx.updateTable('alert').set({ inquiryId }).where('id', '=', alertId).execute()
}
