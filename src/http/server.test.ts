import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { createServer } from './server.ts'

const logger = pino({ level: 'silent' })
let app: FastifyInstance
before(async () => {
  app = await createServer({ publicUrl: 'https://habilis.exemple.fr', logger, trustProxy: false })
  app.get('/api/anything', async (request) => ({ address: request.ip }))
  app.get('/page', async (_request, reply) => reply.type('text/html').send('<!doctype html>'))
})
after(() => app.close())

/** The directives of a content security policy, by name. */
function policyOf(header: unknown): Record<string, string> {
  const directives = String(header).split(';')
  return Object.fromEntries(directives.map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1).join(' ')]))
}

test('pages load nothing inline and nothing from elsewhere, and are never in a frame (ASVS 5.0 V3.4)', async () => {
  const { headers } = await app.inject({ url: '/page' })
  const policy = policyOf(headers['content-security-policy'])
  assert.deepEqual(policy, {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'upgrade-insecure-requests': '',
  })
  assert.doesNotMatch(String(headers['content-security-policy']), /script-src[^;]*unsafe|\*/)
})

test('every answer, a refusal too, carries the security headers', async () => {
  for (const url of ['/api/anything', '/page', '/api/nowhere']) {
    const { headers } = await app.inject({ url })
    assert.deepEqual(
      [
        headers['strict-transport-security'],
        headers['x-content-type-options'],
        headers['x-frame-options'],
        headers['referrer-policy'],
        headers['cross-origin-opener-policy'],
        headers['x-powered-by'],
        headers.server,
      ],
      ['max-age=63072000; includeSubDomains', 'nosniff', 'DENY', 'no-referrer', 'same-origin', undefined, undefined],
    )
  }
})

test('without HTTPS, on this machine, browsers are not told to insist on it', async () => {
  const plain = await createServer({ publicUrl: 'http://localhost:3000', logger, trustProxy: false })
  const { headers } = await plain.inject({ url: '/' })
  await plain.close()
  assert.equal(headers['strict-transport-security'], undefined)
  assert.doesNotMatch(String(headers['content-security-policy']), /upgrade-insecure-requests/)
})

test('each request has an identifier of its own, which the caller cannot choose', async () => {
  const ask = async () =>
    (await app.inject({ url: '/page', headers: { 'x-request-id': 'mine' } })).headers['x-request-id']
  const [first, second] = [await ask(), await ask()]
  assert.match(String(first), /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  assert.notEqual(first, second)
})

test('the address of the caller is taken from the proxy only where one is trusted', async () => {
  const request = { url: '/api/anything', headers: { 'x-forwarded-for': '203.0.113.9' }, remoteAddress: '192.0.2.1' }
  assert.deepEqual((await app.inject(request)).json(), { address: '192.0.2.1' })
  const behind = await createServer({ publicUrl: 'https://habilis.exemple.fr', logger, trustProxy: true })
  behind.get('/api/anything', async ({ ip }) => ({ address: ip }))
  assert.deepEqual((await behind.inject(request)).json(), { address: '203.0.113.9' })
  await behind.close()
})

test('what does not exist is not found, by any method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    const answer = await app.inject({ method, url: '/api/nowhere' })
    assert.deepEqual([answer.statusCode, answer.json().code], [404, 'not_found'], method)
  }
})

test('an address that cannot be decoded is not found, as a problem', async () => {
  const answer = await app.inject({ url: '/api/%E0%A4%A', headers: { 'accept-language': 'en' } })
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'not_found'])
  assert.match(answer.json().detail, /does not exist/)
})

test('a cookie that is broken is no reason to fail', async () => {
  const cookie = '__Host-habilis=%E0%A4%A; =; ;;; a'
  assert.equal((await app.inject({ url: '/api/anything', headers: { cookie } })).statusCode, 200)
})

test('nothing the API tells, a refusal neither, is kept by a cache (ASVS 5.0 V14.3)', async () => {
  for (const url of ['/api/anything', '/api/nowhere']) {
    assert.equal((await app.inject({ url })).headers['cache-control'], 'no-store', url)
  }
})

test('an address that a caller writes himself does not pass for the one that the proxy saw', async () => {
  const behind = await createServer({ publicUrl: 'https://habilis.exemple.fr', logger, trustProxy: true })
  behind.get('/api/anything', async ({ ip }) => ({ address: ip }))
  const headers = { 'x-forwarded-for': '10.6.6.6, 203.0.113.9' }
  const answer = await behind.inject({ url: '/api/anything', headers, remoteAddress: '192.0.2.1' })
  await behind.close()
  assert.deepEqual(answer.json(), { address: '203.0.113.9' })
})

test('a request that never ends is not waited for', () => {
  assert.equal(app.server.requestTimeout, 120_000)
})
