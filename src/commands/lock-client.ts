import type { Context } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { type OidcClientRow, readOidcClient } from '../queries/oidc-client.ts'
import { readServiceFacts } from '../queries/service.ts'
import { authorize } from './authorize.ts'

type Change = 'oidc_client.change' | 'oidc_client.draw_secret' | 'oidc_client.end_secret'

/** One change at a time of a service's client, as it stands once it is one's turn. */
export async function lockClient(
  { tx, author, now }: Context,
  serviceId: string,
  change: Change,
): Promise<OidcClientRow> {
  const facts = await readServiceFacts(tx, serviceId)
  authorize(author, change, facts)
  await tx.selectFrom('oidcClient').select('serviceId').where('serviceId', '=', serviceId).forUpdate().execute()
  return (await readOidcClient(tx, serviceId, now)) ?? refuse('not_found')
}
