import { type Configuration, type JWK, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { scopesOf } from '../domain/api-scopes.ts'
import { ACR } from '../domain/assurance.ts'
import { claimsByScope, findAccount } from './account.ts'
import { adapterOf } from './adapter.ts'
import { limitAssertions, takeAssertion } from './client-assertion.ts'
import { compareSecretOf } from './client-secret.ts'
import { OWN_METADATA } from './client-store.ts'
import type { OidcDeps } from './deps.ts'
import { interactionPath } from './interaction-page.ts'
import { leavePortalToo } from './leave-portal.ts'
import { LIFETIMES } from './lifetimes.ts'
import { logEvents } from './log-events.ts'
import { failurePage, logoutPage } from './pages.ts'
import { promptsOf } from './prompts.ts'
import { tellSignOns } from './tell-sign-ons.ts'
import { mayIntrospect, mayRevoke } from './token-policies.ts'

/** What a provider is made of and cannot change: another set makes another provider. */
export type Makings = { keys: JWK[]; rightsClaims: readonly string[] }

const SIGNING = ['RS256', 'PS256', 'ES256'] as const
/** What the keys of applications may sign by (secrets/public-keys.ts). */
const SIGNED_BY_CLIENTS = [
  ...SIGNING,
  'RS384',
  'RS512',
  'PS384',
  'PS512',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const

export function createProvider(deps: OidcDeps, makings: Makings): Provider {
  const provider = new Provider(deps.publicUrl, configurationOf(deps, makings))
  // The proxy is ourselves (take-sign-on.ts): it states the scheme and the host of the issuer, whoever asks.
  provider.proxy = true
  Object.assign(provider.Client.prototype, { compareClientSecret: compareSecretOf(deps) })
  tellLater(provider)
  leavePortalToo(provider, deps.runner)
  limitAssertions(provider, deps)
  logEvents(provider, deps)
  tellSignOns(provider, deps)
  return provider
}

/** All that the library has a default for that we would not choose, or would be warned about. */
function configurationOf(deps: OidcDeps, { keys, rightsClaims }: Makings): Configuration {
  const { runner, publicUrl, call } = deps
  const isSecure = publicUrl.startsWith('https:')
  return {
    adapter: adapterOf(runner),
    jwks: { keys },
    routes: {
      authorization: '/sso/authorize',
      token: '/sso/token',
      userinfo: '/sso/userinfo',
      jwks: '/sso/jwks',
      introspection: '/sso/introspect',
      revocation: '/sso/revoke',
      end_session: '/sso/end-session',
    },
    cookies: cookiesOf(isSecure),
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      userinfo: { enabled: true },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      introspection: { enabled: true, allowedPolicy: mayIntrospect(runner) },
      revocation: { enabled: true, allowedPolicy: mayRevoke },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: logoutPage,
        postLogoutSuccessSource: (ctx) => ctx.redirect('/portal/auth/login'),
      },
    },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    assertJwtClientAuthClaimsAndHeader: takeAssertion(deps),
    pkce: { required: () => true },
    enabledJWA: {
      idTokenSigningAlgValues: [...SIGNING],
      clientAuthSigningAlgValues: [...SIGNED_BY_CLIENTS],
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    extraClientMetadata: { properties: [...OWN_METADATA] },
    // A page without a server asks for its tokens itself.
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === 'none' && (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    // What an application may do in its own name; each may ask for what it was given alone (client-store.ts).
    scopes: ['openid', ...scopesOf('administer')],
    acrValues: Object.values(ACR),
    claims: claimsByScope(rightsClaims),
    // Many applications read nothing but the ID token.
    conformIdTokenClaims: false,
    findAccount: findAccount(runner),
    loadExistingGrant,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => true,
    ttl: { ...LIFETIMES },
    interactions: { policy: promptsOf(runner), url: (_ctx, { uid }) => interactionPath(uid) },
    renderError: (ctx, { error }) => failurePage(ctx, error),
    fetch: (url, { method, headers, body, signal } = {}) =>
      call(String(url), { method, headers: headers as Record<string, string>, body, signal }),
    fetchResponseBodyLimits: { jwks_uri: 65_536 },
  }
}

/** Over plain HTTP, on this machine only, browsers take no cookie that insists on better. */
function cookiesOf(isSecure: boolean): NonNullable<Configuration['cookies']> {
  const options = { httpOnly: true, sameSite: 'lax', secure: isSecure, signed: false } as const
  const [host, secure] = isSecure ? ['__Host-', '__Secure-'] : ['', '']
  return {
    names: {
      session: `${host}habilis-sso`,
      interaction: `${secure}habilis-sso-step`,
      resume: `${secure}habilis-sso-resume`,
    },
    long: options,
    short: options,
  }
}

/** One grant an application and session: another one would make the tokens of the first worthless. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { session, client, account, provider, requestParamOIDCScopes } = oidc
  if (!session || !client || !account) return undefined
  const known = session.grantIdFor(client.clientId)
  const found = known ? await provider.Grant.find(known) : undefined
  const isHis = found?.accountId === account.accountId && found.clientId === client.clientId
  const grant = isHis ? found : new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '))
  await grant.save()
  return grant
}

export type Tell = (client: unknown, userId: string, sid: string) => Promise<void>
const telling = new WeakMap<Provider, Tell>()

/** Applications are told by the worker, from the row that the end of the session left: never while somebody waits. */
function tellLater(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as {
    backchannelLogout: (sub: string, sid: string) => Promise<void>
  }
  const tell = prototype.backchannelLogout
  telling.set(provider, (client, userId, sid) => tell.call(client, userId, sid))
  prototype.backchannelLogout = async () => undefined
}

export function tellOf(provider: Provider): Tell {
  const tell = telling.get(provider)
  if (!tell) throw new Error('this provider was not made here')
  return tell
}
