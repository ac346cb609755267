import type { Client, KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { OidcDeps } from './deps.ts'
import { limitGuesses, TooManyTries } from './limit-guesses.ts'

type Deps = Pick<OidcDeps, 'runner' | 'visitors'>

/** Those whose assertion was signed as it should: one that is only used twice is no guess. */
const rightlySigned = new WeakSet<object>()

/** What the library asks once the signature and the claims of an assertion are right. */
export function takeAssertion(deps: Deps) {
  return async (ctx: KoaContextWithOIDC, _claims: unknown, _header: unknown, { clientId }: Client): Promise<void> => {
    rightlySigned.add(ctx)
    await limitGuesses(ctx, deps, { clientId, of: 'assertions', right: true })
  }
}

/** The library has no word for one that is wrong: its answer is looked at, whatever form was asked for. */
export function limitAssertions(provider: Provider, deps: Deps): void {
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx
    if (!oidc?.client || oidc.params?.client_assertion === undefined || rightlySigned.has(ctx)) return
    try {
      await limitGuesses(ctx, deps, { clientId: oidc.client.clientId, of: 'assertions', right: false })
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error
      ctx.status = error.statusCode
      ctx.body = { error: error.error, error_description: error.error_description }
    }
  })
}
