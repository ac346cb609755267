import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { lockClient } from './lock-client.ts'

/** Whoever presents this secret is refused from now on. */
export async function endClientSecret(
  context: Context,
  { serviceId, secretId }: { serviceId: string; secretId: string },
): Promise<Outcome<{ id: string }>> {
  const { tx, now } = context
  const { clientId, institutionId, secrets } = await lockClient(context, serviceId, 'oidc_client.end_secret')
  const known = tx.selectFrom('oidcClientSecret').select('id').where('id', '=', secretId)
  if (!(await known.where('serviceId', '=', serviceId).executeTakeFirst())) refuse('not_found')
  if (!secrets.some(({ id }) => id === secretId)) refuse('client_secret_ended')
  await tx.updateTable('oidcClientSecret').set({ endsAt: now }).where('id', '=', secretId).execute()
  const details = { serviceId, clientId, secretId }
  return { result: { id: secretId }, institutionId, events: [{ kind: 'oidc_client.secret_ended', details }] }
}
