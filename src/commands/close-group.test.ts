import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readGroup } from '../queries/group.ts'
import { readGroupTree } from '../queries/group-tree.ts'
import { addMember } from './add-member.ts'
import { closeGroup } from './close-group.ts'
import { createGroup } from './create-group.ts'
import { saveGroupRoles } from './save-group-roles.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-03T09:00:00Z')
const BEFORE = new Date(LATER.getTime() - 1)

let count = 0
async function newGroup(name: string, parentId: string | null = null, at?: Date): Promise<string> {
  const { agreementId, administrator } = world.partner
  const number = count++
  const email = `chef.ferme${number}@exemple.fr`
  const manager = { create: person('Chef', 'Ferme', { email, emailConfirmation: email }) }
  const fields = { agreementId, parentId, unitId: null, name, description: '', manager }
  return (await world.run(createGroup, administrator, fields, at)).id
}

const give = (groupId: string, version = 1) => {
  const roles = [{ roleId: world.caf.services.cdap.roles.T1 }]
  return world.run(saveGroupRoles, world.partner.administrator, { groupId, version, roles })
}

const close = (author: Actor, groupId: string, version = 1, at = LATER) =>
  world.run(closeGroup, author, { groupId, version }, at)

test('closing a group closes all below it: rights, memberships and appointments end at the same instant', async () => {
  const top = await newGroup('Pôle')
  const middle = await newGroup('Pôle milieu', top)
  const bottom = await newGroup('Pôle fond', middle)
  for (const id of [top, middle, bottom]) await give(id)
  const member = await world.opened('Membre', 'Dupole', { groupId: bottom })
  const [manager] = (await readGroup(world.db, middle, BEFORE))?.managers ?? []
  assert.equal((await readEffectiveRights(world.db, member, BEFORE)).length, 1)
  assert.deepEqual(await close(world.partner.administrator, top, 2), { closedGroups: 3, endedMemberships: 1 })
  for (const id of [top, middle, bottom]) assert.deepEqual((await readGroup(world.db, id, LATER))?.closedAt, LATER)
  assert.deepEqual(await readEffectiveRights(world.db, member, LATER), [])
  assert.deepEqual((await world.actor(manager?.id ?? '', LATER)).manages, [])
})

test('what was before the closing can still be read: nothing is deleted', async () => {
  const id = await newGroup('Mémoire')
  await give(id)
  const member = await world.opened('Membre', 'Memoire', { groupId: id })
  await close(world.partner.administrator, id, 2)
  assert.equal((await readEffectiveRights(world.db, member, BEFORE)).length, 1)
  assert.equal((await readGroupTree(world.db, id, BEFORE)).at(0)?.memberCount, 1)
})

test('what was only planned goes with the group', async () => {
  const id = await newGroup('Projet')
  const userId = await world.opened('Membre', 'Prevu')
  await world.run(addMember, world.partner.administrator, { groupId: id, userId, fromDay: '2026-05-01' })
  await close(world.partner.administrator, id)
  const left = await world.db.selectFrom('membership').selectAll().where('groupId', '=', id).execute()
  assert.deepEqual(left, [])
})

test('a responsable closes what is below his group, not his own, and not what is beside [H37, resolution 6]', async () => {
  const id = await newGroup('Sous accueil', world.accueil.id)
  await assertRefused(close(world.accueil.manager, world.accueil.id, 2), 'own_group')
  await assertRefused(close(world.social.manager, id), 'not_found')
  await assertRefused(close(world.guichet.manager, id), 'not_found')
  assert.deepEqual(await close(world.accueil.manager, id), { closedGroups: 1, endedMemberships: 0 })
})

test('the Caf closes no group of a delegated convention, and strangers find none [H14, resolution 5]', async () => {
  await assertRefused(close(world.caf.admin, world.social.id, 2), 'delegated_to_partner')
  for (const stranger of [world.neighbour.administrator, world.otherCaf.admin])
    await assertRefused(close(stranger, world.social.id, 2), 'not_found')
})

test('a group is closed once, from a page that is up to date', async () => {
  const id = await newGroup('Une fois')
  await assertRefused(close(world.partner.administrator, id, 7), 'stale_version')
  await close(world.partner.administrator, id)
  await assertRefused(close(world.partner.administrator, id), 'group_closed')
})

test('two who close the same group at once close it once, with one event', async () => {
  const id = await newGroup('Deux à la fois')
  const both = await Promise.allSettled([1, 1].map((version) => close(world.partner.administrator, id, version)))
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const events = await world.db
    .selectFrom('auditEvent')
    .select('number')
    .where('groupId', '=', id)
    .where('kind', '=', 'group.closed')
    .execute()
  assert.equal(events.length, 1)
})

test('a sub-group created while its parent closes is either closed with it or not created', async () => {
  for (let round = 1; round <= 8; round++) {
    const id = await newGroup(`Course ${round}`)
    const race = [close(world.partner.administrator, id), newGroup(`Enfant ${round}`, id, LATER)]
    const [closed, created] = await Promise.allSettled(round % 2 ? race : race.reverse())
    assert.ok([closed?.status, created?.status].includes('fulfilled'))
    const open = await world.db
      .selectFrom('userGroup')
      .select('name')
      .where('parentId', '=', id)
      .where((eb) => eb.fn('upper_inf', ['during']))
      .execute()
    assert.deepEqual(open, [])
  }
})

test('rights given while the group closes end with it or are not given', async () => {
  for (let round = 1; round <= 8; round++) {
    const id = await newGroup(`Droits ${round}`)
    const roles = [{ roleId: world.caf.services.cdap.roles.T1 }]
    const saving = () =>
      world.run(saveGroupRoles, world.partner.administrator, { groupId: id, version: 1, roles }, LATER)
    const closing = () => close(world.partner.administrator, id)
    await Promise.allSettled(round % 2 ? [closing(), saving()] : [saving(), closing()])
    const { closedAt } = (await readGroup(world.db, id, LATER)) ?? {}
    if (closedAt) assert.equal((await readGroup(world.db, id, LATER))?.roleCount, 0)
  }
})
