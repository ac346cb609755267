import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { type Ground, NOW, openGround } from '../../test/world.ts'
import { keepSigningKeys, readSigningKeys } from './signing-keys.ts'

const SECRET = 'a secret of these tests, of no value'
const DAY = 86_400_000
let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const at = (days: number) => ({ db: ground.db, now: () => new Date(NOW.getTime() + days * DAY) })
/** The names of the RSA keys, the one that signs first. */
const published = async (days: number) =>
  (await readSigningKeys(at(days), SECRET)).filter(({ kty }) => kty === 'RSA').map(({ kid }) => kid)

test('several processes that start at once draw one key of each kind', async () => {
  await Promise.all([1, 2, 3].map(() => keepSigningKeys(at(0), SECRET)))
  const keys = await readSigningKeys(at(0), SECRET)
  assert.deepEqual(
    keys.map(({ kty, use }) => [kty, use]),
    [
      ['RSA', 'sig'],
      ['EC', 'sig'],
    ],
  )
})

test('each is named by its thumbprint, by which applications remember it (RFC 7638)', async () => {
  for (const key of await readSigningKeys(at(0), SECRET))
    assert.equal(key.kid, await calculateJwkThumbprint(key as JWK))
})

test('at rest they are sealed: the database alone signs nothing', async () => {
  const rows = await ground.db.selectFrom('oidcSigningKey').selectAll().execute()
  for (const { sealed } of rows) assert.ok(!sealed.toString('latin1').includes('"d"'))
  await assert.rejects(readSigningKeys(at(0), 'another secret'), /BrokenSeal|sealed/)
})

test('the next key is published two days before it signs; the former is kept for thirty days, then forgotten', async () => {
  const [first] = await published(0)
  await keepSigningKeys(at(87), SECRET)
  assert.deepEqual(await published(87), [first], 'not yet')
  await keepSigningKeys(at(88), SECRET)
  await keepSigningKeys(at(88.5), SECRET)
  const [signing, next, ...others] = await published(89)
  assert.deepEqual([signing, others], [first, []], 'published, while the former signs')
  assert.deepEqual(await published(90), [next, first])
  await keepSigningKeys(at(119), SECRET)
  assert.deepEqual(await published(119), [next, first])
  await keepSigningKeys(at(120), SECRET)
  assert.deepEqual(await published(120), [next])
})
