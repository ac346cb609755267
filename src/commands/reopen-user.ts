import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementSpan } from '../queries/agreement-span.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { openPeriod } from './enroll-user.ts'
import { lockAgreement } from './lock-agreement.ts'
import { openingInstant } from './prepare-opening.ts'

type Input = { agreementId: string; userId: string; openingDay?: string | undefined }

/** Opens again who was closed, now or on a day to come, without his groups: least privilege [H04, H12]. */
export async function reopenUser(context: Context, input: Input): Promise<Outcome<{ opensAt: Date }>> {
  const { tx, author, now } = context
  const { agreementId, userId } = input
  const facts = await readUserFacts(tx, input, now)
  authorize(author, 'user.reopen', facts)
  await lockAgreement(tx, agreementId)
  if (await readOpenPeriod(tx, input, now)) refuse('user_already_open')
  const opensAt = await openingInstant(context, input)
  const { organizationId } = await readAgreementSpan(tx, agreementId)
  const opened = await openPeriod(context, { userId, agreementId, organizationId }, opensAt)
  const details = { opensAt: opensAt.toISOString() }
  return {
    result: { opensAt },
    institutionId: facts.institutionId,
    events: [{ kind: 'user.reopened', agreementId, userId, details }, ...opened],
  }
}
