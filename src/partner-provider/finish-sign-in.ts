import * as oidc from 'openid-client'
import { z } from 'zod'
import type { Asserted } from '../commands/sign-in-externally.ts'
import { refuse } from '../domain/refusals.ts'
import { type PartnerProvider, readPartnerProvider } from '../queries/partner-provider.ts'
import { hashToken } from '../secrets/tokens.ts'
import type { ProviderDeps } from './deps.ts'
import { failureOf } from './failure.ts'

/** What came back: the query as the provider wrote it, and by what the browser is known. */
export type Returned = { query: URLSearchParams; browser: string }

/** Who it is, and where he was going. */
export type Finished = { asserted: Asserted; next: string | null }

type Proofs = { nonce: string; verifier: string }
type Claims = Readonly<Record<string, unknown>>

/**
 * Who the provider says that it is, once all of it was verified: state, nonce, issuer, audience, signature. Refuses
 * `external_sign_in_over` without asking it, when this browser did not begin it or it was used; else
 * `external_sign_in_refused`.
 */
export async function finishSignIn(deps: ProviderDeps, { query, browser }: Returned): Promise<Finished> {
  const { callback, logger } = deps
  const state = query.get('state') ?? ''
  const { provider, proofs, next } = await takeUnderWay(deps, state, browser)
  const { organizationId, issuer } = provider
  const came = new URL(`?${query}`, callback)
  try {
    const config = await deps.configurationOf(provider)
    const claims = await redeem(config, provider, came, { ...proofs, state })
    const { subject, acr } = claims
    const secondFactorShown = acr !== undefined && provider.secondFactorAcr.includes(acr)
    const asserted = { organizationId, issuer, subject, secondFactorShown, ...addressIn(claims.all, provider) }
    return { asserted, next }
  } catch (error) {
    logger.warn({ organizationId, failure: failureOf(error) }, 'an answer of a partner’s provider was refused')
    return refuse('external_sign_in_refused')
  }
}

/** Once: whatever comes of it, it is begun again. */
async function takeUnderWay({ runner: { db, now }, proofs }: ProviderDeps, state: string, browser: string) {
  const taken = await db
    .deleteFrom('externalSignIn')
    .where('stateHash', '=', hashToken(state))
    .where('browserHash', '=', hashToken(browser))
    .where('expiresAt', '>', now())
    .returning(['organizationId', 'providerVersion', 'sealedProofs', 'next'])
    .executeTakeFirst()
  if (!taken) refuse('external_sign_in_over')
  const provider = await readPartnerProvider(db, taken.organizationId)
  if (!provider?.enabled || provider.version !== taken.providerVersion) refuse('external_sign_in_over')
  const kept: Proofs = JSON.parse(proofs.open(taken.sealedProofs))
  return { provider, proofs: kept, next: taken.next }
}

async function redeem(
  config: oidc.Configuration,
  { addressClaim }: PartnerProvider,
  came: URL,
  { nonce, verifier, state }: Proofs & { state: string },
): Promise<{ subject: string; acr: string | undefined; all: Claims }> {
  const tokens = await oidc.authorizationCodeGrant(config, came, {
    ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('no ID token')
  const isComplete = claims[addressClaim] !== undefined || !config.serverMetadata().userinfo_endpoint
  const told = isComplete ? {} : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
  // Of the signed token alone: it speaks of this very sign-in.
  return {
    subject: claims.sub,
    acr: typeof claims.acr === 'string' ? claims.acr : undefined,
    all: { ...told, ...claims },
  }
}

/** OIDC Core §5.1: `email_verified` speaks of `email` alone; of another claim, only the institution can. */
function addressIn(claims: Claims, { addressClaim, addressesVerified }: PartnerProvider) {
  const address = z.email().safeParse(claims[addressClaim])
  const isVerified = addressesVerified || (addressClaim === 'email' && claims.email_verified === true)
  return { address: address.data, addressIsVerified: isVerified }
}
