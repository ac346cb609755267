import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { Refused } from '../domain/refusals.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readGroup } from '../queries/group.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { closeGroup } from './close-group.ts'
import { createGroup, DEEPEST_LEVEL } from './create-group.ts'
import { moveGroup } from './move-group.ts'
import { type SavedRoles, saveGroupRoles } from './save-group-roles.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-10T09:00:00Z')
const BEFORE = new Date(LATER.getTime() - 1)
const DURING_THE_PLAN = new Date('2026-06-15T09:00:00Z')

/** A group of the partner, managed by its administrator. */
async function newGroup(name: string, parentId: string | null, roles: SavedRoles['roles'] = []): Promise<string> {
  const { agreementId, administrator } = world.partner
  const manager = { userId: administrator.userId }
  const { id } = await world.run(createGroup, administrator, {
    ...{ agreementId, parentId, unitId: null, name, description: '', manager },
  })
  if (roles.length > 0) await world.run(saveGroupRoles, administrator, { groupId: id, version: 1, roles })
  return id
}

const role = (code: 'T1' | 'T2' | 'T3') => ({ roleId: world.caf.services.cdap.roles[code] })

type More = { version?: number; acceptLosses?: boolean }

function move(author: Actor, groupId: string, parentId: string | null, { version, acceptLosses = false }: More = {}) {
  return world.run(moveGroup, author, { groupId, parentId, version: version ?? 2, acceptLosses }, LATER)
}
const byAdministrator = (groupId: string, parentId: string | null, more?: More) =>
  move(world.partner.administrator, groupId, parentId, more)

async function rightsOf(userId: string, at: Date) {
  const rights = await readEffectiveRights(world.db, userId, at)
  return rights.map(
    (right) => `${right.role.code} ${[...right.group.above, right.group].map((g) => g.name).join(' > ')}`,
  )
}

test('a group moves with what it has when it fits, without a moment in which anyone loses it [H39, H50]', async () => {
  const top = await newGroup('Hôte un', null, [role('T1'), role('T2')])
  const moved = await newGroup('Nomade un', world.accueil.id, [role('T1')])
  const below = await newGroup('Sous nomade un', moved, [role('T1')])
  const userId = await world.opened('Nomade', 'Un', { groupId: below })
  assert.deepEqual(await byAdministrator(moved, top), { version: 3 })
  assert.deepEqual(await rightsOf(userId, BEFORE), ['T1 Accueil > Nomade un > Sous nomade un'])
  assert.deepEqual(await rightsOf(userId, LATER), ['T1 Hôte un > Nomade un > Sous nomade un'])
  assert.deepEqual((await readGroup(world.db, below, LATER))?.above, ['Hôte un', 'Nomade un'])
})

test('what would not fit is said first, by name, and nothing moves', async () => {
  const moved = await newGroup('Nomade deux', world.accueil.id, [role('T1'), role('T2')])
  const error = await byAdministrator(moved, world.social.id).catch((refused: unknown) => refused)
  assert.ok(error instanceof Refused)
  assert.deepEqual(error.refusals, [
    {
      code: 'rights_do_not_fit',
      field: 'parentId',
      params: { roles: { fr: 'Profil T1 (CDAP)', en: 'Profil T1 (CDAP)' } },
    },
  ])
  assert.deepEqual((await readGroup(world.db, moved, LATER))?.parentId, world.accueil.id)
})

test('losses that are accepted are lost by the group and by all below it, from then on', async () => {
  const moved = await newGroup('Nomade trois', world.accueil.id, [role('T1'), role('T2')])
  const below = await newGroup('Sous nomade trois', moved, [role('T1'), role('T2')])
  const userId = await world.opened('Nomade', 'Trois', { groupId: below })
  await byAdministrator(moved, world.social.id, { acceptLosses: true })
  assert.deepEqual(await rightsOf(userId, BEFORE), [
    'T1 Accueil > Nomade trois > Sous nomade trois',
    'T2 Accueil > Nomade trois > Sous nomade trois',
  ])
  assert.deepEqual(await rightsOf(userId, LATER), ['T2 Social > Nomade trois > Sous nomade trois'])
})

test('a right that outlasts the new parent’s does not fit', async () => {
  const top = await newGroup('Hôte bref', null, [{ ...role('T1'), untilDay: '2026-06-30' }])
  const moved = await newGroup('Nomade durable', world.accueil.id, [role('T1')])
  await assertRefused(byAdministrator(moved, top), 'rights_do_not_fit@parentId')
  const brief = await newGroup('Nomade bref', world.accueil.id, [{ ...role('T1'), untilDay: '2026-05-31' }])
  assert.deepEqual(await byAdministrator(brief, top), { version: 3 })
})

test('a right that is planned moves along as planned', async () => {
  const top = await newGroup('Hôte futur', null, [role('T1')])
  const moved = await newGroup('Nomade futur', world.accueil.id, [{ ...role('T1'), fromDay: '2026-06-01' }])
  const userId = await world.opened('Nomade', 'Futur', { groupId: moved })
  await byAdministrator(moved, top)
  assert.deepEqual(await rightsOf(userId, LATER), [])
  assert.deepEqual(await rightsOf(userId, DURING_THE_PLAN), ['T1 Hôte futur > Nomade futur'])
})

test('a group may become a root group, by the administrator alone; there the convention is its ceiling [H50]', async () => {
  const moved = await newGroup('Nomade racine', world.accueil.id, [role('T1')])
  await assertRefused(move(world.accueil.manager, moved, null), 'reserved_to_administrator')
  await byAdministrator(moved, null)
  const { agreementId, administrator } = world.partner
  const roles = [role('T1'), role('T3')]
  await world.run(saveGroupRoles, administrator, { groupId: moved, version: 3, roles }, LATER)
  const facts = await readGroupFacts(world.db, moved, LATER)
  assert.deepEqual([facts?.path, facts?.agreementId], [[moved], agreementId])
})

test('a responsable moves what is below his group, within it, and not his own [H37, resolution 6]', async () => {
  const moved = await newGroup('Nomade interne', world.accueil.id, [role('T1')])
  const { manager, id } = world.accueil
  await assertRefused(move(manager, id, world.social.id), 'own_group')
  await assertRefused(move(manager, moved, world.social.id), 'not_found')
  await assertRefused(move(world.guichet.manager, moved, world.guichet.id), 'not_found')
  await assertRefused(move(world.social.manager, moved, world.social.id), 'not_found')
  assert.deepEqual(await move(manager, moved, world.guichet.id), { version: 3 })
})

test('the Caf moves nothing of a delegated convention, and strangers find nothing [H14, resolution 5]', async () => {
  await assertRefused(move(world.caf.admin, world.guichet.id, null), 'delegated_to_partner')
  for (const stranger of [world.neighbour.administrator, world.otherCaf.admin])
    await assertRefused(move(stranger, world.guichet.id, null), 'not_found')
})

test('a group is not moved under itself, nor under what is below it', async () => {
  const top = await newGroup('Boucle', null)
  const below = await newGroup('Sous boucle', top)
  await assertRefused(byAdministrator(top, top, { version: 1 }), 'group_below_itself@parentId')
  await assertRefused(byAdministrator(top, below, { version: 1 }), 'group_below_itself@parentId')
})

test('a group is moved within its convention only, under a group that is open', async () => {
  const moved = await newGroup('Nomade refusé', world.accueil.id)
  const { agreementId, administrator } = world.neighbour
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId: null, unitId: null, name: 'Voisin', description: '', manager }
  const { id: foreign } = await world.run(createGroup, administrator, fields)
  await assertRefused(byAdministrator(moved, foreign, { version: 1 }), 'not_found')
  const both = { ...administrator, administers: [agreementId, world.partner.agreementId] }
  await assertRefused(move(both, moved, foreign, { version: 1 }), 'not_found')
  const closed = await newGroup('Hôte fermé', null)
  await world.run(closeGroup, world.partner.administrator, { groupId: closed, version: 1 }, LATER)
  await assertRefused(byAdministrator(moved, closed, { version: 1 }), 'group_closed')
})

test(`a moved tree stays within ${DEEPEST_LEVEL} levels`, async () => {
  let deep = await newGroup('Palier 1', null)
  for (let level = 2; level < DEEPEST_LEVEL; level++) deep = await newGroup(`Palier ${level}`, deep)
  const tall = await newGroup('Haut', null)
  await newGroup('Sous haut', tall)
  await assertRefused(byAdministrator(tall, deep, { version: 1 }), 'tree_too_deep@parentId')
})

test('a move to where the group already is changes nothing and leaves no event', async () => {
  const events = () =>
    world.db.selectFrom('auditEvent').select('number').where('groupId', '=', world.guichet.id).execute()
  const before = await events()
  assert.deepEqual(await byAdministrator(world.guichet.id, world.accueil.id), { version: 2 })
  assert.equal((await events()).length, before.length)
})

test('who moves from a page that is out of date is told and shown what stands now', async () => {
  const moved = await newGroup('Nomade lent', world.accueil.id)
  const error = await byAdministrator(moved, null, { version: 9 }).catch((refused: unknown) => refused)
  assert.ok(error instanceof Refused)
  assert.equal(error.refusals[0].code, 'stale_version')
  assert.deepEqual(error.current, await readGroup(world.db, moved, LATER))
})

test('the journal tells from where to where, and what was lost', async () => {
  const moved = await newGroup('Nomade tracé', world.accueil.id, [role('T1')])
  await byAdministrator(moved, world.social.id, { acceptLosses: true })
  const { payload } = await world.db
    .selectFrom('auditEvent')
    .select('payload')
    .where('groupId', '=', moved)
    .where('kind', '=', 'group.moved')
    .executeTakeFirstOrThrow()
  const lostRoles = [role('T1').roleId]
  assert.deepEqual(JSON.parse(payload).details, { before: world.accueil.id, after: world.social.id, lostRoles })
})

test('one group moved under another while that one is moved under the first: one of both, never a ring', async () => {
  for (let round = 1; round <= 10; round++) {
    const a = await newGroup(`Anneau ${round} a`, null, [role('T1')])
    const b = await newGroup(`Anneau ${round} b`, null, [role('T1')])
    const both = await Promise.allSettled([byAdministrator(a, b), byAdministrator(b, a)])
    assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
    const [pathA, pathB] = await Promise.all([a, b].map((id) => readGroupFacts(world.db, id, LATER)))
    assert.deepEqual([pathA?.path.length, pathB?.path.length].sort(), [1, 2])
  }
})
