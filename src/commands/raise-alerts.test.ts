import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import { alertPhrase } from '../domain/alerts.ts'
import { watchMailboxes, watchUse } from '../jobs/watch-use.ts'
import { type AlertSettings, readAlertSettings } from '../queries/alert-settings.ts'
import { type AlertRow, readAlerts } from '../queries/alerts.ts'
import { closeInquiry } from './close-inquiry.ts'
import { dismissAlert } from './dismiss-alert.ts'
import { openInquiry } from './open-inquiry.ts'
import { type AccessKind, recordAccesses } from './record-accesses.ts'
import { saveAlertSettings } from './save-alert-settings.ts'

let world: StaffedWorld
let paul: string
let n = 0

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  for (const table of ['alert', 'alert_watch', 'session', 'access_log'])
    await sql`DELETE FROM ${sql.table(table)}`.execute(world.db)
  paul = await world.opened('Paul', `Petit-${String.fromCharCode(65 + n++)}`, { groupId: world.accueil.id })
})

const at = (text: string) => new Date(text)
/** Wednesday 15 April, noon in Paris. */
const NOON = at('2026-04-15T10:00:00Z')
const runner = (now = NOON) => ({ runner: { db: world.db, now: () => now } })
const query = { sort: '-openedAt', limit: 50 }
const found = async (now = NOON): Promise<AlertRow[]> => (await readAlerts(world.db, world.caf.id, query, now)).items
const kinds = async () => (await found()).map(({ kind }) => kind)
const why = async () =>
  (await found()).map((alert) => alertPhrase(alert, 'fr', 'Europe/Paris').replaceAll('\u00A0', ' '))

const access = (kind: AccessKind, when: string, times = 1, userId = paul) =>
  recordAccesses(world.db, [
    { id: randomUUID(), institutionId: world.caf.id, at: at(when), lastAt: at(when), kind, times, userId },
  ])
const session = (address: string, from: string, until: string, userId = paul) =>
  world.db
    .insertInto('session')
    .values({
      ...{ userId, address, createdAt: at(from), lastSeenAt: at(until), authenticatedAt: at(from), method: 'password' },
      tokenHash: Buffer.from(randomUUID().replaceAll('-', '').padEnd(32, '0').slice(0, 32)),
    })
    .execute()
const tune = async (more: Partial<AlertSettings>) => {
  const { settings, version } = await readAlertSettings(world.db, world.caf.id)
  const input = { institutionId: world.caf.id, version, settings: { ...settings, ...more } }
  await world.run(saveAlertSettings, world.caf.admin, input)
}

test('an account in use from two networks at once is told; a change of address in one network, or in turn, is not [H18]', async () => {
  await session('192.0.2.10', '2026-04-15T06:00:00Z', '2026-04-15T06:30:00Z')
  await session('192.0.2.77', '2026-04-15T06:10:00Z', '2026-04-15T06:20:00Z')
  await session('198.51.100.4', '2026-04-15T08:30:00Z', '2026-04-15T09:00:00Z')
  await watchUse(runner())
  assert.deepEqual(await kinds(), [], 'two hours lie between')
  await session('::ffff:203.0.113.9', '2026-04-15T08:45:00Z', '2026-04-15T08:50:00Z')
  await watchUse(runner())
  assert.deepEqual(await why(), [
    'Compte utilisé depuis 2 réseaux en moins de 30 minutes, vers 10 h 45 : 198.51.100.0/24, 203.0.113.0/24.',
  ])
})

test('a journey that takes longer than the minutes chosen is none; of IPv6 a subscriber’s network counts once [H18]', async () => {
  await session('2001:db8:1:1::1', '2026-04-15T06:00:00Z', '2026-04-15T06:10:00Z')
  await session('2001:db8:1:2::1', '2026-04-15T06:12:00Z', '2026-04-15T06:20:00Z')
  await session('2001:db8:2::1', '2026-04-15T06:40:00Z', '2026-04-15T06:41:00Z')
  await tune({ placesMinutes: 15 })
  await watchUse(runner())
  assert.deepEqual(await kinds(), [])
  await tune({ placesMinutes: 30 })
  await watchUse(runner())
  assert.deepEqual(await kinds(), ['several_places'])
})

test('nights and week-ends are those of where the institution is, from the hours it chose [H07]', async () => {
  // 20:30 in Paris, then Saturday noon and Sunday evening.
  await access('sign_in', '2026-04-14T18:30:00Z')
  await watchUse(runner(at('2026-04-14T22:30:00Z')))
  assert.deepEqual(await kinds(), [])
  await tune({ nightFrom: 20 })
  await sql`DELETE FROM alert_watch`.execute(world.db)
  await access('sign_in', '2026-04-18T10:00:00Z')
  await access('sign_on', '2026-04-18T19:15:00Z', 2)
  await watchUse(runner(at('2026-04-14T19:00:00Z')))
  await watchUse(runner(at('2026-04-18T21:00:00Z')))
  assert.deepEqual(await why(), [
    '2 connexions de nuit, 1 connexion de fin de semaine, entre 12 h 00 et 21 h 15.',
    '1 connexion de nuit, à 20 h 30.',
  ])
  await tune({ nightFrom: 21 })
})

test('a day far from the person’s own days is told, a busy habit is not [H07]', async () => {
  const busy = await world.opened('Basile', 'Bernard', { groupId: world.accueil.id })
  for (let day = 1; day <= 14; day++) {
    const when = `2026-04-${String(day).padStart(2, '0')}T08:00:00Z`
    await access('decision_refused', when, 10)
    await access('sign_on', when, 80, busy)
  }
  await access('decision_refused', '2026-04-15T08:00:00Z', 60)
  await access('sign_on', '2026-04-15T08:00:00Z', 90, busy)
  await watchUse(runner())
  assert.deepEqual(
    (await found()).map(({ user, facts }) => [user.id, facts]),
    [[paul, { times: 60, mean: 5, days: 28 }]],
  )
  assert.deepEqual(await why(), [
    '60 évènements dans la journée, contre 5 par jour en moyenne sur les 28 jours précédents.',
  ])
})

test('many refused sign-ins or actions in a day are told, a few are not [H18]', async () => {
  await access('sign_in_refused', '2026-04-15T08:00:00Z', 9)
  await access('decision_refused', '2026-04-15T08:00:00Z', 40)
  await watchUse(runner())
  assert.deepEqual(await kinds(), [])
  await access('sign_in_refused', '2026-04-15T09:00:00Z')
  await watchUse(runner())
  assert.deepEqual(await why(), ['10 connexions refusées et 40 actions refusées dans la journée.'])
})

test('looked at again the same day it is one alert, which follows the day until it is settled [H07]', async () => {
  await access('sign_in_refused', '2026-04-15T08:00:00Z', 12)
  await watchUse(runner())
  await access('sign_in_refused', '2026-04-15T09:00:00Z', 3)
  await Promise.all([watchUse(runner()), watchUse(runner())])
  const [alert, ...others] = await found()
  assert.ok(alert && others.length === 0)
  assert.deepEqual(alert.facts, { signIns: 15, decisions: 0 })
  const { admin } = world.caf
  await assertRefused(world.run(dismissAlert, admin, { alertId: alert.id, reason: ' ' }), 'required_field@reason')
  await world.run(dismissAlert, admin, { alertId: alert.id, reason: 'Clavier changé' }, NOON)
  await access('sign_in_refused', '2026-04-15T09:30:00Z', 3)
  await watchUse(runner())
  assert.deepEqual(
    (await found()).map(({ state, dismissal, facts }) => [state, dismissal, facts]),
    [['dismissed', 'Clavier changé', { signIns: 15, decisions: 0 }]],
  )
  await assertRefused(world.run(dismissAlert, admin, { alertId: alert.id, reason: 'Encore' }), 'alert_settled')
  await access('sign_in_refused', '2026-04-16T08:00:00Z', 12)
  await watchUse(runner(at('2026-04-16T10:00:00Z')))
  assert.equal((await found()).length, 2, 'another day is another alert')
})

test('a day during which no process ran is looked at afterwards, to its last minute', async () => {
  await watchUse(runner(at('2026-04-10T10:00:00Z')))
  await access('sign_in_refused', '2026-04-10T21:50:00Z', 20)
  await access('sign_in_refused', '2026-04-12T08:00:00Z', 20)
  await watchUse(runner())
  assert.deepEqual((await found()).map(({ day }) => day).sort(), ['2026-04-10', '2026-04-12'])
})

test('a mailbox that names a desk, or that people of different names share, is told once [H18, H72]', async () => {
  const { partner, neighbour, db } = world
  const shared = async (userId: string, email: string) =>
    db.transaction().execute(async (tx) => {
      // As an earlier register may have it: no screen would take it.
      await sql`SET LOCAL session_replication_role = replica`.execute(tx)
      await tx.updateTable('userAccount').set({ email }).where('id', '=', userId).execute()
    })
  await shared(paul, 'accueil@exemple.fr')
  const emailOf = async (userId: string) =>
    (await db.selectFrom('userAccount').select('email').where('id', '=', userId).executeTakeFirstOrThrow()).email
  await shared(neighbour.administrator.userId, await emailOf(partner.administrator.userId))
  await watchMailboxes(runner())
  const told = async () =>
    (await found()).map(({ user, facts }) => [user.id, facts]).sort((a, b) => String(a).localeCompare(String(b)))
  const expected = [
    [paul, { localPart: 'accueil', accounts: 0 }],
    [partner.administrator.userId, { localPart: null, accounts: 1 }],
    [neighbour.administrator.userId, { localPart: null, accounts: 1 }],
  ].sort((a, b) => String(a).localeCompare(String(b)))
  assert.deepEqual(await told(), expected)
  await watchMailboxes(runner(at('2026-05-20T10:00:00Z')))
  assert.equal((await found()).length, 3)
  await watchMailboxes(runner(at('2027-05-01T10:00:00Z')))
  assert.deepEqual(await found(), [], 'kept no longer than the access log')
})

test('a kind that is switched off is not told; only the institution’s administrator tunes, seeing what he changes [H07]', async () => {
  await tune({ manyFailures: false })
  await access('sign_in_refused', '2026-04-15T08:00:00Z', 500)
  await watchUse(runner())
  assert.deepEqual(await kinds(), [])
  await tune({ manyFailures: true })
  const { settings, version } = await readAlertSettings(world.db, world.caf.id)
  const input = { institutionId: world.caf.id, settings, version }
  await assertRefused(world.run(saveAlertSettings, world.caf.admin, { ...input, version: 1 }), 'stale_version')
  await assertRefused(world.run(saveAlertSettings, world.partner.administrator, input), 'not_found')
  await assertRefused(world.run(saveAlertSettings, world.otherCaf.admin, input), 'not_found')
})

test('a question that comes from an alert settles it; it is about the same person, and asked once [H07]', async () => {
  await access('sign_in_refused', '2026-04-15T08:00:00Z', 12)
  await watchUse(runner())
  const [alert] = await found()
  assert.ok(alert)
  const other = await world.opened('Chloé', 'Colin', { groupId: world.accueil.id })
  const question = (userId: string) => ({
    ...{ level: 'user' as const, agreementId: alert.agreement?.id ?? '', userId, text: 'Que s’est-il passé ?' },
    ...{ deadlineDay: '2026-04-30', consequence: 'nothing' as const, responderId: null, alertId: alert.id },
  })
  const ask = (userId: string) => world.run(openInquiry, world.caf.admin, question(userId), NOON)
  await assertRefused(ask(other), 'alert_about_another')
  const { id } = await ask(paul)
  const [settled] = await found()
  assert.deepEqual([settled?.state, settled?.inquiryId], ['asked', id])
  await assertRefused(ask(paul), 'alert_settled')
  await assertRefused(world.run(dismissAlert, world.caf.admin, { alertId: alert.id, reason: 'Vu' }), 'alert_settled')
  await world.run(closeInquiry, world.caf.admin, { inquiryId: id }, at('2026-04-16T08:00:00Z'))
  await assertRefused(world.run(dismissAlert, world.otherCaf.admin, { alertId: alert.id, reason: 'Vu' }), 'not_found')
})
