import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { addClientSecret, endClientSecrets } from './client-secrets.ts'
import { lockClient } from './lock-client.ts'

type Overlap = 'none' | 'day' | 'week' | 'month'
const DAYS: Record<Overlap, number> = { none: 0, day: 1, week: 7, month: 30 }

/** A new secret, told here and never again; the former holds on for a while, so that the application never stands outside. */
export async function drawClientSecret(
  context: Context,
  { serviceId, overlap }: { serviceId: string; overlap: Overlap },
): Promise<Outcome<{ id: string; secret: string }>> {
  const client = await lockClient(context, serviceId, 'oidc_client.draw_secret')
  if (client.authentication !== 'secret') refuse('client_without_secret')
  // Which of the two is the application's own, nobody here knows: ending one unasked might close its door.
  if (client.secrets.length > 1 && overlap !== 'none') refuse('client_secrets_two')
  const formerEndsAt = new Date(context.now.getTime() + DAYS[overlap] * 86_400_000)
  const formerIds = await endClientSecrets(context, serviceId, formerEndsAt)
  const drawn = await addClientSecret(context, serviceId)
  const { clientId, institutionId } = client
  const details = { serviceId, clientId, secretId: drawn.id, formerIds, formerEndsAt: formerEndsAt.toISOString() }
  return { result: drawn, institutionId, events: [{ kind: 'oidc_client.secret_drawn', details }] }
}
