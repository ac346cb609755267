import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { CDAP } from '../../test/asking-world.ts'
import { describeService } from '../../test/describe.ts'
import { NOW, openWorld, SEED, type World } from '../../test/world.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { revokeAccessKey } from '../commands/revoke-access-key.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { newNames } from '../domain/numbered.ts'
import { type Caller, type Callers, createCallers } from './callers.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const now = NOW.getTime()

let world: World
let callers: Callers
let drawn: { id: string; key: string }

before(async () => {
  world = await openWorld()
  await describeCdap(CDAP, NOW)
})
after(() => world.close())
beforeEach(async () => {
  callers = createCallers(newNames())
  drawn = await draw()
})

const serviceIds = () => [world.caf.services.cdap.id]
const hashOf = (key: string) => hash('sha256', key, 'base64')
const read = (at = now, key = drawn.key) => callers.read(world.db, hashOf(key), at)

const draw = (lastDay?: string) =>
  world.run(createAccessKey, world.caf.admin, {
    ...{ institutionId: world.caf.id, name: 'CDAP' },
    serviceIds: serviceIds(),
    lastDay,
  })

const describeCdap = (definition: typeof CDAP, at: Date) =>
  world.run(
    describeService,
    world.caf.admin,
    { institutionId: world.caf.id, serviceId: world.caf.services.cdap.id, definition },
    at,
  )

async function known(at = now): Promise<Caller> {
  const caller = await read(at)
  assert.ok(caller)
  callers.keep(caller)
  return caller
}

const typesOf = (caller: Caller | undefined) => [...(caller?.catalogue.types.keys() ?? [])].sort()

test('an application is known by its key once it was kept, with what its services describe', async () => {
  assert.equal(callers.known(hashOf(drawn.key), now), undefined)
  const caller = await known()
  assert.equal(callers.known(hashOf(drawn.key), now), caller)
  assert.equal(caller.institutionId, world.caf.id)
  assert.deepEqual(typesOf(caller), ['dossier', 'note', 'quotient'])
})

test('a key that does not exist, has not begun, was revoked or has ended opens nothing', async () => {
  assert.equal(await read(now, 'hab_of_nobody'), undefined)
  assert.equal(await read(now - 1), undefined)
  const dated = await draw('2026-03-31')
  assert.ok(await read(now + 20 * DAY, dated.key))
  assert.equal(await read(now + 40 * DAY, dated.key), undefined)
  await world.run(revokeAccessKey, world.caf.admin, { accessKeyId: drawn.id }, new Date(now + MINUTE))
  assert.ok(await read(now))
  assert.equal(await read(now + MINUTE), undefined)
})

test('a key that ends is not known any more at its end, without anybody saying so', async () => {
  drawn = await draw('2026-03-31')
  const { until } = await known()
  assert.equal(new Date(until).toISOString(), '2026-03-31T22:00:00.000Z')
  assert.ok(callers.known(hashOf(drawn.key), until - 1))
  assert.equal(callers.known(hashOf(drawn.key), until), undefined)
})

test('what was said to have changed is not known any more, and what was read before that is not kept', async () => {
  const caller = await known()
  callers.forgetAll()
  assert.equal(callers.known(hashOf(drawn.key), now), undefined)
  assert.equal(callers.isCurrent(caller), false)
  callers.keep(caller)
  assert.equal(callers.known(hashOf(drawn.key), now), undefined)
})

test('what changes while it is read is not kept', async () => {
  const reading = read()
  callers.forgetAll()
  const caller = await reading
  assert.ok(caller)
  callers.keep(caller)
  assert.equal(callers.known(hashOf(drawn.key), now), undefined)
})

test('it says as of which number of the journal it is true', async () => {
  const { revision } = await known()
  await draw()
  assert.equal((await read())?.revision, revision + 1)
})

test('a role that is given another code counts for another from then on, without a new version', async () => {
  const rolesOf = async () => (await read())?.catalogue.services.flatMap(({ roles }) => [...roles]) ?? []
  const before = await rolesOf()
  assert.equal(before.length, 3)
  await world.run(renameRole, SEED, { from: 'T3', to: 'T4' })
  assert.deepEqual(await rolesOf(), before.slice(0, 2))
  await world.run(renameRole, SEED, { from: 'T4', to: 'T3' })
  assert.deepEqual(await rolesOf(), before)
})

async function renameRole({ tx }: Context, { from, to }: { from: string; to: string }): Promise<Outcome<void>> {
  const { id, services } = world.caf
  const ofService = tx.updateTable('role').set({ code: to }).where('serviceId', '=', services.cdap.id)
  await ofService.where('code', '=', from).execute()
  return { result: undefined, institutionId: id, events: [{ kind: 'service.changed', details: { from, to } }] }
}

test('a clock that is behind that of whoever imported keeps the former description only until it gets there', async () => {
  const ahead = new Date(now + MINUTE)
  await describeCdap({ ...CDAP, resources: { quotient: CDAP.resources.quotient ?? assert.fail() } }, ahead)
  const caller = await known()
  assert.equal(typesOf(caller).length, 3)
  assert.equal(caller.until, ahead.getTime())
  assert.deepEqual(typesOf(await read(ahead.getTime())), ['quotient'])
  await describeCdap(CDAP, new Date(now + 2 * MINUTE))
})

test('a thousand keys are known at once; one more, and they are read again in turn', async () => {
  const caller = await known()
  for (let i = 0; i < 1_000; i++) callers.keep({ ...caller, hash: `${i}` })
  const keys = [hashOf(drawn.key), ...Array.from({ length: 1_000 }, (_, i) => `${i}`)]
  assert.ok(keys.filter((key) => callers.known(key, now)).length <= 1_000)
  assert.ok(callers.known('999', now))
})
