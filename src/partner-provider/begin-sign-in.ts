import * as oidc from 'openid-client'
import { domainOf } from '../domain/external-sign-in.ts'
import { refuse } from '../domain/refusals.ts'
import { readProviderOfDomain } from '../queries/partner-provider.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'
import type { ProviderDeps } from './deps.ts'
import { failureOf } from './failure.ts'

const MINUTES = 10

/** Where the browser is to go, and by what it is known when it comes back. */
export type Begun = { name: string; address: string; browser: string }

/**
 * Begins a sign-in at the provider of the address's domain. Accounts are not looked at: the answer is the same whether
 * there is one at this address or not. Refuses `external_provider_none`, `external_provider_unreachable`.
 */
export async function beginSignIn(
  { runner, callback, configurationOf, proofs, logger }: ProviderDeps,
  { address, next }: { address: string; next: string | null },
): Promise<Begun> {
  const { db, now } = runner
  const domain = domainOf(address)
  const provider = domain && (await readProviderOfDomain(db, domain))
  if (!provider) refuse('external_provider_none', { field: 'address' })
  const { organizationId, version, name, scopes, secondFactorAcr } = provider
  const config = await configurationOf(provider).catch((error: unknown) => {
    logger.warn({ organizationId, failure: failureOf(error) }, 'the provider of an organisation does not answer')
    return refuse('external_provider_unreachable')
  })
  const [state, browser, nonce, verifier] = [newToken(), newToken(), newToken(), oidc.randomPKCECodeVerifier()]
  await db
    .insertInto('externalSignIn')
    .values({
      ...{
        stateHash: hashToken(state),
        browserHash: hashToken(browser),
        organizationId,
        providerVersion: version,
        next,
      },
      sealedProofs: proofs.seal(JSON.stringify({ nonce, verifier })),
      expiresAt: new Date(now().getTime() + MINUTES * 60_000),
    })
    .execute()
  const url = oidc.buildAuthorizationUrl(config, {
    ...{ redirect_uri: callback.href, scope: scopes.join(' '), state, nonce, login_hint: address },
    // OIDC Core §3.1.2.1: a wish; what it did instead is read in its answer.
    ...(secondFactorAcr.length > 0 && { acr_values: secondFactorAcr.join(' ') }),
    ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  })
  return { name, address: url.href, browser }
}
