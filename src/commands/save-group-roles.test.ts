import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, buildPartner, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { Refused } from '../domain/refusals.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readGroup } from '../queries/group.ts'
import { readGroupRoles } from '../queries/group-roles.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { closeGroup } from './close-group.ts'
import { createGroup } from './create-group.ts'
import { type SavedRoles, saveGroupRoles } from './save-group-roles.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

type Code = 'T1' | 'T2' | 'T3'
type Wanted = SavedRoles['roles'][number]

const role = (code: Code, days: Omit<Wanted, 'roleId'> = {}) => ({
  roleId: world.caf.services.cdap.roles[code],
  ...days,
})
const LATER = new Date('2026-03-10T09:00:00Z')
const inParis = (day: string, offset: '+01:00' | '+02:00') => new Date(`${day}T00:00:00${offset}`)
const END_OF_AGREEMENT = inParis('2029-01-01', '+01:00')

async function newGroup(name: string, parentId: string | null = null, roles: Wanted[] = []): Promise<string> {
  const { agreementId, administrator } = world.partner
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId, unitId: null, name, description: '', manager }
  const { id } = await world.run(createGroup, administrator, fields)
  if (roles.length > 0) await save(administrator, id, roles, 1, NOW)
  return id
}

function save(author: Actor, groupId: string, roles: Wanted[], version?: number, at = LATER) {
  return world.run(saveGroupRoles, author, { groupId, version: version ?? 1, roles }, at)
}
const byAdministrator = (groupId: string, roles: Wanted[], version?: number) =>
  save(world.partner.administrator, groupId, roles, version)

/** What a group holds or will hold: `T1 from … until …`. */
async function heldBy(groupId: string, at = LATER): Promise<[string, Date | null, Date | null][]> {
  const { assigned } = await readGroupRoles(world.db, groupId, at)
  return assigned.map((held) => [held.name.slice(-2), held.from, held.until])
}
const namesOf = async (groupId: string) => (await heldBy(groupId)).map(([name]) => name)

test('roles saved are given to all who are in the group, through the group [H43, H62, H64]', async () => {
  const id = await newGroup('Reçoit')
  const userId = await world.opened('Recoit', 'Tout', { groupId: id })
  assert.deepEqual(await readEffectiveRights(world.db, userId, LATER), [])
  const answer = await byAdministrator(id, [role('T1'), role('T2')])
  assert.deepEqual(answer, { version: 2, given: 2, takenBack: 0 })
  const rights = await readEffectiveRights(world.db, userId, LATER)
  assert.deepEqual(
    rights.map((right) => [right.role.code, right.group.name, right.from]),
    [
      ['T1', 'Reçoit', LATER],
      ['T2', 'Reçoit', LATER],
    ],
  )
})

test('a root group may be given what the convention confers, each with its description, and nothing else [H03, H50, H61]', async () => {
  const id = await newGroup('Plafond')
  const { ceiling, assignable } = await readGroupRoles(world.db, id, LATER)
  assert.deepEqual(ceiling, { kind: 'agreement', name: 'CONV-2026-001' })
  assert.deepEqual([...new Set(assignable.map((held) => held.service.name))], ['AFAS', 'CDAP'])
  assert.ok(assignable.every((held) => held.description !== '' && held.service.description !== ''))
  const outside = { roleId: world.caf.services.monEnfant.roles.gestionnaire }
  await assertRefused(byAdministrator(id, [outside]), 'role_not_entitled@roles')
  await assertRefused(
    byAdministrator(id, [{ roleId: world.otherCaf.services.cdap.roles.T1 }]),
    'role_not_entitled@roles',
  )
})

test('a sub-group may be given what its parent has, and nothing else [H39, H50]', async () => {
  const id = await newGroup('Sous plafond', world.social.id)
  const { ceiling, assignable } = await readGroupRoles(world.db, id, LATER)
  assert.deepEqual([ceiling, assignable.map((held) => held.name)], [{ kind: 'group', name: 'Social' }, ['Profil T2']])
  await assertRefused(byAdministrator(id, [role('T1')]), 'role_not_held_by_parent@roles')
  await byAdministrator(id, [role('T2')])
  assert.deepEqual(await namesOf(id), ['T2'])
})

test('a role assigned on the page moves from those it may have to those it has once saved [H63, H64]', async () => {
  const id = await newGroup('Passage', world.accueil.id)
  await byAdministrator(id, [role('T2')])
  const { assigned, assignable } = await readGroupRoles(world.db, id, LATER)
  assert.deepEqual(
    [assigned, assignable].map((list) => list.map((held) => held.name)),
    [['Profil T2'], ['Profil T1']],
  )
})

test('without days a role lasts as long as its ceiling', async () => {
  const id = await newGroup('Durée')
  await byAdministrator(id, [role('T1')])
  assert.deepEqual(await heldBy(id), [['T1', LATER, END_OF_AGREEMENT]])
})

test('a role is planned from the first minute of a day in Paris to the last of another', async () => {
  const id = await newGroup('Prévu')
  await byAdministrator(id, [role('T1', { fromDay: '2026-04-01', untilDay: '2026-12-31' })])
  assert.deepEqual(await heldBy(id), [['T1', inParis('2026-04-01', '+02:00'), inParis('2027-01-01', '+01:00')]])
})

test('a sub-group has a role no longer than its parent: by default as long, and never beyond [H50]', async () => {
  const parent = await newGroup('Parent bref', null, [role('T1', { untilDay: '2026-06-30' })])
  const id = await newGroup('Enfant bref', parent)
  await assertRefused(byAdministrator(id, [role('T1', { untilDay: '2026-12-31' })]), 'beyond_ceiling')
  await byAdministrator(id, [role('T1')])
  assert.deepEqual((await heldBy(id))[0]?.[2], inParis('2026-07-01', '+02:00'))
})

test('days that are past or reversed are refused', async () => {
  const id = await newGroup('Passé', null, [role('T2')])
  const past = { fromDay: '2026-03-01' }
  await assertRefused(byAdministrator(id, [role('T2'), role('T1', past)], 2), 'date_in_past')
  await assertRefused(byAdministrator(id, [role('T2', { untilDay: '2026-03-05' })], 2), 'date_in_past')
  const reversed = { fromDay: '2026-06-01', untilDay: '2026-05-01' }
  await assertRefused(byAdministrator(id, [role('T2'), role('T1', reversed)], 2), 'period_reversed')
  assert.deepEqual(await heldBy(id), [['T2', NOW, END_OF_AGREEMENT]])
})

test('a role left out is taken back from the group and from all below it, and from their members [H43, H50]', async () => {
  const top = await newGroup('Reprise haut', null, [role('T1'), role('T2')])
  const middle = await newGroup('Reprise milieu', top, [role('T1'), role('T2')])
  const bottom = await newGroup('Reprise bas', middle, [role('T1', { fromDay: '2026-05-01' })])
  const userId = await world.opened('Repris', 'Enbas', { groupId: middle })
  assert.deepEqual(await byAdministrator(top, [role('T2')], 2), { version: 3, given: 0, takenBack: 1 })
  assert.deepEqual([await namesOf(middle), await namesOf(bottom)], [['T2'], []])
  const codes = (at: Date) => readEffectiveRights(world.db, userId, at).then((all) => all.map((one) => one.role.code))
  assert.deepEqual(await codes(new Date(LATER.getTime() - 1)), ['T1', 'T2'])
  assert.deepEqual(await codes(LATER), ['T2'])
})

test('a role taken back may be given again: its history has two periods', async () => {
  const id = await newGroup('Aller-retour', null, [role('T1')])
  await byAdministrator(id, [], 2)
  const again = new Date('2026-03-20T09:00:00Z')
  await save(world.partner.administrator, id, [role('T1')], 3, again)
  const periods = await world.db.selectFrom('roleAssignment').select('during').where('groupId', '=', id).execute()
  assert.equal(periods.length, 2)
})

test('a role shortened is shortened below as well, and what would have begun after is dropped', async () => {
  const top = await newGroup('Court haut', null, [role('T1')])
  const middle = await newGroup('Court milieu', top, [role('T1')])
  const bottom = await newGroup('Court bas', middle, [role('T1', { fromDay: '2026-09-01' })])
  await byAdministrator(top, [role('T1', { untilDay: '2026-06-30' })], 2)
  const end = inParis('2026-07-01', '+02:00')
  assert.deepEqual([await heldBy(top), await heldBy(middle)], [[['T1', NOW, end]], [['T1', NOW, end]]])
  assert.deepEqual(await heldBy(bottom), [])
})

test('a role extended reaches as far as the ceiling, and leaves those below as they are', async () => {
  const top = await newGroup('Long haut', null, [role('T1', { untilDay: '2026-06-30' })])
  const below = await newGroup('Long bas', top, [role('T1')])
  await byAdministrator(top, [role('T1', { untilDay: '2026-12-31' })], 2)
  assert.deepEqual((await heldBy(top))[0]?.[2], inParis('2027-01-01', '+01:00'))
  assert.deepEqual((await heldBy(below))[0]?.[2], inParis('2026-07-01', '+02:00'))
  await byAdministrator(top, [role('T1', { untilDay: null })], 3)
  assert.deepEqual((await heldBy(top))[0]?.[2], END_OF_AGREEMENT)
  await byAdministrator(below, [role('T1', { untilDay: null })], 2)
  assert.deepEqual((await heldBy(below))[0]?.[2], END_OF_AGREEMENT)
})

test('a role that only begins later may be taken back: the plan goes, the journal keeps that it was', async () => {
  const id = await newGroup('Projet', null, [role('T1', { fromDay: '2026-09-01' })])
  await byAdministrator(id, [], 2)
  const periods = await world.db.selectFrom('roleAssignment').selectAll().where('groupId', '=', id).execute()
  assert.deepEqual(periods, [])
  const events = await world.db.selectFrom('auditEvent').select('kind').where('groupId', '=', id).execute()
  assert.equal(events.filter((event) => event.kind === 'group.roles_changed').length, 2)
})

test('a set that changes nothing leaves no event and keeps its version', async () => {
  const id = await newGroup('Pareil', null, [role('T1')])
  assert.deepEqual(await byAdministrator(id, [role('T1')], 2), { version: 2, given: 0, takenBack: 0 })
  const events = await world.db.selectFrom('auditEvent').select('kind').where('groupId', '=', id).execute()
  assert.equal(events.length, 3)
})

test('a responsable widens what is below his group, and only takes back from his own [H37, resolution 6]', async () => {
  const own = await newGroup('Sien', world.accueil.id, [role('T1')])
  await save(world.accueil.manager, own, [role('T1'), role('T2')], 2)
  const { id, manager } = world.guichet
  await assertRefused(save(manager, id, [role('T1'), role('T2')], 2), 'own_group')
  await assertRefused(save(manager, id, [role('T1', { untilDay: '2026-06-30' }), role('T2')], 2), 'own_group')
  await save(manager, id, [role('T1', { untilDay: '2026-06-30' })], 2)
  await assertRefused(save(manager, id, [role('T1', { untilDay: null })], 3), 'own_group')
  await save(manager, id, [], 3)
  assert.deepEqual(await namesOf(id), [])
})

test('who is beside, below, of another partner or of another Caf finds no such group [H14, H37]', async () => {
  const plain = await world.actor(await world.opened('Simple', 'Membre', { groupId: world.accueil.id }))
  const strangers = [world.social.manager, world.guichet.manager, world.neighbour.administrator, world.otherCaf.admin]
  for (const stranger of [...strangers, world.foreigner.administrator, plain])
    await assertRefused(save(stranger, world.accueil.id, [], 2), 'not_found')
})

test('the Caf gives roles where nothing is delegated, and only there [H44, resolution 5]', async () => {
  await assertRefused(save(world.caf.admin, world.social.id, [], 2), 'delegated_to_partner')
  const { agreementId, administrator } = await buildPartner(world, world.caf, {
    name: 'Mairie Sans Délégation',
    siret: '35600000000048',
    reference: 'CONV-SANS',
    administrator: person('Alix', 'Sansdeleg'),
    delegated: false,
  })
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId: null, unitId: null, name: 'Caf', description: '', manager }
  const { id } = await world.run(createGroup, world.caf.admin, fields)
  await assertRefused(save(administrator, id, [role('T1')]), 'not_delegated')
  assert.equal((await save(world.caf.admin, id, [role('T1')])).given, 1)
})

test('a closed group is given nothing, an ended convention gives nothing', async () => {
  const id = await newGroup('Fermé')
  await world.run(closeGroup, world.partner.administrator, { groupId: id, version: 1 }, LATER)
  await assertRefused(byAdministrator(id, [role('T1')]), 'group_closed')
  const afterwards = new Date('2029-06-01T09:00:00Z')
  const other = await newGroup('Trop tard')
  await assertRefused(save(world.partner.administrator, other, [role('T1')], 1, afterwards), 'role_not_entitled@roles')
})

test('a role withdrawn from the convention while the page was open is refused, by its name [H50]', async () => {
  const { agreementId, administrator } = await buildPartner(world, world.caf, {
    name: 'Partenaire Retiré',
    siret: '44306184100047',
    reference: 'CONV-RETRAIT',
    administrator: person('Zoe', 'Retrait'),
  })
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId: null, unitId: null, name: 'Page ouverte', description: '', manager }
  const { id } = await world.run(createGroup, administrator, fields)
  const entitlements = [{ roleId: role('T2').roleId }]
  await world.run(amendEntitlements, world.caf.admin, { agreementId, version: 2, entitlements, limits: [] }, LATER)
  await assertRefused(save(administrator, id, [role('T1')]), 'role_not_entitled@roles')
})

test('who saves a set from a page that is out of date is told and shown what stands now [H64]', async () => {
  const id = await newGroup('Conflit', null, [role('T1')])
  const error = await byAdministrator(id, [role('T2')], 1).catch((refused: unknown) => refused)
  assert.ok(error instanceof Refused)
  assert.equal(error.refusals[0].code, 'stale_version')
  assert.deepEqual(error.current, await readGroup(world.db, id, LATER))
})

test('of two sets saved at once for one group, one is written and the other told', async () => {
  const id = await newGroup('Deux pages')
  const both = await Promise.allSettled([byAdministrator(id, [role('T1')]), byAdministrator(id, [role('T2')])])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual(await namesOf(id), both[0]?.status === 'fulfilled' ? ['T1'] : ['T2'])
})

test('a role given below while it is taken back above: the sub-group never has it alone [H50]', async () => {
  for (let round = 1; round <= 10; round++) {
    const parent = await newGroup(`Duel ${round}`, null, [role('T1')])
    const child = await newGroup(`Sous duel ${round}`, parent)
    const taking = () => byAdministrator(parent, [], 2)
    const giving = () => byAdministrator(child, [role('T1')])
    const race = round % 2 ? [taking(), giving()] : [giving(), taking()]
    const [first, second] = await Promise.allSettled(race)
    const [taken, given] = round % 2 ? [first, second] : [second, first]
    assert.equal(taken?.status, 'fulfilled')
    if (given?.status === 'rejected') assert.match(String(given.reason), /role_not_held_by_parent|concurrent_change/)
    assert.deepEqual([await namesOf(parent), await namesOf(child)], [[], []])
  }
})

test('the journal tells what was given, taken back, shortened and extended, the ends before and after', async () => {
  const id = await newGroup('Journal', null, [role('T1'), role('T2', { untilDay: '2026-06-30' })])
  const ends = { untilDay: '2026-09-30' }
  await byAdministrator(id, [role('T2', ends), role('T3', ends)], 2)
  const { payload } = await world.db
    .selectFrom('auditEvent')
    .select('payload')
    .where('groupId', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const until = '2026-09-30T22:00:00.000Z'
  assert.deepEqual(JSON.parse(payload).details, {
    given: [{ roleId: role('T3').roleId, from: LATER.toISOString(), until }],
    takenBack: [{ roleId: role('T1').roleId, endedAt: END_OF_AGREEMENT.toISOString() }],
    shortened: [],
    extended: [{ roleId: role('T2').roleId, endedAt: '2026-06-30T22:00:00.000Z', until }],
  })
})
