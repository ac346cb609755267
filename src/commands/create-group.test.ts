import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, buildPartner, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readGroup } from '../queries/group.ts'
import { readGroupRoles } from '../queries/group-roles.ts'
import { listGroups } from '../queries/groups-of-agreement.ts'
import { closeGroup } from './close-group.ts'
import { closeUser } from './close-user.ts'
import { createGroup, DEEPEST_LEVEL, type NewGroup } from './create-group.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

let count = 0
function newcomer() {
  const email = `nora.neuve${count++}@exemple.fr`
  return { create: person('Nora', 'Neuve', { email, emailConfirmation: email }) }
}

function create(author: Actor, name: string, more: Partial<NewGroup> = {}, at?: Date) {
  const { agreementId } = world.partner
  const fields = { agreementId, parentId: null, unitId: null, name, description: '', manager: newcomer(), ...more }
  return world.run(createGroup, author, fields, at)
}
const byAdministrator = (name: string, more: Partial<NewGroup> = {}) => create(world.partner.administrator, name, more)
const LATER = new Date('2026-03-03T09:00:00Z')
const read = (groupId: string) => readGroup(world.db, groupId, NOW)

test('the administrator creates a group with its responsable, and it is visible in the list [H38, H47, H54, H58]', async () => {
  const { id } = await byAdministrator('Insertion', {
    description: 'Allocataires du RSA',
    unitId: world.partner.units.accueil,
  })
  const group = await read(id)
  assert.deepEqual(
    [group?.name, group?.description, group?.unit?.code, group?.managers.length, group?.openedAt, group?.closedAt],
    ['Insertion', 'Allocataires du RSA', 'ACC', 1, NOW, null],
  )
  const query = { agreementId: world.partner.agreementId, sort: 'name', limit: 25, closed: false, q: 'insertion' }
  assert.deepEqual(
    (await listGroups(world.db, query, NOW)).items.map((item) => item.id),
    [id],
  )
})

test('a known user is named responsable, and manages what is his from then on [H36, H56]', async () => {
  const userId = await world.opened('Connue', 'Dejala')
  const { id } = await byAdministrator('Connus', { manager: { userId } })
  assert.deepEqual((await world.actor(userId)).manages, [
    { groupId: id, agreementId: world.partner.agreementId, insteadOf: null, suspension: null },
  ])
})

test('a responsable not yet known is created from the same page, with his credentials on their way [H57]', async () => {
  const { id } = await byAdministrator('Nouveaux', { manager: { create: person('Cree', 'Surplace') } })
  const [manager] = (await read(id))?.managers ?? []
  assert.equal(manager?.identifier, 'csurplace')
  const { kinds } = await world.db
    .selectFrom('message')
    .select((eb) => eb.fn.agg<string[]>('array_agg', ['kind']).as('kinds'))
    .where('userId', '=', manager?.id ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual(kinds.sort(), ['identifier', 'temporary_password'])
})

test('what is wrong with the responsable to create is told, and no group is left behind [H57, H72]', async () => {
  const nameless = {
    create: person('Poste', 'Generique', { email: 'accueil@exemple.fr', emailConfirmation: 'accueil@exemple.fr' }),
  }
  await assertRefused(byAdministrator('Fantome', { manager: nameless }), 'email_generic@email')
  const unlike = { create: person('Deux', 'Adresses', { emailConfirmation: 'autre@exemple.fr' }) }
  await assertRefused(byAdministrator('Fantome', { manager: unlike }), 'email_not_confirmed@emailConfirmation')
  const { rows } = await countOf('Fantome')
  assert.equal(rows, 0)
})

async function countOf(name: string) {
  const { rows } = await world.db
    .selectFrom('userGroup')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { rows }
}

test('a new group has no right yet: it exists before it is given any [H49]', async () => {
  const userId = await world.opened('Sans', 'Droit')
  const { id } = await byAdministrator('Vide', { manager: { userId } })
  assert.deepEqual((await readGroupRoles(world.db, id, NOW)).assigned, [])
  assert.deepEqual(await readEffectiveRights(world.db, userId, NOW), [])
})

test('a responsable creates sub-groups of his group, and of those below it, each with its responsable [H37, H39]', async () => {
  const { manager } = world.accueil
  const { id } = await create(manager, 'Sous-accueil', { parentId: world.accueil.id })
  const deeper = await create(manager, 'Sous-guichet', { parentId: world.guichet.id })
  assert.deepEqual((await read(id))?.above, ['Accueil'])
  assert.deepEqual((await read(deeper.id))?.above, ['Accueil', 'Guichet'])
})

test('a responsable creates no group at the root, and none under others’ groups [H37]', async () => {
  await assertRefused(create(world.accueil.manager, 'Racine'), 'reserved_to_administrator')
  await assertRefused(create(world.guichet.manager, 'Plus haut', { parentId: world.accueil.id }), 'not_found')
  await assertRefused(create(world.social.manager, 'A cote', { parentId: world.guichet.id }), 'not_found')
})

test('the Caf creates groups only where nothing is delegated, and the partner only where it is [H44, resolution 5]', async () => {
  await assertRefused(create(world.caf.admin, 'Trop tôt'), 'delegated_to_partner')
  const undelegated = await buildPartner(world, world.caf, {
    name: 'Mairie Sans Délégation',
    siret: '35600000000048',
    reference: 'CONV-SANS',
    administrator: person('Alix', 'Sansdeleg'),
    delegated: false,
  })
  const { agreementId } = undelegated
  await assertRefused(create(undelegated.administrator, 'Non', { agreementId }), 'not_delegated')
  const { id } = await create(world.caf.admin, 'Par la Caf', { agreementId })
  assert.equal((await read(id))?.agreementId, agreementId)
})

test('someone of another partner, another Caf or without appointment is told nothing exists [H14]', async () => {
  const plain = await world.actor(await world.opened('Simple', 'Utilisateur', { groupId: world.accueil.id }))
  for (const stranger of [world.neighbour.administrator, world.otherCaf.admin, world.foreigner.administrator, plain]) {
    await assertRefused(create(stranger, 'Intrus'), 'not_found')
    await assertRefused(create(stranger, 'Intrus', { parentId: world.accueil.id }), 'not_found')
  }
})

test('a convention and a parent that do not exist, or do not go together, are not found [H47]', async () => {
  const none = '01900000-0000-7000-8000-000000000000'
  await assertRefused(byAdministrator('Nulle part', { agreementId: none }), 'not_found')
  await assertRefused(byAdministrator('Nulle part', { parentId: none }), 'not_found')
  const { agreementId } = world.neighbour
  await assertRefused(byAdministrator('Nulle part', { agreementId, parentId: world.accueil.id }), 'not_found')
})

test('a name is taken once within the convention, accents and case aside', async () => {
  await assertRefused(byAdministrator('ACCUÉIL'), 'name_taken@name')
  await assertRefused(byAdministrator('guichet', { parentId: world.social.id }), 'name_taken@name')
  const { agreementId, administrator } = world.neighbour
  await create(administrator, 'Accueil', { agreementId })
})

test('the name of a closed group is free again', async () => {
  const { id } = await byAdministrator('Reprise')
  const { administrator } = world.partner
  await world.run(closeGroup, administrator, { groupId: id, version: 1 }, LATER)
  await create(administrator, 'Reprise', {}, LATER)
})

test('a unit of another organisation is unknown here', async () => {
  await assertRefused(byAdministrator('Ailleurs', { unitId: world.neighbour.units.accueil }), 'unit_unknown@unitId')
})

test('nobody is named responsable whom the author may not see [H14, H37]', async () => {
  const stranger = world.neighbour.administrator.userId
  await assertRefused(byAdministrator('Emprunt', { manager: { userId: stranger } }), 'not_found')
  const beside = await world.opened('Autre', 'Groupe', { groupId: world.social.id })
  const manager = { userId: beside }
  await assertRefused(create(world.accueil.manager, 'Emprunt', { parentId: world.accueil.id, manager }), 'not_found')
})

test('nobody is named responsable who has left the convention', async () => {
  const userId = await world.opened('Partie', 'Depuis')
  const { agreementId, administrator } = world.partner
  await world.run(closeUser, administrator, { agreementId, userId }, LATER)
  const orphan = create(administrator, 'Orphelin', { manager: { userId } }, LATER)
  await assertRefused(orphan, 'outside_enrollment')
})

test('a closed group gets no sub-group', async () => {
  const { id } = await byAdministrator('Ferme')
  const { administrator } = world.partner
  await world.run(closeGroup, administrator, { groupId: id, version: 1 }, LATER)
  await assertRefused(create(administrator, 'Trop tard', { parentId: id }, LATER), 'group_closed')
})

test('nothing is created under a convention that has ended', async () => {
  const afterwards = new Date('2029-01-02T09:00:00Z')
  await assertRefused(create(world.partner.administrator, 'Apres', {}, afterwards), 'agreement_ended')
})

test(`groups nest ${DEEPEST_LEVEL} levels deep and no further [H39]`, async () => {
  const manager = { userId: world.partner.administrator.userId }
  let parentId: string | null = null
  for (let level = 1; level <= DEEPEST_LEVEL; level++)
    parentId = (await byAdministrator(`Niveau ${level}`, { parentId, manager })).id
  await assertRefused(byAdministrator('Niveau de trop', { parentId, manager }), 'tree_too_deep')
})

test('the journal tells the group and its responsable, without any name of a person', async () => {
  const { id } = await byAdministrator('Tracee', { manager: { create: person('Discret', 'Personnage') } })
  const events = await world.db
    .selectFrom('auditEvent')
    .select(['kind', 'payload', 'actorId'])
    .where('groupId', '=', id)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    events.map((event) => event.kind),
    ['group.created', 'group_manager.appointed'],
  )
  for (const event of events) {
    assert.equal(event.actorId, world.partner.administrator.userId)
    assert.doesNotMatch(event.payload, /Discret|Personnage/i)
  }
})
