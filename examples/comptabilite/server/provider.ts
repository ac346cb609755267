import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { type Unit, unitsIn } from '../units.ts'
import type { Client } from './settings.ts'

/** What is kept between the leaving for the portal and the coming back. */
export type Begun = { verifier: string; state: string; nonce: string }

/** Who came back. `sid` finds his session when its end is announced; `idToken` is for leaving the portal. */
export type SignedOn = {
  userId: string
  code: string
  name: string
  sid: string
  idToken: string
  /** For which he has rights here. */
  units: readonly Unit[]
}

/** The portal, as one of the three applications sees it (OpenID Connect Core 1.0, code and PKCE). */
export type Provider = {
  begin(): Promise<{ url: string; begun: Begun }>
  /** Throws unless everything is as it was asked for. */
  finish(address: URL, begun: Begun): Promise<SignedOn>
  /** Where to leave the portal too. */
  leaveUrl(idToken: string): Promise<string>
  /** The session whose end is announced from server to server (Back-Channel Logout 1.0). Throws what is no announcement. */
  announced(logoutToken: string): Promise<string>
}

type Known = { config: oidc.Configuration; keys: JWTVerifyGetKey }

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'

type Portal = {
  habilisUrl: string
  /** By which the portal says rights. */
  rightsClaim?: string | undefined
}

export function openProvider(
  { habilisUrl, rightsClaim = 'habilis' }: Portal,
  { id, secret }: Client,
  here: string,
): Provider {
  const issuer = new URL(habilisUrl)
  const execute = [oidc.enableNonRepudiationChecks]
  // Over plain HTTP on one’s own machine only.
  if (issuer.protocol === 'http:') execute.push(oidc.allowInsecureRequests)
  let asked: Promise<Known> | undefined

  /** Asked once, when it is needed first; what failed is asked again. */
  const known = (): Promise<Known> => {
    asked ??= discover().catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }
  const discover = async (): Promise<Known> => {
    const config = await oidc.discovery(issuer, id, undefined, oidc.ClientSecretBasic(secret), { execute })
    return { config, keys: createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? '')) }
  }

  return {
    async begin() {
      const { config } = await known()
      const begun = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() }
      const url = oidc.buildAuthorizationUrl(config, {
        ...{ redirect_uri: `${here}/retour`, scope: 'openid profile', state: begun.state, nonce: begun.nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, begun }
    },
    async finish(address, { verifier, state, nonce }) {
      const { config } = await known()
      const tokens = await oidc.authorizationCodeGrant(config, address, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('no identity came with the tokens')
      const { sub, sid, name, preferred_username: code } = claims
      return {
        ...{ userId: sub, code: String(code), name: String(name), sid: String(sid), idToken: tokens.id_token ?? '' },
        units: unitsIn(claims[rightsClaim]),
      }
    },
    async leaveUrl(idToken) {
      const { config } = await known()
      const back = { id_token_hint: idToken, post_logout_redirect_uri: `${here}/au-revoir` }
      return oidc.buildEndSessionUrl(config, back).href
    },
    async announced(logoutToken) {
      const { config, keys } = await known()
      const expected = { issuer: config.serverMetadata().issuer, audience: id, typ: 'logout+jwt' }
      const { payload } = await jwtVerify(logoutToken, keys, expected)
      const { events, sid } = payload
      const isLogout = typeof events === 'object' && events !== null && LOGOUT in events
      if (!isLogout || 'nonce' in payload || typeof sid !== 'string') throw new Error('not an announcement of a logout')
      return sid
    },
  }
}
