import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { readEntrance } from '../queries/rights-in-service.ts'
import { ownOf } from './account.ts'

type Token = { clientId?: string | undefined; accountId?: string | undefined }

/** An application learns of its own tokens alone, and of a user's as long as he may enter. */
export function mayIntrospect({ db, now }: Runner) {
  return async (_ctx: KoaContextWithOIDC, client: Client, token: Token): Promise<boolean> => {
    if (client.clientAuthMethod === 'none' || token.clientId !== client.clientId) return false
    const service = ownOf(client)?.service_id
    if (token.accountId === undefined || service === undefined) return token.accountId === undefined
    return (await readEntrance(db, token.accountId, service, now())).refusal === undefined
  }
}

export async function mayRevoke(_ctx: KoaContextWithOIDC, client: Client, token: Token): Promise<boolean> {
  return token.clientId === client.clientId
}
