import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { Refused } from '../domain/refusals.ts'
import { readGroup } from '../queries/group.ts'
import { changeGroup } from './change-group.ts'
import { closeGroup } from './close-group.ts'
import { createGroup } from './create-group.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-03T09:00:00Z')

let count = 0
async function newGroup(name: string): Promise<string> {
  const { agreementId, administrator } = world.partner
  const email = `chef.numero${count++}@exemple.fr`
  const manager = { create: person('Chef', 'Numero', { email, emailConfirmation: email }) }
  const fields = { agreementId, parentId: world.accueil.id, unitId: null, name, description: '', manager }
  return (await world.run(createGroup, administrator, fields)).id
}

type More = { name?: string; description?: string; unitId?: string | null; version?: number }

function change(author: Actor, groupId: string, more: More = {}, at?: Date) {
  const fields = { name: 'Renommé', description: 'Autre', unitId: null, version: 1, ...more }
  return world.run(changeGroup, author, { groupId, ...fields }, at)
}

test('the administrator renames a group, describes it and binds it to a unit', async () => {
  const groupId = await newGroup('Ancien nom')
  const { administrator, units } = world.partner
  const answer = await change(administrator, groupId, {
    name: 'Nouveau nom',
    description: 'Dit',
    unitId: units.instruction,
  })
  const group = await readGroup(world.db, groupId, NOW)
  assert.deepEqual(
    [answer.version, group?.version, group?.name, group?.description, group?.unit?.code],
    [2, 2, 'Nouveau nom', 'Dit', 'INS'],
  )
})

test('the responsable of the group, or of one above, changes it; nobody beside or below does [H37]', async () => {
  const { id, manager } = world.guichet
  const { version } = await change(manager, id, { name: 'Guichet', version: 3 }).catch(stale)
  await change(manager, id, { name: 'Guichet un', version })
  await change(world.accueil.manager, id, { name: 'Guichet', version: version + 1 })
  await assertRefused(change(world.social.manager, id, { version: version + 2 }), 'not_found')
  await assertRefused(change(manager, world.accueil.id), 'not_found')
})

/** The version that a refused author is told. */
function stale(error: unknown): { version: number } {
  assert.ok(error instanceof Refused && error.refusals[0].code === 'stale_version')
  return error.current as { version: number }
}

test('the Caf reads, and changes nothing, while the convention is delegated [resolution 5]', async () => {
  await assertRefused(change(world.caf.admin, world.social.id), 'delegated_to_partner')
  await assertRefused(change(world.otherCaf.admin, world.social.id), 'not_found')
  await assertRefused(change(world.neighbour.administrator, world.social.id), 'not_found')
})

test('who saves a page that another has saved meanwhile is told, and shown what stands now', async () => {
  const groupId = await newGroup('Disputé')
  const { administrator } = world.partner
  await change(administrator, groupId, { name: 'Le premier' })
  const refused = await change(administrator, groupId, { name: 'Le second' }).catch((error: unknown) => error)
  assert.ok(refused instanceof Refused)
  assert.equal(refused.refusals[0].code, 'stale_version')
  assert.deepEqual(refused.current, await readGroup(world.db, groupId, NOW))
  assert.equal((refused.current as { name: string }).name, 'Le premier')
})

test('of two who save at the same time one is told, and nothing of his is written', async () => {
  const groupId = await newGroup('Simultané')
  const { administrator } = world.partner
  const both = await Promise.allSettled(
    ['Une', 'Deux'].map((name) => change(administrator, groupId, { name: `${name} fois` })),
  )
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const group = await readGroup(world.db, groupId, NOW)
  const winner = both[0]?.status === 'fulfilled' ? 'Une fois' : 'Deux fois'
  assert.deepEqual([group?.name, group?.version], [winner, 2])
})

test('a taken name, a unit of others, a closed group and a group that is none are refused', async () => {
  const groupId = await newGroup('Refusé')
  const { administrator } = world.partner
  await assertRefused(change(administrator, groupId, { name: 'SOCIAL' }), 'name_taken@name')
  await assertRefused(change(administrator, groupId, { unitId: world.neighbour.units.accueil }), 'unit_unknown@unitId')
  await assertRefused(change(administrator, '01900000-0000-7000-8000-000000000000'), 'not_found')
  await world.run(closeGroup, administrator, { groupId, version: 1 }, LATER)
  await assertRefused(change(administrator, groupId, {}, LATER), 'group_closed')
})

test('the journal keeps how the group was before and after', async () => {
  const groupId = await newGroup('Avant')
  await change(world.partner.administrator, groupId, { name: 'Après', description: 'Nouvelle' })
  const { payload } = await world.db
    .selectFrom('auditEvent')
    .select('payload')
    .where('groupId', '=', groupId)
    .where('kind', '=', 'group.changed')
    .executeTakeFirstOrThrow()
  assert.deepEqual(JSON.parse(payload).details, {
    before: { name: 'Avant', description: '', unitId: null },
    after: { name: 'Après', description: 'Nouvelle', unitId: null },
  })
})
