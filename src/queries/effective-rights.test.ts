import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW, person } from '../../test/world.ts'
import { addMember } from '../commands/add-member.ts'
import { createGroup } from '../commands/create-group.ts'
import { createUser } from '../commands/create-user.ts'
import { endMembership } from '../commands/end-membership.ts'
import { moveGroup } from '../commands/move-group.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'
import { readEffectiveRights } from './effective-rights.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const day = (count: number) => new Date(NOW.getTime() + count * 86_400_000)

/** Each right as its path: group above, group, role. */
async function paths(userId: string, at: Date): Promise<string[]> {
  const rights = await readEffectiveRights(world.db, userId, at)
  return rights
    .map(({ group, role }) => [...group.above.map((above) => above.name), group.name, role.code].join(' › '))
    .sort()
}

test('a user in no group has no right: there is no direct way from a user to a role [H43]', async () => {
  const userId = await world.opened('Sans', 'Groupe')
  assert.deepEqual(await paths(userId, NOW), [])
})

test('rights are the union of those of his groups, each with its path from the root [H31, H43]', async () => {
  const userId = await world.opened('Deux', 'Chemins', { groupId: world.guichet.id })
  await world.run(addMember, world.partner.administrator, { groupId: world.social.id, userId })
  assert.deepEqual(await paths(userId, NOW), ['Accueil › Guichet › T1', 'Social › T2'])
})

test('a right tells its service and role with their descriptions, and its convention [H03, H41]', async () => {
  const userId = await world.opened('Tout', 'Dire', { groupId: world.guichet.id })
  const [right] = await readEffectiveRights(world.db, userId, NOW)
  assert.deepEqual(right?.service, {
    id: world.caf.services.cdap.id,
    code: 'CDAP',
    name: 'CDAP',
    address: 'https://cdap.exemple.fr/',
    description: 'Le service CDAP.',
  })
  assert.deepEqual(right?.role.description, 'Ce que permet T1.')
  assert.deepEqual(right?.agreement, { id: world.partner.agreementId, reference: 'CONV-2026-001' })
})

test('a right runs while enrolment, membership and the group’s role all run', async () => {
  const userId = await world.opened('Dates', 'Croisees')
  const input = { groupId: world.guichet.id, userId, fromDay: '2026-04-01', untilDay: '2026-04-30' }
  await world.run(addMember, world.partner.administrator, input)
  assert.deepEqual(await paths(userId, NOW), [])
  const [right] = await readEffectiveRights(world.db, userId, new Date('2026-04-15T00:00:00Z'))
  assert.deepEqual([right?.from, right?.until], [new Date('2026-03-31T22:00:00Z'), new Date('2026-04-30T22:00:00Z')])
  assert.deepEqual(await paths(userId, new Date('2026-04-30T22:00:00Z')), [])
})

test('without an end of his own, a right ends with the convention [H41]', async () => {
  const userId = await world.opened('Fin', 'Convention', { groupId: world.social.id })
  const [right] = await readEffectiveRights(world.db, userId, NOW)
  assert.deepEqual(right?.until, new Date('2028-12-31T23:00:00Z'))
  assert.deepEqual(await paths(userId, new Date('2028-12-31T23:00:00Z')), [])
})

test('a past date answers what was then, by the path there was then', async () => {
  const { administrator, agreementId } = world.partner
  const { T2 } = world.caf.services.cdap.roles
  const fields = { agreementId, unitId: null, name: 'Itinérant', description: '', parentId: world.accueil.id }
  const manager = { create: person('Ivan', 'Itier') }
  const { id: groupId } = await world.run(createGroup, administrator, { ...fields, manager })
  await world.run(saveGroupRoles, administrator, { groupId, version: 1, roles: [{ roleId: T2 }] })
  const { id: userId } = await world.run(createUser, administrator, {
    ...{ agreementId, person: person('Vieux', 'Chemin'), groupId },
  })
  const move = { groupId, parentId: world.social.id, version: 2, acceptLosses: false }
  await world.run(moveGroup, administrator, move, day(1))
  await world.run(endMembership, administrator, { groupId, userId }, day(2))
  assert.deepEqual(await paths(userId, NOW), ['Accueil › Itinérant › T2'])
  assert.deepEqual(await paths(userId, day(1)), ['Social › Itinérant › T2'])
  assert.deepEqual(await paths(userId, day(2)), [])
})
