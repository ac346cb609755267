import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import { createAccessKey as route } from '../contract/access-keys.ts'
import type { EventKind } from '../domain/events.ts'
import { readAccessKeys } from '../queries/access-keys.ts'
import { hashToken } from '../secrets/tokens.ts'
import { createAccessKey } from './create-access-key.ts'
import { revokeAccessKey } from './revoke-access-key.ts'

describe('the keys with which applications ask', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  const cdapKey = (name: string, more: { lastDay?: string } = {}) => ({
    institutionId: world.caf.id,
    name,
    serviceIds: [world.caf.services.cdap.id],
    ...more,
  })
  const keysOfCdap = (at = NOW) => readAccessKeys(world.db, world.caf.services.cdap.id, at)

  const journalled = async (kind: EventKind) => {
    const events = world.db.selectFrom('auditEvent').select('payload').where('kind', '=', kind)
    return (await events.execute()).map(({ payload }) => JSON.parse(payload).details)
  }

  test('a key is told once: the database keeps its SHA-256, the journal neither [H17]', async () => {
    const { caf, db } = world
    const { id, key } = await world.run(createAccessKey, caf.admin, cdapKey('Comptabilité'))
    assert.match(key, /^hab_[\w-]{43}$/)
    const row = await db.selectFrom('accessKey').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    assert.deepEqual(row.hash, hashToken(key))
    const told = await journalled('access_key.created')
    const serviceIds = [caf.services.cdap.id]
    assert.deepEqual(told, [{ keyId: id, name: 'Comptabilité', serviceIds, until: null }])
  })

  test('it is of the institution’s administrator, and bound to services of his own', async () => {
    const { caf, otherCaf, partner } = world
    await assertRefused(world.run(createAccessKey, otherCaf.admin, cdapKey('Essai')), 'not_found')
    await assertRefused(world.run(createAccessKey, partner.administrator, cdapKey('Essai')), 'not_found')
    const foreign = { ...cdapKey('Essai'), serviceIds: [caf.services.cdap.id, otherCaf.services.cdap.id] }
    await assertRefused(world.run(createAccessKey, caf.admin, foreign), 'service_unknown@serviceIds')
    const none = { ...cdapKey('Essai'), serviceIds: [] }
    await assertRefused(world.run(createAccessKey, caf.admin, none), 'service_unknown@serviceIds')
    assert.equal(route.body.safeParse({ name: 'Essai', serviceIds: [] }).success, false)
    assert.equal(route.body.safeParse({ name: ' ', serviceIds: none.serviceIds }).success, false)
  })

  test('it runs to the end of its last day, where the institution is [H13]', async () => {
    const { caf } = world
    await assertRefused(
      world.run(createAccessKey, caf.admin, cdapKey('Essai', { lastDay: '2026-03-01' })),
      'date_in_past@lastDay',
    )
    const { id } = await world.run(createAccessKey, caf.admin, cdapKey('Une journée', { lastDay: '2026-03-02' }))
    const until = new Date('2026-03-02T23:00:00Z')
    const stateOf = async (at: Date) => (await keysOfCdap(at)).find((key) => key.id === id)
    assert.deepEqual((await stateOf(NOW))?.until, until)
    assert.equal((await stateOf(new Date(until.getTime() - 1)))?.state, 'active')
    assert.equal((await stateOf(until))?.state, 'ended')
  })

  test('revoked, it is good for nothing from that instant on, and stays in the list', async () => {
    const { caf, otherCaf } = world
    const { id } = await world.run(createAccessKey, caf.admin, cdapKey('Perdue'))
    const later = new Date(NOW.getTime() + 60_000)
    await assertRefused(world.run(revokeAccessKey, otherCaf.admin, { accessKeyId: id }), 'not_found')
    await world.run(revokeAccessKey, caf.admin, { accessKeyId: id }, later)
    const found = (await keysOfCdap(later)).find((key) => key.id === id)
    assert.deepEqual([found?.state, found?.from, found?.until], ['ended', NOW, later])
    await assertRefused(world.run(revokeAccessKey, caf.admin, { accessKeyId: id }, later), 'access_key_ended')
    const told = await journalled('access_key.revoked')
    assert.deepEqual(told, [{ keyId: id, name: 'Perdue', serviceIds: [caf.services.cdap.id] }])
  })

  test('a key that was made and lost in the same instant is revoked as well', async () => {
    const { id } = await world.run(createAccessKey, world.caf.admin, cdapKey('Vite'))
    await world.run(revokeAccessKey, world.caf.admin, { accessKeyId: id })
    const found = (await keysOfCdap(new Date(NOW.getTime() + 1))).find((key) => key.id === id)
    assert.equal(found?.state, 'ended')
  })
})
