import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { createServer } from './server.ts'

const publicUrl = 'https://habilis.exemple.fr'
let app: FastifyInstance
before(async () => {
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.all('/api/anything', async () => ({}))
})
after(() => app.close())

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function status(method: Method, headers: Record<string, string>): Promise<number> {
  return (await app.inject({ method, url: '/api/anything', headers })).statusCode
}

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

test('a change is taken from the portal’s own pages', async () => {
  for (const method of CHANGES)
    assert.equal(await status(method, { 'sec-fetch-site': 'same-origin', origin: publicUrl }), 200)
})

test('a change asked from another site is refused, whichever header gives it away', async () => {
  for (const method of CHANGES) {
    assert.equal(await status(method, { 'sec-fetch-site': 'cross-site' }), 403)
    assert.equal(await status(method, { 'sec-fetch-site': 'same-site' }), 403)
    assert.equal(await status(method, { origin: 'https://mechant.exemple' }), 403)
    assert.equal(await status(method, { origin: 'https://habilis.exemple.fr.mechant.exemple' }), 403)
    assert.equal(await status(method, { origin: 'http://habilis.exemple.fr' }), 403)
    assert.equal(await status(method, { origin: 'null' }), 403)
    assert.equal(await status(method, { 'sec-fetch-site': 'same-origin', origin: 'https://mechant.exemple' }), 403)
  }
})

test('a script, which sends neither header, is not held up', async () => {
  for (const method of CHANGES) assert.equal(await status(method, {}), 200)
})

test('reading is not held up: a link from elsewhere leads here', async () => {
  assert.equal(await status('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://ailleurs.exemple' }), 200)
  assert.equal(await status('HEAD', { 'sec-fetch-site': 'cross-site' }), 200)
})

test('the refusal says why, as a problem', async () => {
  const answer = await app.inject({ method: 'POST', url: '/api/anything', headers: { 'sec-fetch-site': 'cross-site' } })
  assert.deepEqual(
    [answer.json().code, answer.json().detail],
    ['cross_site', 'Cette demande ne vient pas du portail\u00a0: elle a été refusée.'],
  )
})
