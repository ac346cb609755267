import type { EventEmitter } from 'node:events'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { ownOf } from './account.ts'
import type { OidcDeps } from './deps.ts'

/** Into which application somebody was let, for the access log. Asked again silently, it is no other sign-on. */
export function tellSignOns(provider: Provider, { runner, accessLog }: OidcDeps): void {
  const events: EventEmitter = provider
  events.on('authorization.success', ({ oidc }: KoaContextWithOIDC) => {
    const userId = oidc.session?.accountId
    if (!userId || !oidc.client || oidc.params?.prompt === 'none') return
    const serviceId = ownOf(oidc.client)?.service_id
    accessLog.note({ kind: 'sign_on', at: runner.now().getTime(), userId, serviceId })
  })
}
