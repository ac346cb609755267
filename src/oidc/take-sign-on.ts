import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { PARTNER_CALLBACK } from '../domain/external-sign-in.ts'
import type { OidcDeps } from './deps.ts'
import { completeSignOn, INTERACTION } from './interaction-page.ts'

/** Pages of the provider, beside the framework: the library reads the bodies itself. */
export type Take = (request: IncomingMessage, response: ServerResponse) => boolean

const WELL_KNOWN = '/.well-known/openid-configuration'

/** From one address: an office in front of its screens; an application that asks for everybody who uses it. */
const PAGES_A_MINUTE = 1_500
const CALLS_A_MINUTE = 6_000
const IS_PAGE = /^\/sso\/(authorize|interaction|end-session)(\/|$)/i

export function takeSignOn(deps: OidcDeps, current: () => Promise<Provider>): Take {
  const { host, protocol } = new URL(deps.publicUrl)
  const headers = securityHeaders(protocol === 'https:')

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const provider = await current()
    const uid = INTERACTION.exec(path)?.[1]
    if (uid === undefined) await provider.callback()(request, response)
    else if (request.method === 'GET') await completeSignOn({ ...deps, provider, request, response }, uid)
    else response.writeHead(405, { allow: 'GET' }).end()
  }

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    // As the library's router does, whatever the case: nothing under it is left to the framework.
    const isOurs = (path.toLowerCase().startsWith('/sso/') && path !== PARTNER_CALLBACK) || path === WELL_KNOWN
    if (!isOurs) return false
    // What the library writes into its answers comes from here: never from whoever asks.
    request.headers.host = host
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    delete request.headers['x-forwarded-host']
    for (const [name, value] of headers) response.setHeader(name, value)
    const isPage = IS_PAGE.test(path)
    const kind = isPage ? 'sign-on page' : 'sign-on call'
    // Before anything is read: what a flood would cost are the look-ups.
    const wait = deps.visitors.secondsToWait(request, kind, isPage ? PAGES_A_MINUTE : CALLS_A_MINUTE)
    if (wait !== undefined) {
      holdBack(response, wait)
      return true
    }
    answer(request, response, path).catch((error: unknown) => {
      deps.logger.error({ err: error }, 'a sign-on request could not be answered')
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"error":"server_error"}')
    })
    return true
  }
}

function holdBack(response: ServerResponse, seconds: number): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) })
  response.end('{"error":"temporarily_unavailable","error_description":"too many requests from this address"}')
}

/** OWASP ASVS 5.0 V3.4. The library adds the digest of its own scripts to `script-src`. */
function securityHeaders(isSecure: boolean): [string, string][] {
  const policy = "default-src 'none'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
  return [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cache-control', 'no-store'],
    ...(isSecure ? [['strict-transport-security', 'max-age=63072000; includeSubDomains'] as [string, string]] : []),
  ]
}
