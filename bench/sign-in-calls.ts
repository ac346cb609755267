import { createHash, randomBytes } from 'node:crypto'
import { type Agent, type IncomingHttpHeaders, request } from 'node:http'
import { PASSWORD } from '../test/oidc/place.ts'
import { REDIRECT_URI } from '../test/oidc/save-client.ts'

/** What people and applications send to one process of Habilis. */
export type Caller = {
  port: number
  agent: Agent
  deciding: Agent
  clientId: string
  secret: string
  key: string
  /** About whom questions are asked. */
  userId: string
}

type Sent = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
  agent: Agent
}
type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

export function send({ port }: Pick<Caller, 'port'>, { method, path, headers, body, agent }: Sent): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
    let text = ''
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    answer.on('error', reject)
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
  })
  sent.on('error', reject).end(body)
  return promise
}

function expect({ status, text }: Answer, expected: number): void {
  if (status !== expected) throw new Error(`answered ${status}: ${text.slice(0, 300)}`)
}

export async function visit(caller: Caller, path: string): Promise<void> {
  expect(await send(caller, { method: 'GET', path, headers: { accept: 'text/html' }, agent: caller.agent }), 200)
}

export async function ask(caller: Caller): Promise<Answer> {
  const { key, userId, deciding: agent } = caller
  const question = {
    subject: { type: 'user', id: userId },
    action: { name: 'read' },
    resource: { type: 'dossier', id: 'd1' },
  }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const path = '/access/v1/evaluation'
  const answer = await send(caller, { method: 'POST', path, headers, body: JSON.stringify(question), agent })
  expect(answer, 200)
  return answer
}

/** The n-th person signs in, from an address of his own. Answers his cookie. */
export async function signInAs(caller: Caller, identifiers: readonly string[], n: number): Promise<string> {
  const person = n % identifiers.length
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': `10.${person >> 16}.${(person >> 8) & 255}.${person & 255}`,
  }
  const body = JSON.stringify({ identifier: identifiers[person], password: PASSWORD })
  const answer = await send(caller, { method: 'POST', path: '/api/session', headers, body, agent: caller.agent })
  expect(answer, 200)
  return (answer.headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ')
}

const BROWSER = { accept: 'text/html' }

function signOnPath({ clientId }: Caller, verifier: string, more: Record<string, string> = {}): string {
  const asked = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: REDIRECT_URI, response_type: 'code', scope: 'openid profile email' },
    ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' },
    ...more,
  })
  return `/sso/authorize?${asked}`
}

/** Asks whether the browser is signed on, without a page: the error it is answered, none when it is. */
export async function silentRefusal(caller: Caller, cookie: string): Promise<string | undefined> {
  const path = signOnPath(caller, randomBytes(32).toString('base64url'), { prompt: 'none' })
  const headers = { ...BROWSER, cookie, 'x-forwarded-for': `10.${randomBytes(3).join('.')}` }
  const answer = await send(caller, { method: 'GET', path, headers, agent: caller.agent })
  expect(answer, 303)
  return new URL(answer.headers.location ?? '').searchParams.get('error') ?? undefined
}

/** With everything that the browser keeps. */
type SignedOn = { code: string; verifier: string; cookie: string }

/** Signs on to the application, in a browser that is signed in to the portal. */
export async function codeOf(caller: Caller, cookie: string): Promise<SignedOn> {
  const verifier = randomBytes(32).toString('base64url')
  const jar = new Map([['portal', cookie]])
  for (let path = signOnPath(caller, verifier); ; ) {
    const headers = { ...BROWSER, cookie: [...jar.values()].join('; ') }
    const answer = await send(caller, { method: 'GET', path, headers, agent: caller.agent })
    expect(answer, 303)
    for (const text of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = text.split(';')
      jar.set(pair.split('=')[0] ?? '', pair)
    }
    const url = new URL(answer.headers.location ?? '', `http://127.0.0.1:${caller.port}`)
    const code = url.searchParams.get('code')
    if (code) return { code, verifier, cookie: [...jar.values()].join('; ') }
    if (!url.pathname.startsWith('/sso/')) throw new Error(`sent to ${url.pathname}`)
    path = url.pathname + url.search
  }
}

/** A request of the application, which shows who it is; from one of its many machines. */
export function asApplication(caller: Caller, path: string, fields: Record<string, string>): Promise<Answer> {
  const { clientId, secret, agent } = caller
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'x-forwarded-for': `10.${randomBytes(3).join('.')}`,
  }
  return send(caller, { method: 'POST', path, headers, body: new URLSearchParams(fields).toString(), agent })
}

/** Answers the refresh token. */
export async function tokensFor(caller: Caller, grant: Record<string, string>): Promise<string> {
  const answer = await asApplication(caller, '/sso/token', { redirect_uri: REDIRECT_URI, ...grant })
  expect(answer, 200)
  return JSON.parse(answer.text).refresh_token
}
