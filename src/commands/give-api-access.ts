import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import type { GivenAccess, OidcClientRow } from '../queries/oidc-client.ts'
import { refuseStale } from './client-settings.ts'
import { lockClient } from './lock-client.ts'

type Input = { serviceId: string; access: GivenAccess; version: number }

/** How far an application may go in the portal's API in its own name; from its next request on. */
export async function giveApiAccess(
  context: Context,
  { serviceId, access, version }: Input,
): Promise<Outcome<{ version: number }>> {
  const { institutionId, ...client } = await lockClient(context, serviceId, 'oidc_client.change')
  refuseStale(version, client)
  const [event, ...more] = apiAccessChanged(serviceId, client, access)
  if (!event) return { result: { version }, unchanged: true }
  if (!client.isMachine) refuse('client_not_machine', { field: 'access' })
  const changed = { apiAccess: access, version: version + 1 }
  await context.tx.updateTable('oidcClient').set(changed).where('serviceId', '=', serviceId).execute()
  return { result: { version: changed.version }, institutionId, events: [event, ...more] }
}

export function apiAccessChanged(
  serviceId: string,
  { clientId, apiAccess }: Pick<OidcClientRow, 'clientId' | 'apiAccess'>,
  access: GivenAccess,
): AuditEvent[] {
  if (access === apiAccess) return []
  const details = { serviceId, clientId, apiAccess: { before: apiAccess, after: access } }
  return [{ kind: 'oidc_client.api_access_changed', details }]
}
