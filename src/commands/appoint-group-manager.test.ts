import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { appointGroupManager } from './appoint-group-manager.ts'
import { closeGroup } from './close-group.ts'
import { closeUser } from './close-user.ts'
import { createGroup } from './create-group.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-03T09:00:00Z')

const appoint = (author: Actor, groupId: string, userId: string, at?: Date) =>
  world.run(appointGroupManager, author, { groupId, userId }, at)

const isManagerOf = async (userId: string, groupId: string) =>
  (await world.actor(userId)).manages.some((managed) => managed.groupId === groupId)

test('the administrator names a responsable of group, who manages it at once [H36, H38]', async () => {
  const userId = await world.opened('Second', 'Chef')
  await appoint(world.partner.administrator, world.accueil.id, userId)
  assert.equal(await isManagerOf(userId, world.accueil.id), true)
})

test('a responsable names the responsables of his sub-groups, and shares his own group with nobody [H39]', async () => {
  const userId = await world.opened('Sous', 'Chef', { groupId: world.guichet.id })
  await appoint(world.accueil.manager, world.guichet.id, userId)
  assert.equal(await isManagerOf(userId, world.guichet.id), true)
  const other = await world.opened('Aspirant', 'Chef', { groupId: world.accueil.id })
  await assertRefused(appoint(world.accueil.manager, world.accueil.id, other), 'own_group')
})

test('a responsable manages a group without having its rights: those come by membership alone [H43]', async () => {
  const userId = await world.opened('Chef', 'Sansdroit')
  await appoint(world.partner.administrator, world.accueil.id, userId)
  assert.deepEqual(await readEffectiveRights(world.db, userId, LATER), [])
})

test('the Caf names nobody under delegation; who is beside, below or outside finds nothing [H14, H37]', async () => {
  const userId = await world.opened('Pas', 'Nomme', { groupId: world.guichet.id })
  await assertRefused(appoint(world.caf.admin, world.guichet.id, userId), 'delegated_to_partner')
  const plain = await world.actor(userId)
  for (const stranger of [world.social.manager, world.neighbour.administrator, world.otherCaf.admin, plain])
    await assertRefused(appoint(stranger, world.guichet.id, userId), 'not_found')
  await assertRefused(appoint(world.guichet.manager, world.accueil.id, userId), 'not_found')
})

test('nobody is named whom the author may not see, or who does not exist [H14, H37]', async () => {
  const beside = await world.opened('Voisin', 'Degroupe', { groupId: world.social.id })
  await assertRefused(appoint(world.accueil.manager, world.guichet.id, beside), 'not_found')
  const foreign = world.neighbour.administrator.userId
  await assertRefused(appoint(world.partner.administrator, world.guichet.id, foreign), 'not_found')
  const none = '01900000-0000-7000-8000-000000000000'
  await assertRefused(appoint(world.partner.administrator, world.guichet.id, none), 'not_found')
  await assertRefused(appoint(world.partner.administrator, none, beside), 'not_found')
})

test('nobody is named twice, also by two at once', async () => {
  const userId = await world.opened('Deux', 'Fois')
  const { administrator } = world.partner
  const both = await Promise.allSettled([1, 2].map(() => appoint(administrator, world.social.id, userId)))
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  await assertRefused(appoint(administrator, world.social.id, userId), 'already_appointed')
})

test('nobody is named who has left or is to leave, nor in a group that is closed [H13]', async () => {
  const { agreementId, administrator } = world.partner
  const userId = await world.opened('Bientot', 'Parti')
  await world.run(closeUser, administrator, { agreementId, userId, lastDay: '2026-03-31' })
  await assertRefused(appoint(administrator, world.social.id, userId), 'outside_enrollment')
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId: null, unitId: null, name: 'Fermé', description: '', manager }
  const { id } = await world.run(createGroup, administrator, fields)
  await world.run(closeGroup, administrator, { groupId: id, version: 1 }, LATER)
  await assertRefused(appoint(administrator, id, await world.opened('Trop', 'Tard'), LATER), 'group_closed')
})
