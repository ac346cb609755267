import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import pino from 'pino'
import {
  createUserNow,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  receiveCredentials,
  type SigningIn,
} from '../../test/signing-in.ts'
import { UNLOGGED } from '../../test/unlogged.ts'
import { authenticate } from './authentication.ts'
import { observability } from './observability.ts'
import { apiRoutes } from './routes.ts'
import { createServer } from './server.ts'

let signing: SigningIn
const lines: string[] = []

before(async () => {
  const opened = await openSigningIn()
  // Everything a logger can be asked to write, wherever it comes from: requests, jobs, mail.
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  opened.jobs.logger = logger
  const { publicUrl, secret, runner } = opened.jobs
  const app = await createServer({ publicUrl, logger, trustProxy: true })
  observability(app, { runner, publicUrl, secret, accessLog: UNLOGGED })
  authenticate(app, { runner, publicUrl, secret, accessLog: UNLOGGED })
  apiRoutes(app, { runner, publicUrl, secret, accessLog: UNLOGGED })
  signing = { ...opened, app, close: () => app.close().then(opened.close) }
})
after(() => signing.close())
beforeEach(() => {
  lines.length = 0
})

type Line = { reqId?: string; route?: string; method?: string; status?: number; ms?: number; level: number }

const answered = () =>
  lines.map((line): Line & { msg: string } => JSON.parse(line)).filter((line) => line.msg === 'answered')

function nothingOf(secrets: readonly string[]): void {
  const log = lines.join('')
  assert.ok(log.length > 0, 'nothing was logged at all')
  for (const secret of secrets) {
    assert.ok(secret.length > 5)
    assert.equal(log.includes(secret), false, `the log holds « ${secret} »`)
    assert.equal(log.includes(encodeURIComponent(secret)), false, `the log holds « ${secret} », encoded`)
  }
}

test('the process says that it lives, and that it can serve', async () => {
  const [live, ready] = await Promise.all(['/healthz', '/readyz'].map((url) => signing.app.inject({ url })))
  assert.deepEqual([live?.statusCode, live?.json()], [200, { status: 'ok' }])
  assert.deepEqual([ready?.statusCode, ready?.json()], [200, { status: 'ready' }])
})

test('each request leaves one line: its identifier, route, status and time, never its address', async () => {
  const answer = await signing.app.inject({ url: '/api/password-resets/a-token-of-one-time?x=another-secret' })
  const [line, ...others] = answered()
  assert.deepEqual(others, [])
  assert.deepEqual(
    [line?.reqId, line?.method, line?.route, line?.status],
    [answer.headers['x-request-id'], 'GET', '/api/password-resets/:token', 404],
  )
  assert.ok(Number.isInteger(line?.ms))
  nothingOf(['a-token-of-one-time', 'another-secret'])
})

test('a first login leaves no password, code, token or address of a person in the log [H17]', async () => {
  const user = await createUserNow(signing, 'Secrete', 'Personne')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  const cookies: string[] = []
  await browser.signIn(user.identifier, 'a wrong password of mine')
  await browser.signIn(user.identifier, temporary)
  cookies.push(browser.cookie())
  await browser.put('/api/first-login/password', { password: 'trop court' })
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  cookies.push(browser.cookie())
  await browser.get('/api/session')
  await browser.signIn('my password typed as a name', GOOD_PASSWORD)
  const tokens = cookies.map((cookie) => cookie.split('=')[1] ?? '')
  assert.ok(tokens.every((token) => token.length > 20))
  const typed = ['a wrong password of mine', 'trop court', GOOD_PASSWORD, 'my password typed as a name']
  nothingOf([temporary, ...typed, ...tokens, 'secrete.personne@exemple.fr', '$argon2id'])
})

test('a forgotten password leaves neither link nor password in the log [H17]', async () => {
  const user = await createUserNow(signing, 'Oublieuse', 'Memoire')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  lines.length = 0
  await browser.post('/api/password-resets', { identifier: user.identifier })
  await signing.after({})
  const mail = mailsTo(signing.mailServer, 'oublieuse.memoire@exemple.fr').at(-1)
  const token = /\/portal\/auth\/reset\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? assert.fail('no link')
  const password = `${GOOD_PASSWORD} ce matin`
  assert.equal((await browser.get(`/api/password-resets/${token}`)).status, 200)
  assert.equal((await browser.post(`/api/password-resets/${token}`, { password })).status, 200)
  await signing.after({})
  nothingOf([token, password, 'oublieuse.memoire@exemple.fr'])
})

test('metrics tell times by route and status, and mail that waits, without a single identifier', async () => {
  const { identifier, id } = await createUserNow(signing, 'Comptee', 'Seulement')
  await signing.app.inject({ url: `/api/agreements/${signing.world.partner.agreementId}/users/${id}` })
  const { body, headers } = await signing.app.inject({ url: '/metrics' })
  assert.match(String(headers['content-type']), /^text\/plain/)
  assert.match(
    body,
    /habilis_http_request_seconds_count\{method="GET",route="\/api\/agreements\/:agreementId\/users\/:userId",status="401"\} \d/,
  )
  assert.match(body, /habilis_messages\{state="waiting"\} [1-9]/)
  assert.match(body, /process_cpu_seconds_total/)
  for (const secret of [identifier, id, signing.world.partner.agreementId]) assert.equal(body.includes(secret), false)
})
