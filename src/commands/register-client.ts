import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readOidcClient } from '../queries/oidc-client.ts'
import { readServiceFacts } from '../queries/service.ts'
import { newClientId } from '../secrets/client-id.ts'
import { authorize } from './authorize.ts'
import { addClientSecret } from './client-secrets.ts'
import { type GivenClient, settingsOf } from './client-settings.ts'

type Input = GivenClient & { serviceId: string }
type Registered = { clientId: string; version: number; secret: string | null }

/** Makes a service a client of single sign-on [C10]; its secret, if it is to have one, is told here and never again. */
export async function registerClient(context: Context, { serviceId, ...given }: Input): Promise<Outcome<Registered>> {
  const { tx, author, now } = context
  const facts = await readServiceFacts(tx, serviceId)
  authorize(author, 'oidc_client.register', facts)
  const { institutionId } = facts
  const service = tx.selectFrom('service').select('code').where('id', '=', serviceId).forUpdate()
  const { code } = await service.executeTakeFirstOrThrow()
  if (await readOidcClient(tx, serviceId, now)) refuse('client_already_registered')
  const settings = settingsOf(given)
  const clientId = newClientId(code)
  await tx
    .insertInto('oidcClient')
    .values({ serviceId, institutionId, clientId, ...settings, jwks: settings.jwks && JSON.stringify(settings.jwks) })
    .execute()
  const secret = settings.authentication === 'secret' ? await addClientSecret(context, serviceId) : undefined
  const details = { serviceId, clientId, after: settings, secretId: secret?.id ?? null }
  return {
    result: { clientId, version: 1, secret: secret?.secret ?? null },
    institutionId,
    events: [{ kind: 'oidc_client.registered', details }],
  }
}
