import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { scramVerifier } from '../secrets/scram-verifier.ts'
import { newToken } from '../secrets/tokens.ts'
import { awaitsAnswer, lockExternalAccount } from './lock-external-account.ts'
import { tellRequester } from './tell-requester.ts'

type Input = { accountId: string; connectionLimit: number; statementSeconds: number }

/** [C21] The institution opens an external user; its secret is told here and never again. The database follows. */
export async function openExternalAccount(
  context: Context,
  { accountId, connectionLimit, statementSeconds }: Input,
): Promise<Outcome<{ id: string; login: string; secret: string }>> {
  const { tx, author, now } = context
  const account = await lockExternalAccount(context, accountId, 'external_account.open')
  if (!awaitsAnswer(account)) refuse('external_account_settled')
  const { login, endsAt, agreementId, serviceId, institutionId } = account
  if (endsAt <= now) refuse('date_in_past')
  const secret = newToken()
  await tx
    .updateTable('externalAccount')
    .set({
      ...{ openedAt: now, openedBy: personIdOf(author), connectionLimit, statementSeconds },
      ...{ during: toRange({ from: now, until: endsAt }), verifier: scramVerifier(secret), secretDrawnAt: now },
    })
    .where('id', '=', accountId)
    .execute()
  await tx.insertInto('externalRole').values({ accountId }).execute()
  await tellRequester(context, account, 'external_account_opened')
  const details = { accountId, serviceId, login, connectionLimit, statementSeconds, until: endsAt.toISOString() }
  return {
    result: { id: accountId, login, secret },
    institutionId,
    events: [{ kind: 'external_account.opened', agreementId, details }],
  }
}
