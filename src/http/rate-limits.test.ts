import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import { addressGroup, limitFloods } from './rate-limits.ts'
import { createServer } from './server.ts'

test('an IPv6 subscriber counts as one address, however many he has; an IPv4 address as itself', () => {
  const groupOf = (ip: string) => addressGroup({ ip })
  assert.equal(groupOf('192.0.2.7'), '192.0.2.7')
  assert.equal(groupOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(groupOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(groupOf('2001:0db8:0001:0002::9'), '2001:db8:1:2::/64')
  assert.equal(groupOf('2001:db8::9'), '2001:db8:0:0::/64')
  assert.equal(groupOf('::1'), '0:0:0:0::/64')
  assert.equal(groupOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
})

test('a flood from one address is told to wait, with how long; other addresses are served', async () => {
  const app = await createServer({
    publicUrl: 'https://habilis.exemple.fr',
    logger: pino({ level: 'silent' }),
    trustProxy: false,
  })
  await limitFloods(app)
  let seen = 0
  app.addHook('onRequest', async () => void seen++)
  app.get('/api/any', async () => ({}))
  app.get('/assets/page.js', async () => '')
  const ask = (remoteAddress: string, url = '/api/any') => app.inject({ method: 'GET', url, remoteAddress })
  for (let n = 0; n < 1500; n++) await ask('192.0.2.1')
  const refused = await ask('192.0.2.1')
  assert.equal(seen, 1500, 'the last went no further')
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.json().code, 'too_many_requests')
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal((await ask('192.0.2.1', '/assets/page.js')).statusCode, 200, 'the files of the screens are no flood')
  const other = await ask('192.0.2.2')
  assert.deepEqual([other.statusCode, other.headers['x-ratelimit-remaining']], [200, undefined])
  await app.close()
})
