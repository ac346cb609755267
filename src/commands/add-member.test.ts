import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { listMembers } from '../queries/members-of-group.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { changeMembership } from './change-membership.ts'
import { closeGroup } from './close-group.ts'
import { closeUser } from './close-user.ts'
import { createGroup } from './create-group.ts'
import { createUser } from './create-user.ts'
import { endMembership } from './end-membership.ts'
import { saveGroupRoles } from './save-group-roles.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-04T09:00:00Z')
type Days = { fromDay?: string; untilDay?: string }

const add = (userId: string, groupId: string, days: Days = {}, author: Actor = world.partner.administrator) =>
  world.run(addMember, author, { groupId, userId, ...days })

const endsOn = (
  userId: string,
  groupId: string,
  untilDay: string | null,
  author: Actor = world.partner.administrator,
) => world.run(changeMembership, author, { groupId, userId, untilDay }, LATER)

async function members(groupId: string, state?: 'current' | 'planned' | 'ended', at = LATER) {
  const { items } = await listMembers(world.db, { groupId, state, sort: 'name', limit: 200 }, at)
  return items.map((item) => item.user.lastName)
}

test('a user is added to a group that exists, from now and without end [H51, H77, H79]', async () => {
  const userId = await world.opened('Ada', 'Ajoutee')
  const added = await add(userId, world.accueil.id)
  assert.deepEqual(added, { userId, from: NOW, until: null })
  assert.ok((await members(world.accueil.id)).includes('Ajoutee'))
})

test('from a day to come until the end of his last day [H13]', async () => {
  const userId = await world.opened('Ete', 'Saisonnier')
  const { from, until } = await add(userId, world.accueil.id, { fromDay: '2026-07-01', untilDay: '2026-08-31' })
  assert.deepEqual([from, until], [new Date('2026-06-30T22:00:00Z'), new Date('2026-08-31T22:00:00Z')])
  assert.ok((await members(world.accueil.id, 'planned')).includes('Saisonnier'))
})

test('who is a member, or will be, is not added again', async () => {
  const userId = await world.opened('Deux', 'Ajouts')
  await add(userId, world.accueil.id, { fromDay: '2026-07-01' })
  await assertRefused(add(userId, world.accueil.id), 'already_member@userId')
  const other = await world.opened('Meme', 'Seconde')
  const both = await Promise.allSettled([add(other, world.social.id), add(other, world.social.id)])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
})

test('days are not past, nor reversed, nor outside the time he is open', async () => {
  const userId = await world.opened('Mauvais', 'Jours', { openingDay: '2026-04-01' })
  const attempt = (days: Days) => add(userId, world.accueil.id, days)
  await assertRefused(attempt({ fromDay: '2026-03-01' }), 'date_in_past@fromDay')
  await assertRefused(attempt({ fromDay: '2026-05-01', untilDay: '2026-04-30' }), 'period_reversed@untilDay')
  await assertRefused(attempt({ fromDay: '2026-03-20' }), 'outside_enrollment@fromDay')
  const { from } = await attempt({})
  assert.deepEqual(from, new Date('2026-03-31T22:00:00Z'))
  const leaver = await world.opened('Part', 'Bientot')
  await world.run(closeUser, world.partner.administrator, {
    agreementId: world.partner.agreementId,
    userId: leaver,
    lastDay: '2026-03-31',
  })
  await assertRefused(add(leaver, world.accueil.id, { untilDay: '2026-04-30' }), 'outside_enrollment@untilDay')
  assert.deepEqual((await add(leaver, world.accueil.id)).until, new Date('2026-03-31T22:00:00Z'))
})

test('a closed user is not added', async () => {
  const userId = await world.opened('Deja', 'Ferme')
  await world.run(closeUser, world.partner.administrator, { agreementId: world.partner.agreementId, userId }, LATER)
  const attempt = world.run(addMember, world.partner.administrator, { groupId: world.accueil.id, userId }, LATER)
  await assertRefused(attempt, 'user_closed')
})

test('a responsable adds persons he sees to groups within his own [H36, H37]', async () => {
  const { accueil, guichet, social } = world
  const userId = await world.opened('Vue', 'Parlui', { groupId: accueil.id })
  await add(userId, guichet.id, {}, accueil.manager)
  await assertRefused(add(userId, social.id, {}, accueil.manager), 'not_found')
  const unseen = await world.opened('Pas', 'Vue', { groupId: social.id })
  await assertRefused(add(unseen, guichet.id, {}, accueil.manager), 'not_found')
  await assertRefused(add(userId, accueil.id, {}, guichet.manager), 'not_found')
})

test('persons and groups of others are not found [H14]', async () => {
  const { accueil, neighbour, foreigner, partner, caf } = world
  const userId = await world.opened('Chez', 'Nous')
  await assertRefused(add(userId, accueil.id, {}, neighbour.administrator), 'not_found')
  await assertRefused(add(userId, accueil.id, {}, foreigner.administrator), 'not_found')
  const { id: stranger } = await world.run(createUser, neighbour.administrator, {
    agreementId: neighbour.agreementId,
    person: person('Chez', 'Eux'),
  })
  await assertRefused(add(stranger, accueil.id, {}, partner.administrator), 'not_found')
  await assertRefused(add(userId, accueil.id, {}, caf.admin), 'delegated_to_partner')
})

test('a planned end is moved and lifted; a membership that has not begun keeps its beginning', async () => {
  const userId = await world.opened('Fin', 'Mouvante')
  await add(userId, world.social.id, { untilDay: '2026-03-31' })
  const moved = await endsOn(userId, world.social.id, '2026-04-30')
  assert.deepEqual(moved.until, new Date('2026-04-30T22:00:00Z'))
  assert.deepEqual(await endsOn(userId, world.social.id, null), { until: null })
  await assertRefused(endsOn(userId, world.social.id, '2026-03-03'), 'date_in_past@untilDay')
  const planned = await world.opened('Debut', 'Futur')
  await add(planned, world.social.id, { fromDay: '2026-05-01' })
  await assertRefused(endsOn(planned, world.social.id, '2026-04-30'), 'period_reversed@untilDay')
  const nobody = await world.opened('Pas', 'Membre')
  await assertRefused(endsOn(nobody, world.social.id, null), 'not_found')
})

test('a user who is removed is shown among those who were members; a plan is dropped [H12, H13]', async () => {
  const { administrator } = world.partner
  const userId = await world.opened('Ancien', 'Membre')
  await add(userId, world.social.id)
  await world.run(endMembership, administrator, { groupId: world.social.id, userId }, LATER)
  assert.ok(!(await members(world.social.id)).includes('Membre'))
  assert.ok((await members(world.social.id, 'ended')).includes('Membre'))
  await assertRefused(world.run(endMembership, administrator, { groupId: world.social.id, userId }, LATER), 'not_found')
  const planned = await world.opened('Jamais', 'Venu')
  await add(planned, world.social.id, { fromDay: '2026-05-01' })
  await world.run(endMembership, administrator, { groupId: world.social.id, userId: planned }, LATER)
  assert.ok(!(await members(world.social.id, 'ended')).includes('Venu'))
})

test('who left and came back has two periods, each on its page', async () => {
  const { administrator } = world.partner
  const groupId = world.social.id
  const userId = await world.opened('Va', 'Etvient')
  const days = [1, 2, 3].map((day) => new Date(NOW.getTime() + day * 86_400_000))
  for (const at of days) {
    await world.run(addMember, administrator, { groupId, userId }, at)
    await world.run(endMembership, administrator, { groupId, userId }, new Date(at.getTime() + 3_600_000))
  }
  const query = { groupId, state: 'ended' as const, sort: 'name', limit: 1, q: 'etvient' }
  const seen = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await listMembers(world.db, { ...query, cursor }, days.at(-1) ?? NOW)
    for (const item of page.items) seen.add(item.id)
    cursor = page.next ?? undefined
  } while (cursor)
  assert.equal(seen.size, 2)
})

test('a service limited to so many persons takes no more of them [H15]', async () => {
  const { agreementId, administrator } = world.neighbour
  const { cdap } = world.caf.services
  const { admin } = world.caf
  const entitlements = [{ roleId: cdap.roles.T1 }]
  await world.run(amendEntitlements, admin, {
    agreementId,
    version: 2,
    entitlements,
    limits: [{ serviceId: cdap.id, maxPersons: 1 }],
  })
  const manager = { create: person('Petit', 'Chef') }
  const fields = { agreementId, parentId: null, unitId: null, name: 'Limité', description: '' }
  const { id: groupId } = await world.run(createGroup, administrator, { ...fields, manager })
  await world.run(saveGroupRoles, administrator, { groupId, version: 1, roles: [{ roleId: cdap.roles.T1 }] })
  const open = (firstName: string) =>
    world.run(createUser, administrator, { agreementId, person: person(firstName, 'Limite'), groupId })
  const both = await Promise.allSettled([open('Un'), open('Deux')])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  await assertRefused(open('Trois'), 'limit_reached')
})

test('nobody joins a group that is being closed at the same instant', async () => {
  const { administrator, agreementId } = world.partner
  for (const turn of [1, 2, 3]) {
    const manager = { userId: world.social.manager.userId }
    const fields = { agreementId, parentId: null, unitId: null, name: `Éphémère ${turn}`, description: '' }
    const { id: groupId } = await world.run(createGroup, administrator, { ...fields, manager })
    const userId = await world.opened('Course', `Numero${'abc'[turn - 1]}`)
    const [joined] = await Promise.allSettled([
      world.run(addMember, administrator, { groupId, userId }, LATER),
      world.run(closeGroup, administrator, { groupId, version: 1 }, LATER),
    ])
    if (joined.status === 'rejected') assert.match(String(joined.reason), /group_closed/)
    assert.deepEqual(await members(groupId, undefined, new Date(LATER.getTime() + 1)), [])
  }
})
