import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW, person } from '../../test/world.ts'
import { addMember } from '../commands/add-member.ts'
import { closeUser } from '../commands/close-user.ts'
import { createUser } from '../commands/create-user.ts'
import type { Actor } from '../domain/actor.ts'
import { readAgreementFacts } from './agreement-facts.ts'
import { searchGroupsToJoin } from './groups-to-join.ts'
import { searchCandidates, searchPeople } from './people-to-choose.ts'
import { readGroupsInSight } from './scope.ts'
import { listUsers, type UsersQuery } from './users-of-agreement.ts'

let world: StaffedWorld
const ids: Record<string, string> = {}

before(async () => {
  world = await openStaffedWorld()
  const { accueil, guichet, social, partner, neighbour } = world
  ids.celine = await world.opened('Céline', 'Évrard', { groupId: guichet.id })
  ids.omar = await world.opened('Omar', 'Diallo', { groupId: social.id })
  ids.lou = await world.opened('Lou', 'Durand', { openingDay: '2026-05-01', groupId: accueil.id })
  ids.max = await world.opened('Max', 'Parti')
  await world.run(addMember, partner.administrator, { groupId: social.id, userId: ids.celine })
  const later = new Date(NOW.getTime() + 1000)
  await world.run(closeUser, partner.administrator, { agreementId: partner.agreementId, userId: ids.max }, later)
  const stranger = { agreementId: neighbour.agreementId, person: person('Céline', 'Voisine') }
  await world.run(createUser, neighbour.administrator, stranger)
})
after(() => world.close())

const AT = new Date(NOW.getTime() + 2000)

async function sightOf(actor: Actor) {
  const { agreementId } = world.partner
  const facts = (await readAgreementFacts(world.db, agreementId, AT)) ?? assert.fail('no agreement')
  return { agreementId, within: await readGroupsInSight(world.db, actor, facts), at: AT }
}

async function list(actor: Actor, asked: Partial<UsersQuery> = {}) {
  const { agreementId, within } = await sightOf(actor)
  const query = { agreementId, within, sort: 'name', limit: 50, withoutGroup: false, ...asked }
  const page = await listUsers(world.db, query, AT)
  return { ...page, names: page.items.map((user) => user.lastName) }
}

const everyone = ['Benali', 'Diallo', 'Durand', 'Évrard', 'Girard', 'Parti', 'Renard', 'Simon']

test('the administrator sees all users of his convention, by name, accents aside, and no one else’s [H14, H65]', async () => {
  const { names, total } = await list(world.partner.administrator)
  assert.deepEqual(names, everyone)
  assert.equal(total, everyone.length)
})

test('a user who was created is in the list, with his opening and his groups [H74]', async () => {
  const { items } = await list(world.partner.administrator, { q: 'evrard' })
  assert.equal(items.length, 1)
  assert.deepEqual(
    items[0]?.groups.map((group) => group.name),
    ['Guichet', 'Social'],
  )
  assert.deepEqual([items[0]?.state, items[0]?.opensAt, items[0]?.closesAt], ['open', NOW, null])
})

test('searching finds names, identifiers and addresses, in any order of words, accents and case aside', async () => {
  const { administrator } = world.partner
  assert.deepEqual((await list(administrator, { q: 'CELINE evr' })).names, ['Évrard'])
  assert.deepEqual((await list(administrator, { q: 'odiallo' })).names, ['Diallo'])
  assert.deepEqual((await list(administrator, { q: 'lou.durand@' })).names, ['Durand'])
  assert.deepEqual((await list(administrator, { q: '100%' })).names, [])
})

test('lists are sorted by name, identifier, opening or state, both ways', async () => {
  const { administrator } = world.partner
  assert.deepEqual((await list(administrator, { sort: '-name' })).names, everyone.toReversed())
  assert.equal((await list(administrator, { sort: '-opened' })).names[0], 'Durand')
  assert.equal((await list(administrator, { sort: '-state' })).names[0], 'Parti')
  assert.equal((await list(administrator, { sort: 'identifier' })).names[0], 'Évrard')
})

test('every sort goes through all pages, each user once', async () => {
  for (const sort of ['name', '-name', 'identifier', '-identifier', 'opened', '-opened', 'state', '-state']) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(world.partner.administrator, { sort, limit: 3, cursor })
      seen.push(...page.names)
      cursor = page.next ?? undefined
    } while (cursor)
    assert.deepEqual(seen.toSorted(), everyone.toSorted(), sort)
  }
})

test('lists are filtered by state, by group, and to those without a group [H04]', async () => {
  const { administrator } = world.partner
  assert.deepEqual((await list(administrator, { state: 'planned' })).names, ['Durand'])
  assert.deepEqual((await list(administrator, { state: 'closed' })).names, ['Parti'])
  assert.deepEqual((await list(administrator, { groupId: world.social.id })).names, ['Diallo', 'Évrard'])
  const without = await list(administrator, { withoutGroup: true, state: 'open' })
  assert.deepEqual(without.names, ['Benali', 'Girard', 'Renard', 'Simon'])
})

test('a responsable sees the persons of his groups and those who answer for them, and totals say no more [H37]', async () => {
  const { names, total } = await list(world.accueil.manager)
  assert.deepEqual(names, ['Durand', 'Évrard', 'Girard', 'Renard'])
  assert.equal(total, 4)
  assert.deepEqual((await list(world.guichet.manager)).names, ['Évrard', 'Girard'])
  assert.deepEqual((await list(world.accueil.manager, { q: 'diallo' })).total, 0)
})

test('a responsable is told of no group but his, by a filter neither [H37]', async () => {
  const { items } = await list(world.accueil.manager, { q: 'evrard' })
  assert.deepEqual(
    items[0]?.groups.map((group) => group.name),
    ['Guichet'],
  )
  assert.deepEqual((await list(world.accueil.manager, { groupId: world.social.id })).names, [])
})

test('the list to pick a responsable from searches among the open users the reader sees [H56, H76]', async () => {
  const names = async (actor: Actor, q?: string) =>
    (await searchPeople(world.db, await sightOf(actor), q)).map((one) => one.name)
  assert.deepEqual(await names(world.partner.administrator, 'dur'), [])
  assert.deepEqual(await names(world.partner.administrator, 'evrard'), ['Céline Évrard'])
  assert.deepEqual(await names(world.guichet.manager), ['Céline Évrard', 'Gina Girard'])
})

test('the list to add a member from leaves out members and the closed, not those to come [H75, H76]', async () => {
  const names = async (actor: Actor, groupId: string, q?: string) =>
    (await searchCandidates(world.db, { ...(await sightOf(actor)), groupId }, q)).map((one) => one.name)
  const { administrator } = world.partner
  assert.deepEqual(await names(administrator, world.guichet.id, 'd'), [
    'Nadia Benali',
    'Omar Diallo',
    'Lou Durand',
    'Gina Girard',
    'Rémi Renard',
  ])
  assert.deepEqual(await names(administrator, world.guichet.id, 'max'), [])
  assert.deepEqual(await names(world.accueil.manager, world.guichet.id), ['Lou Durand', 'Gina Girard', 'Rémi Renard'])
})

test('the list of groups to join shows open groups the reader sees and the user is not in [H78, H79]', async () => {
  const names = async (actor: Actor, userId: string, q?: string) =>
    (await searchGroupsToJoin(world.db, { ...(await sightOf(actor)), userId }, q)).map((one) => one.name)
  const celine = ids.celine ?? ''
  assert.deepEqual(await names(world.partner.administrator, celine), ['Accueil'])
  assert.deepEqual(await names(world.partner.administrator, ids.omar ?? '', 'guich'), ['Guichet'])
  assert.deepEqual(await names(world.accueil.manager, celine), ['Accueil'])
  assert.deepEqual(await names(world.guichet.manager, celine), [])
})
