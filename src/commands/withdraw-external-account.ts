import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { awaitsAnswer, lockExternalAccount } from './lock-external-account.ts'
import { tellRequester } from './tell-requester.ts'

type Input = { accountId: string; reason?: string | undefined }

/** For good: another one is asked for anew. A request that awaits its answer is given up the same way. */
export async function withdrawExternalAccount(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { accountId } = input
  const account = await lockExternalAccount(context, accountId, 'external_account.withdraw')
  if (!account.isOpen && !awaitsAnswer(account)) refuse('external_account_not_open')
  const reason = input.reason?.trim() || null
  await tx
    .updateTable('externalAccount')
    .set({
      ...{ withdrawnAt: now, withdrawnBy: personIdOf(author), reason },
      during: sql`CASE WHEN during IS NOT NULL THEN tstzrange(lower(during), ${now}::timestamptz) END`,
    })
    .where('id', '=', accountId)
    .execute()
  await tellRequester(context, account, 'external_account_ended')
  const { agreementId, serviceId, login, institutionId } = account
  const details = { accountId, serviceId, login }
  return {
    result: { id: accountId },
    institutionId,
    events: [
      { kind: 'external_account.withdrawn', agreementId, details, ...(reason !== null && { personal: { reason } }) },
    ],
  }
}
