import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, person } from '../../test/world.ts'
import { readDeputies } from '../queries/deputies.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { appointGroupManager } from './appoint-group-manager.ts'
import { closeGroup } from './close-group.ts'
import { closeUser } from './close-user.ts'
import { createUser } from './create-user.ts'
import { dismissAdministrator } from './dismiss-administrator.ts'
import { dismissGroupManager } from './dismiss-group-manager.ts'
import { endDeputy } from './end-deputy.ts'
import { liftSuspension } from './lift-suspension.ts'
import { nameDeputy } from './name-deputy.ts'
import { suspend } from './suspend.ts'
import { withdrawDelegation } from './withdraw-delegation.ts'

let world: StaffedWorld
let paul: string
let n = 0

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  await sql`DELETE FROM message`.execute(world.db)
  paul = await world.opened('Paul', `Petit-${String.fromCharCode(65 + n++)}`, { groupId: world.accueil.id })
})

const at = (text: string) => new Date(text)
const MORNING = at('2026-03-02T09:00:00.001Z')
const IN_MARCH = at('2026-03-05T10:00:00Z')
const IN_APRIL = at('2026-04-01T10:00:00Z')
const ofAgreement = () => ({ level: 'agreement' as const, agreementId: world.partner.agreementId })
const ofAccueil = () => ({ level: 'group' as const, groupId: world.accueil.id })
const until = { untilDay: '2026-03-10' }
const nadia = () => world.partner.administrator
const remi = () => world.accueil.manager
const newcomer = (lastName: string, groupId: string) => ({
  agreementId: world.partner.agreementId,
  person: person('Noé', lastName),
  groupId,
})
const runsAt = async (when: Date, scope: { level: 'group'; groupId: string } | ReturnType<typeof ofAgreement>) =>
  (await readDeputies(world.db, scope, when)).map(({ user }) => user.id)

test('a responsable’s deputy does what he does, in his group and for the days named, then no more [H13, H37]', async () => {
  await world.run(nameDeputy, remi(), { ...ofAccueil(), ...until, fromDay: '2026-03-04', userId: paul }, MORNING)
  const early = await world.actor(paul, MORNING)
  await assertRefused(world.run(createUser, early, newcomer('Avant', world.accueil.id), MORNING), 'not_found')
  const deputy = await world.actor(paul, IN_MARCH)
  assert.deepEqual(deputy.standsInFor, [world.accueil.id])
  await world.run(createUser, deputy, newcomer('Pendant', world.accueil.id), IN_MARCH)
  await assertRefused(world.run(createUser, deputy, newcomer('Ailleurs', world.social.id), IN_MARCH), 'not_found')
  const other = await world.opened('Chloé', `Colin-${String.fromCharCode(65 + n)}`, { groupId: world.accueil.id })
  await assertRefused(
    world.run(nameDeputy, deputy, { ...ofAccueil(), ...until, userId: other }, IN_MARCH),
    'deputy_by_holder',
  )
  const later = await world.actor(paul, at('2026-03-10T23:00:00Z'))
  assert.deepEqual([later.manages, later.standsInFor], [[], []])
  const mail = await world.db
    .selectFrom('message')
    .select(['userId', 'note'])
    .where('kind', '=', 'deputy_named')
    .execute()
  assert.deepEqual(mail, [{ userId: paul, note: 'Rémi Renard (04/03/2026 – 10/03/2026)' }])
})

test('an administrator’s deputy administers, and is no successor: the last administrator stays the last [H13, H32]', async () => {
  await world.run(nameDeputy, nadia(), { ...ofAgreement(), ...until, userId: paul }, MORNING)
  const deputy = await world.actor(paul, IN_MARCH)
  await world.run(createUser, deputy, newcomer('Delegue', world.social.id), IN_MARCH)
  const { agreementId } = world.partner
  const { userId } = nadia()
  await assertRefused(
    world.run(dismissAdministrator, world.caf.admin, { agreementId, userId }, IN_MARCH),
    'last_administrator',
  )
  // Of the deputy the Caf disposes as of any other administrator.
  await world.run(dismissAdministrator, world.caf.admin, { agreementId, userId: paul }, IN_MARCH)
  assert.deepEqual((await world.actor(paul, at('2026-03-05T10:00:01Z'))).administers, [])
})

test('when who named him leaves, his deputy does too, at the same instant; and so when the group closes [H13]', async () => {
  const { agreementId } = world.partner
  const appointee = { create: person('Odile', `Orsini-${String.fromCharCode(65 + n)}`) }
  const { userId: odile } = await world.run(appointAdministrator, world.caf.admin, { agreementId, appointee }, MORNING)
  const hers = await world.actor(odile, IN_MARCH)
  const planned = await world.opened('Zoé', `Zola-${String.fromCharCode(65 + n)}`, { groupId: world.accueil.id })
  await world.run(nameDeputy, hers, { ...ofAgreement(), ...until, userId: paul }, IN_MARCH)
  const next = { ...ofAgreement(), fromDay: '2026-03-20', untilDay: '2026-03-30', userId: planned }
  await world.run(nameDeputy, hers, next, IN_MARCH)
  assert.deepEqual(await runsAt(IN_MARCH, ofAgreement()), [paul, planned])
  const leaving = at('2026-03-06T10:00:00Z')
  await world.run(dismissAdministrator, world.caf.admin, { agreementId, userId: odile }, leaving)
  assert.deepEqual(await runsAt(leaving, ofAgreement()), [])
  assert.deepEqual((await world.actor(paul, leaving)).administers, [])

  const gina = world.guichet.manager
  await world
    .run(nameDeputy, gina, { level: 'group', groupId: world.guichet.id, ...until, userId: gina.userId }, IN_MARCH)
    .then(
      () => assert.fail('nobody is his own deputy'),
      (error: Error) => assert.match(error.message, /own_deputy/),
    )
  const member = await world.opened('Max', `Marin-${String.fromCharCode(65 + n)}`, { groupId: world.guichet.id })
  await world.run(
    nameDeputy,
    gina,
    { level: 'group', groupId: world.guichet.id, untilDay: '2026-05-30', userId: member },
    IN_MARCH,
  )
  const { version } = await world.db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', world.guichet.id)
    .executeTakeFirstOrThrow()
  await world.run(closeGroup, nadia(), { groupId: world.guichet.id, version }, IN_APRIL)
  assert.deepEqual((await world.actor(member, IN_APRIL)).manages, [])
})

test('his own account closed, he stands in no more; a responsable dismissed from above takes his deputy with him [H13]', async () => {
  await world.run(nameDeputy, remi(), { ...ofAccueil(), ...until, userId: paul }, IN_MARCH)
  await world.run(
    closeUser,
    nadia(),
    { agreementId: world.partner.agreementId, userId: paul },
    at('2026-03-06T09:00:00Z'),
  )
  assert.equal((await runsAt(at('2026-03-06T09:00:00Z'), ofAccueil())).includes(paul), false)
  const other = await world.opened('Chloé', `Colas-${String.fromCharCode(65 + n)}`, { groupId: world.accueil.id })
  await world.run(
    nameDeputy,
    remi(),
    { ...ofAccueil(), untilDay: '2026-03-20', userId: other },
    at('2026-03-11T09:00:00Z'),
  )
  const dismissal = { groupId: world.accueil.id, userId: remi().userId }
  const dismissedAt = at('2026-03-12T09:00:00Z')
  await assertRefused(world.run(dismissGroupManager, nadia(), dismissal, dismissedAt), 'last_manager')
  const successor = { groupId: world.accueil.id, userId: world.social.manager.userId }
  await world.run(appointGroupManager, nadia(), successor, at('2026-03-12T08:00:00Z'))
  await world.run(dismissGroupManager, nadia(), dismissal, dismissedAt)
  assert.deepEqual((await world.actor(other, dismissedAt)).manages, [])
})

test('delegation withdrawn, or who named him suspended by the Caf, the deputy can do nothing either [H08, H10, H13]', async () => {
  await world.run(nameDeputy, nadia(), { ...ofAgreement(), ...until, userId: paul }, IN_MARCH)
  const { agreementId } = world.partner
  const target = { level: 'user' as const, agreementId, userId: nadia().userId }
  await world.run(suspend, world.caf.admin, { ...target, reason: 'Manquement' }, at('2026-03-06T10:00:00Z'))
  assert.deepEqual((await world.actor(paul, at('2026-03-06T11:00:00Z'))).administers, [])
  await world.run(liftSuspension, world.caf.admin, target, at('2026-03-06T12:00:00Z'))
  const noon = at('2026-03-06T12:30:00Z')
  assert.deepEqual((await world.actor(paul, noon)).administers, [agreementId])
  await world.run(withdrawDelegation, world.caf.admin, { agreementId, reason: 'Manquement' }, noon)
  const deputy = await world.actor(paul, at('2026-03-06T13:00:00Z'))
  await assertRefused(
    world.run(createUser, deputy, newcomer('Trop-tard', world.social.id), at('2026-03-06T13:00:00Z')),
    'delegation_withdrawn',
  )
})

test('a deputyship has its end, a year away at the most, and is ended by who gave it alone [H13]', async () => {
  const { neighbour } = world
  const scope = { level: 'agreement' as const, agreementId: neighbour.agreementId }
  const input = { agreementId: neighbour.agreementId, person: person('Ève', 'Estève') }
  const { id: eve } = await world.run(createUser, neighbour.administrator, input)
  const name = (more: { untilDay: string; fromDay?: string; userId?: string }) =>
    world.run(nameDeputy, neighbour.administrator, { ...scope, userId: eve, ...more }, IN_MARCH)
  await assertRefused(name({ untilDay: '2026-03-01' }), 'date_in_past@untilDay')
  await assertRefused(name({ fromDay: '2026-03-20', untilDay: '2026-03-10' }), 'period_reversed@untilDay')
  await assertRefused(name({ untilDay: '2027-04-01' }), 'deputy_for_too_long@untilDay')
  await assertRefused(name({ ...until, userId: paul }), 'not_found')
  const { id: deputyId } = await name(until)
  await assertRefused(name(until), 'already_appointed')
  await assertRefused(world.run(endDeputy, world.caf.admin, { ...scope, deputyId }, IN_MARCH), 'delegated_to_partner')
  await assertRefused(world.run(endDeputy, nadia(), { ...scope, deputyId }, IN_MARCH), 'not_found')
  await world.run(endDeputy, neighbour.administrator, { ...scope, deputyId }, at('2026-03-07T10:00:00Z'))
  assert.deepEqual(await runsAt(at('2026-03-07T10:00:00Z'), scope), [])
})

test('no code can write a deputyship of somebody who is not appointed there [H13]', async () => {
  const { agreementId } = world.neighbour
  const beyond = world.db.transaction().execute(async (tx) => {
    await sql`SET CONSTRAINTS deputy_stays_within_the_namers IMMEDIATE`.execute(tx)
    await sql`INSERT INTO appointment (kind, user_id, institution_id, agreement_id, deputy_of, during)
        SELECT 'organization_admin', e.user_id, ${world.caf.id}, ${agreementId}, ${nadia().userId},
               tstzrange('2026-03-08', '2026-03-20')
        FROM enrollment e WHERE e.agreement_id = ${agreementId} AND e.user_id <> ${world.neighbour.administrator.userId}
        LIMIT 1`.execute(tx)
  })
  await assert.rejects(beyond, { constraint: 'deputy_stays_within_the_namers' })
})
