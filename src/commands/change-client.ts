import type { Context, Outcome } from '../db/execute.ts'
import type { ClientSettings, OidcClientRow } from '../queries/oidc-client.ts'
import { addClientSecret, endClientSecrets } from './client-secrets.ts'
import { type GivenClient, refuseStale, settingsOf } from './client-settings.ts'
import { apiAccessChanged } from './give-api-access.ts'
import { lockClient } from './lock-client.ts'

type Input = GivenClient & { serviceId: string; version: number }

/**
 * Changes how a service signs its people on. Going over to a secret draws one, told here only; leaving it
 * ends those in force. Who asks no more in its own name has no access to the API any more.
 */
export async function changeClient(
  context: Context,
  { serviceId, version, ...given }: Input,
): Promise<Outcome<{ version: number; secret: string | null }>> {
  const { tx } = context
  const { institutionId, ...before } = await lockClient(context, serviceId, 'oidc_client.change')
  refuseStale(version, before)
  const after = settingsOf(given)
  const apiAccess = after.isMachine ? before.apiAccess : 'none'
  await tx
    .updateTable('oidcClient')
    .set({ ...after, jwks: after.jwks && JSON.stringify(after.jwks), apiAccess, version: version + 1 })
    .where('serviceId', '=', serviceId)
    .execute()
  const drawn = await changeSecrets(context, serviceId, before.authentication, after.authentication)
  const details = { serviceId, before: settingsAlone(before), after, secretId: drawn?.id ?? null }
  return {
    result: { version: version + 1, secret: drawn?.secret ?? null },
    institutionId,
    events: [{ kind: 'oidc_client.changed', details }, ...apiAccessChanged(serviceId, before, apiAccess)],
  }
}

async function changeSecrets(
  context: Context,
  serviceId: string,
  before: ClientSettings['authentication'],
  after: ClientSettings['authentication'],
): Promise<{ id: string; secret: string } | undefined> {
  if (before === after) return undefined
  if (before === 'secret') await endClientSecrets(context, serviceId, context.now)
  return after === 'secret' ? addClientSecret(context, serviceId) : undefined
}

type Row = Omit<OidcClientRow, 'institutionId'>

const settingsAlone = ({
  clientId: _,
  enabled: __,
  version: ___,
  secrets: ____,
  apiAccess: _____,
  apiUsedAt: ______,
  ...settings
}: Row): ClientSettings => settings
