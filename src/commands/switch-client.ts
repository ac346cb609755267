import type { Context, Outcome } from '../db/execute.ts'
import { refuseStale } from './client-settings.ts'
import { lockClient } from './lock-client.ts'

type Input = { serviceId: string; enabled: boolean; version: number }

/** Off, nobody signs on through the client any more, from the next request on; on again, nothing of it is lost. */
export async function switchClient(
  context: Context,
  { serviceId, enabled, version }: Input,
): Promise<Outcome<{ version: number }>> {
  const { institutionId, ...client } = await lockClient(context, serviceId, 'oidc_client.change')
  refuseStale(version, client)
  if (client.enabled === enabled) return { result: { version }, unchanged: true }
  const changed = { enabled, version: version + 1 }
  await context.tx.updateTable('oidcClient').set(changed).where('serviceId', '=', serviceId).execute()
  const details = { serviceId, clientId: client.clientId, enabled }
  return {
    result: { version: changed.version },
    institutionId,
    events: [{ kind: 'oidc_client.switched', details }],
  }
}
