import type { EventEmitter } from 'node:events'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { OidcDeps } from './deps.ts'

/** What went wrong, by its code and the library's own words: never an address, a token nor a name. */
export function logEvents(provider: Provider, { logger, happened }: Pick<OidcDeps, 'logger' | 'happened'>): void {
  // The library's types name each event apart; their listeners are alike.
  const events: EventEmitter = provider
  const refused = (step: string) => (ctx: KoaContextWithOIDC, error: Error) => {
    const event = `${step}.error`
    logger.info({ event, clientId: ctx.oidc.client?.clientId, ...told(error) }, 'a sign-on step was refused')
    happened({ kind: 'step_refused', step, error: told(error).error })
  }
  const REFUSALS = ['authorization', 'grant', 'userinfo', 'introspection', 'revocation', 'end_session'] as const
  for (const step of REFUSALS) events.on(`${step}.error`, refused(step))
  provider.on('grant.success', (ctx) => happened({ kind: 'tokens_issued', grant: String(ctx.oidc.params?.grant_type) }))
  provider.on('grant.revoked', (ctx) => logger.warn({ clientId: ctx.oidc.client?.clientId }, 'a grant was revoked'))
  provider.on('server_error', (_ctx, err) => logger.error({ err }, 'a sign-on step failed'))
  // Otherwise written to the standard error, beside the log.
  events.on('error', (err: Error) => logger.error({ err }, 'a sign-on request failed'))
}

function told(error: Error): { error: string; detail: string | undefined } {
  const { error: code, error_detail: detail } = error as { error?: string; error_detail?: string }
  return { error: code ?? error.name, detail }
}
