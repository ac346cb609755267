import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, buildPartner, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readUser } from '../queries/user.ts'
import { addMember } from './add-member.ts'
import { appointGroupManager } from './appoint-group-manager.ts'
import { cancelClosure } from './cancel-closure.ts'
import { changeMembership } from './change-membership.ts'
import { closeUser } from './close-user.ts'
import { enrollUser } from './enroll-user.ts'
import { reopenUser } from './reopen-user.ts'
import { resendCredentials } from './resend-credentials.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const TOMORROW = new Date('2026-03-03T09:00:00Z')
/** The first instant after 31 March in Paris. */
const APRIL = new Date('2026-03-31T22:00:00Z')
const MAY = new Date('2026-05-02T09:00:00Z')

const key = (userId: string) => ({ agreementId: world.partner.agreementId, userId })
const read = (userId: string, at = NOW) => readUser(world.db, key(userId), at)
const administrator = () => world.partner.administrator

function close(userId: string, lastDay?: string, at?: Date, author: Actor = administrator()) {
  return world.run(closeUser, author, { ...key(userId), lastDay }, at)
}

const memberOf = (userId: string, groupId: string, untilDay?: string) =>
  world.run(addMember, administrator(), { groupId, userId, untilDay })

test('a user who is closed has no right from that instant, and had them before [H12, H13]', async () => {
  const userId = await world.opened('Luc', 'Partant')
  await memberOf(userId, world.accueil.id)
  await memberOf(userId, world.social.id)
  assert.equal((await readEffectiveRights(world.db, userId, NOW)).length, 3)
  const closed = await close(userId, undefined, TOMORROW)
  assert.deepEqual(closed, { closesAt: TOMORROW, endedMemberships: 2, endedAppointments: 0 })
  assert.deepEqual(await readEffectiveRights(world.db, userId, TOMORROW), [])
  assert.equal((await readEffectiveRights(world.db, userId, new Date(TOMORROW.getTime() - 1))).length, 3)
  const user = await read(userId, TOMORROW)
  assert.deepEqual([user?.state, user?.closesAt, user?.groups], ['closed', TOMORROW, []])
})

test('closing twice says that the account is closed', async () => {
  const userId = await world.opened('Deux', 'Fois')
  await close(userId, undefined, TOMORROW)
  await assertRefused(close(userId, undefined, TOMORROW), 'user_closed')
})

test('closing ends sessions and keeps back the messages not yet sent [H12, H17]', async () => {
  const userId = await world.opened('Sessions', 'Ouvertes')
  const opened = { createdAt: NOW, lastSeenAt: NOW, authenticatedAt: NOW, address: '192.0.2.1' }
  const session = { ...opened, userId, tokenHash: Buffer.alloc(32, 7) }
  await world.db.insertInto('session').values(session).execute()
  await close(userId, undefined, TOMORROW)
  const after = await world.db.selectFrom('session').selectAll().where('userId', '=', userId).executeTakeFirstOrThrow()
  assert.deepEqual([after.endedAt, after.endReason], [TOMORROW, 'account_closed'])
  const messages = await world.db.selectFrom('message').select('state').where('userId', '=', userId).execute()
  assert.deepEqual([...new Set(messages.map((message) => message.state))], ['cancelled'])
})

test('a planned end cuts memberships at the end of his last day in Paris, and leaves today alone [H13]', async () => {
  const userId = await world.opened('Prevu', 'Depart')
  await memberOf(userId, world.accueil.id)
  const { closesAt } = await close(userId, '2026-03-31')
  assert.deepEqual(closesAt, APRIL)
  const user = await read(userId)
  assert.deepEqual([user?.state, user?.closesAt, user?.groups[0]?.until], ['open', APRIL, APRIL])
  assert.equal((await readEffectiveRights(world.db, userId, NOW)).length, 2)
  assert.deepEqual(await readEffectiveRights(world.db, userId, APRIL), [])
})

test('a planned end that is cancelled gives back exactly the ends there were', async () => {
  const userId = await world.opened('Change', 'Davis')
  await memberOf(userId, world.accueil.id)
  await memberOf(userId, world.social.id, '2026-06-30')
  await memberOf(userId, world.guichet.id, '2026-03-10')
  const before = await read(userId)
  await close(userId, '2026-03-31')
  await close(userId, '2026-03-20')
  const resumed = await world.run(cancelClosure, administrator(), key(userId), TOMORROW)
  assert.deepEqual(resumed, { resumedMemberships: 2, resumedAppointments: 0 })
  assert.deepEqual(await read(userId), before)
})

test('what was changed while an end was planned stays as it was changed', async () => {
  const userId = await world.opened('Entre', 'Temps')
  await memberOf(userId, world.accueil.id)
  await close(userId, '2026-03-31')
  const input = { groupId: world.accueil.id, userId, untilDay: '2026-03-15' }
  await world.run(changeMembership, administrator(), input)
  await world.run(cancelClosure, administrator(), key(userId), TOMORROW)
  assert.deepEqual((await read(userId, TOMORROW))?.groups[0]?.until, new Date('2026-03-15T23:00:00Z'))
})

test('nothing is cancelled where nothing is planned, or where all is over', async () => {
  const userId = await world.opened('Rien', 'Prevu')
  await assertRefused(world.run(cancelClosure, administrator(), key(userId)), 'closure_not_planned')
  await close(userId, undefined, TOMORROW)
  await assertRefused(world.run(cancelClosure, administrator(), key(userId), MAY), 'user_closed')
})

test('a last day is neither past nor before the opening', async () => {
  const userId = await world.opened('Mauvais', 'Jour', { openingDay: '2026-04-10' })
  await assertRefused(close(userId, '2026-03-01'), 'date_in_past@lastDay')
  await assertRefused(close(userId, '2026-04-09'), 'period_reversed@lastDay')
})

test('who is closed before his opening was never there, and can be attached again [H12]', async () => {
  const userId = await world.opened('Jamais', 'Arrive', { openingDay: '2026-04-10', groupId: world.accueil.id })
  await close(userId, undefined, TOMORROW)
  assert.equal(await read(userId, TOMORROW), undefined)
  await world.run(enrollUser, administrator(), key(userId), TOMORROW)
  assert.equal((await read(userId, TOMORROW))?.state, 'open')
})

test('the last responsable of a group is not closed, and the refusal names the groups [H36]', async () => {
  const { manager } = world.social
  await assert.rejects(close(manager.userId), (error: { refusals?: unknown }) => {
    assert.deepEqual(error.refusals, [{ code: 'last_manager_of', params: { groups: 'Social' } }])
    return true
  })
  await assertRefused(close(manager.userId, '2026-12-31'), 'last_manager_of')
})

test('a responsable who has a successor is closed, and his appointment ends with him', async () => {
  const userId = await world.opened('Chef', 'Adjoint')
  await world.run(appointGroupManager, administrator(), { groupId: world.guichet.id, userId })
  const { endedAppointments } = await close(userId, undefined, TOMORROW)
  assert.equal(endedAppointments, 1)
  assert.deepEqual((await world.actor(userId, TOMORROW)).manages, [])
})

test('two responsables of a group who are closed at the same instant do not leave it alone [H36]', async () => {
  const group = world.guichet
  const second = await world.opened('Second', 'Guichet')
  await world.run(appointGroupManager, administrator(), { groupId: group.id, userId: second })
  const both = await Promise.allSettled([
    close(second, undefined, TOMORROW),
    close(group.manager.userId, undefined, TOMORROW),
  ])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
})

test('nobody closes the administrator, himself, or someone beyond his group [H35, H37]', async () => {
  const { accueil, guichet, social, neighbour, caf } = world
  const admin = administrator()
  await assertRefused(close(admin.userId), 'own_account')
  await assertRefused(close(admin.userId, undefined, NOW, accueil.manager), 'not_found')
  const both = await world.opened('Deux', 'Groupes')
  await memberOf(both, guichet.id)
  await memberOf(both, social.id)
  await assertRefused(close(both, undefined, NOW, accueil.manager), 'user_outside_own_group')
  await assertRefused(close(both, undefined, NOW, neighbour.administrator), 'not_found')
  await assertRefused(close(both, undefined, NOW, caf.admin), 'delegated_to_partner')
  await assertRefused(close(accueil.manager.userId, undefined, NOW, accueil.manager), 'own_account')
})

test('the last administrator is not closed, by the institution either [H32]', async () => {
  const { agreementId, administrator: last } = await buildPartner(world, world.caf, {
    name: 'CCAS sans délégation',
    siret: '26010001500020',
    reference: 'CONV-2026-009',
    administrator: person('Seule', 'Gestion'),
    delegated: false,
  })
  const attempt = world.run(closeUser, world.caf.admin, { agreementId, userId: last.userId })
  await assertRefused(attempt, 'last_administrator')
})

test('who is reopened has no group, and is sent credentials anew [H04, H12, H24]', async () => {
  const userId = await world.opened('Retour', 'Prochain')
  await memberOf(userId, world.accueil.id)
  await close(userId, undefined, TOMORROW)
  const { opensAt } = await world.run(reopenUser, administrator(), key(userId), MAY)
  assert.deepEqual(opensAt, MAY)
  const user = await read(userId, MAY)
  assert.deepEqual([user?.state, user?.groups, user?.closesAt], ['open', [], null])
  assert.deepEqual(user?.delivery, { identifier: 'waiting', password: 'waiting' })
  assert.deepEqual(await readEffectiveRights(world.db, userId, MAY), [])
  await assertRefused(world.run(reopenUser, administrator(), key(userId), MAY), 'user_already_open')
})

test('who is reopened on a day to come is planned until then, and what he was stays told', async () => {
  const userId = await world.opened('Retour', 'Planifie')
  await close(userId, undefined, TOMORROW)
  await world.run(reopenUser, administrator(), { ...key(userId), openingDay: '2026-05-03' }, MAY)
  assert.equal((await read(userId, MAY))?.state, 'planned')
  assert.equal((await read(userId, NOW))?.state, 'open')
  const past = { ...key(userId), openingDay: '2026-04-01' }
  await close(userId, undefined, MAY)
  await assertRefused(world.run(reopenUser, administrator(), past, MAY), 'date_in_past@openingDay')
})

test('credentials sent again void those before, and are not sent to who is closed [H24]', async () => {
  const userId = await world.opened('Message', 'Perdu')
  await world.run(resendCredentials, administrator(), key(userId), TOMORROW)
  const states = await world.db
    .selectFrom('message')
    .select(['kind', 'state'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('kind')
    .execute()
  assert.deepEqual(
    states.map((message) => message.state),
    ['cancelled', 'cancelled', 'waiting', 'waiting'],
  )
  await close(userId, undefined, MAY)
  await assertRefused(world.run(resendCredentials, administrator(), key(userId), MAY), 'user_closed')
  await assertRefused(world.run(resendCredentials, administrator(), key(administrator().userId)), 'own_account')
})
