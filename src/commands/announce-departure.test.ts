import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, person } from '../../test/world.ts'
import { alertPhrase } from '../domain/alerts.ts'
import { readAlerts } from '../queries/alerts.ts'
import { announceDeparture } from './announce-departure.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { closeUser } from './close-user.ts'
import { dismissAdministrator } from './dismiss-administrator.ts'
import { nameDeputy } from './name-deputy.ts'
import { withdrawDelegation } from './withdraw-delegation.ts'

let world: StaffedWorld

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  await sql`DELETE FROM message`.execute(world.db)
  await sql`DELETE FROM alert`.execute(world.db)
})

const LATER = new Date('2026-03-03T09:00:00Z')
const nadia = () => world.partner.administrator
const input = (more: object = {}) => ({ agreementId: world.partner.agreementId, lastDay: '2026-03-20', ...more })
const mails = () =>
  world.db
    .selectFrom('message')
    .select(['userId', 'recipientId', 'note'])
    .where('kind', '=', 'departure_announced')
    .execute()
const alerts = async () =>
  (await readAlerts(world.db, world.caf.id, { sort: '-openedAt', limit: 10 }, LATER)).items.map((alert) =>
    alertPhrase(alert, 'fr', 'Europe/Paris').replaceAll('\u00A0', ' '),
  )

test('no way by which the last administrator of a convention would leave goes past the Caf [H13, H32]', async () => {
  const { agreementId } = world.partner
  const { userId } = nadia()
  const another = await world.opened('Paul', 'Petit', { groupId: world.accueil.id })
  const close = { agreementId, userId }
  // Nobody of the partner's closes an administrator, himself included; a deputy is no successor.
  await assertRefused(world.run(closeUser, nadia(), close, LATER), 'own_account')
  await assertRefused(world.run(closeUser, world.accueil.manager, close, LATER), 'not_found')
  const deputyship = { level: 'agreement' as const, agreementId, userId: another, untilDay: '2026-03-30' }
  await world.run(nameDeputy, nadia(), deputyship, LATER)
  await assertRefused(world.run(dismissAdministrator, world.caf.admin, close, LATER), 'last_administrator')
})

test('he announces his last day: the Caf is told by mail, and by an alert that nobody else is there [H13]', async () => {
  assert.deepEqual(await world.run(announceDeparture, nadia(), input(), LATER), { isLast: true })
  const { userId } = nadia()
  assert.deepEqual(await mails(), [{ userId, recipientId: world.caf.admin.userId, note: '20/03/2026' }])
  assert.deepEqual(await alerts(), [
    'Départ annoncé pour le 20 mars 2026 : personne d’autre n’administre la convention CONV-2026-001.',
  ])
  await world.run(announceDeparture, nadia(), input({ lastDay: '2026-04-01' }), LATER)
  assert.deepEqual(await alerts(), [
    'Départ annoncé pour le 1er avril 2026 : personne d’autre n’administre la convention CONV-2026-001.',
  ])
})

test('with another administrator it is told by mail alone; it is his own to tell, even when delegation is withdrawn [H10, H13]', async () => {
  const { agreementId } = world.partner
  await assertRefused(
    world.run(announceDeparture, nadia(), input({ lastDay: '2026-03-01' }), LATER),
    'date_in_past@lastDay',
  )
  await assertRefused(world.run(announceDeparture, world.accueil.manager, input(), LATER), 'reserved_to_administrator')
  await assertRefused(world.run(announceDeparture, world.caf.admin, input(), LATER), 'reserved_to_administrator')
  await assertRefused(world.run(announceDeparture, world.neighbour.administrator, input(), LATER), 'not_found')
  const appointee = { create: person('Odile', 'Orsini') }
  await world.run(appointAdministrator, world.caf.admin, { agreementId, appointee }, LATER)
  await world.run(withdrawDelegation, world.caf.admin, { agreementId, reason: 'Manquement' }, LATER)
  assert.deepEqual(await world.run(announceDeparture, nadia(), input(), LATER), { isLast: false })
  assert.deepEqual([(await mails()).length, await alerts()], [1, []])
})
