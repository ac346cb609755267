import type { Context, Outcome } from '../db/execute.ts'
import type { ClientSettings } from '../queries/oidc-client.ts'
import { addClientSecret, endClientSecrets } from './client-secrets.ts'
import { type GivenClient, refuseStale, settingsOf } from './client-settings.ts'
import { lockClient } from './lock-client.ts'

type Input = GivenClient & { serviceId: string; version: number }

/** Changes how a service signs its people on. Going over to a secret draws one, told here only; leaving it ends those in force. */
export async function changeClient(
  context: Context,
  { serviceId, version, ...given }: Input,
): Promise<Outcome<{ version: number; secret: string | null }>> {
  const { tx } = context
  const { institutionId, ...before } = await lockClient(context, serviceId, 'oidc_client.change')
  refuseStale(version, before)
  const after = settingsOf(given)
  await tx
    .updateTable('oidcClient')
    .set({ ...after, jwks: after.jwks && JSON.stringify(after.jwks), version: version + 1 })
    .where('serviceId', '=', serviceId)
    .execute()
  const drawn = await changeSecrets(context, serviceId, before.authentication, after.authentication)
  const details = { serviceId, before: settingsAlone(before), after, secretId: drawn?.id ?? null }
  return {
    result: { version: version + 1, secret: drawn?.secret ?? null },
    institutionId,
    events: [{ kind: 'oidc_client.changed', details }],
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

type Row = ClientSettings & { clientId: string; enabled: boolean; version: number; secrets: unknown }

const settingsAlone = ({ clientId: _, enabled: __, version: ___, secrets: ____, ...settings }: Row): ClientSettings =>
  settings
