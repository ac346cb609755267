import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { scramVerifier } from '../secrets/scram-verifier.ts'
import { newToken } from '../secrets/tokens.ts'
import { lockExternalAccount } from './lock-external-account.ts'

/** A new secret, told here and never again; the former is worth nothing any more, and whoever came in by it is shut out. */
export async function drawExternalSecret(
  context: Context,
  { accountId }: { accountId: string },
): Promise<Outcome<{ id: string; login: string; secret: string }>> {
  const { tx, now } = context
  const account = await lockExternalAccount(context, accountId, 'external_account.draw_secret')
  if (!account.isOpen) refuse('external_account_not_open')
  const secret = newToken()
  await tx
    .updateTable('externalAccount')
    .set({ verifier: scramVerifier(secret), secretDrawnAt: now })
    .where('id', '=', accountId)
    .execute()
  const { agreementId, serviceId, login, institutionId } = account
  const details = { accountId, serviceId, login }
  return {
    result: { id: accountId, login, secret },
    institutionId,
    events: [{ kind: 'external_account.secret_drawn', agreementId, details }],
  }
}
