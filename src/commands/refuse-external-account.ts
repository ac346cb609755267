import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { awaitsAnswer, lockExternalAccount } from './lock-external-account.ts'
import { tellRequester } from './tell-requester.ts'

type Input = { accountId: string; reason: string }

/** [C21] The institution says no, and why. */
export async function refuseExternalAccount(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { accountId } = input
  const account = await lockExternalAccount(context, accountId, 'external_account.refuse')
  if (!awaitsAnswer(account)) refuse('external_account_settled')
  const reason = input.reason.trim()
  if (reason === '') refuse('required_field', { field: 'reason' })
  await tx
    .updateTable('externalAccount')
    .set({ refusedAt: now, refusedBy: personIdOf(author), reason })
    .where('id', '=', accountId)
    .execute()
  await tellRequester(context, account, 'external_account_refused')
  const { agreementId, serviceId, login, institutionId } = account
  const details = { accountId, serviceId, login }
  return {
    result: { id: accountId },
    institutionId,
    events: [{ kind: 'external_account.refused', agreementId, details, personal: { reason } }],
  }
}
