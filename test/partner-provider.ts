import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { Provider } from 'oidc-provider'

/** The level at which that provider verifies a second factor. */
export const MFA = 'https://id.bellerive.fr/two-factors'

/** Who signs in there next, and what is said of him. */
type Person = {
  sub: string
  email: string
  email_verified: boolean /** How strongly he showed it there. */
  acr?: string
}

/** What its ID token says otherwise than the library wrote it, and how that is signed. */
export type Lie = {
  claims?: JWTPayload
  /** By its own key unless said otherwise: by one that it does not publish, by the secret that both have, or by none. */
  signed?: 'foreign' | 'secret' | 'none'
}

export type ForeignProvider = {
  issuer: string
  secret: string
  /** Whoever comes next is this person: nothing is asked of him. */
  next(person: Person): void
  /** Signs with a key that it does not publish, until told otherwise. */
  forge(forging: boolean): void
  /** Says this in the place of the truth, until told otherwise. */
  lie(lie: Lie | undefined): void
  close(): Promise<void>
}

/** An OpenID provider of somebody else, by a library that nobody here wrote, on the private network. */
export async function startForeignProvider(callback: string, at = 0): Promise<ForeignProvider> {
  const server = createServer().listen(at, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const secret = 'what the provider and Habilis have in common'
  const people = new Map<string, Person>()
  let coming: Person | undefined
  let forging = false
  let lying: Lie | undefined
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const stranger = await generateKeyPair('RS256', { extractable: true })
  const other = await exportJWK(stranger.publicKey)
  const name = { kid: 'one', alg: 'RS256', use: 'sig' }
  const published = { ...(await exportJWK(publicKey)), ...name }
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'habilis', client_secret: secret, redirect_uris: [callback], response_types: ['code'] },
        ...{ grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_basic' },
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...name }] },
    acrValues: [MFA],
    claims: { openid: ['sub', 'acr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of no value'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
  })
  const answer = provider.callback()
  const retold = (idToken: string, { claims, signed }: Lie): string | Promise<string> => {
    const told = { ...decodeJwt(idToken), ...claims }
    if (signed === 'none') return new UnsecuredJWT(told).encode()
    const header = { alg: signed === 'secret' ? 'HS256' : 'RS256', kid: name.kid }
    const key = signed === 'secret' ? Buffer.from(secret) : signed === 'foreign' ? stranger.privateKey : privateKey
    return new SignJWT(told).setProtectedHeader(header).sign(key)
  }
  server.on('request', async (request, response) => {
    const path = request.url ?? ''
    if (path === '/jwks' && forging)
      return response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ keys: [{ ...other, ...name }] }))
    if (path === '/jwks')
      return response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [published] }))
    if (path === '/token' && lying) rewrite(response, lying, retold)
    if (!path.startsWith('/interaction/')) return answer(request, response)
    assert.ok(coming, 'nobody is coming')
    people.set(coming.sub, coming)
    const grant = new provider.Grant({ accountId: coming.sub, clientId: 'habilis' })
    grant.addOIDCScope('openid email')
    const { sub: accountId, acr } = coming
    const result = {
      login: { accountId, remember: false, ...(acr && { acr }) },
      consent: { grantId: await grant.save() },
    }
    return provider.interactionFinished(request, response, result)
  })
  return {
    issuer,
    secret,
    next: (person) => {
      coming = person
    },
    forge: (now) => {
      forging = now
    },
    lie: (next) => {
      lying = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Keeps what the library answers, and sends it with another ID token. */
function rewrite(
  response: ServerResponse,
  lie: Lie,
  retold: (idToken: string, lie: Lie) => string | Promise<string>,
): void {
  const end = response.end.bind(response)
  response.end = (body?: unknown) => {
    const told = JSON.parse(String(body)) as { id_token: string }
    void Promise.resolve(retold(told.id_token, lie)).then((id_token) => {
      const text = JSON.stringify({ ...told, id_token })
      response.setHeader('content-length', Buffer.byteLength(text))
      end(text)
    })
    return response
  }
}
