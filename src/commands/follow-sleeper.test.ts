import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, person } from '../../test/world.ts'
import { claimMessage } from '../jobs/claim-message.ts'
import type { JobDeps } from '../jobs/deps.ts'
import { followSleepers } from '../jobs/follow-sleepers.ts'
import type { Mail } from '../mail/mail.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { readAccountSuspension } from '../queries/account-suspension.ts'
import { readSleeperSettings, type SleeperSettings } from '../queries/sleeper-settings.ts'
import { countSleepers } from '../queries/sleepers.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { liftSuspension } from './lift-suspension.ts'
import { recordRoleUses } from './record-role-uses.ts'
import { saveSleeperSettings } from './save-sleeper-settings.ts'
import { suspend } from './suspend.ts'

let world: StaffedWorld
let paul: string
let n = 0

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  await sql`DELETE FROM last_sign_in`.execute(world.db)
  await sql`DELETE FROM message`.execute(world.db)
  await sql`DELETE FROM alert`.execute(world.db)
  await tune({ warnDays: 90, suspendDays: 120, closeDays: 365 })
  paul = await world.opened('Paul', `Petit-${String.fromCharCode(65 + n++)}`, { groupId: world.accueil.id })
})

/** So many days after everybody's account was opened, on 2 March 2026 at 9:00 UTC; in the night after. */
const onDay = (days: number) => new Date(Date.parse('2026-03-02T10:00:00Z') + days * 86_400_000)
const logger = pino({ level: 'silent' })
/** Everybody else signs in on the morning before: the test is about one. */
const follow = async (days: number) => {
  await sql`INSERT INTO last_sign_in SELECT id, ${onDay(days)}::timestamptz - interval '1 hour' FROM user_account WHERE id <> ${paul}
              ON CONFLICT (user_id) DO UPDATE SET at = excluded.at`.execute(world.db)
  await followSleepers({ runner: { db: world.db, now: () => onDay(days) }, logger })
}
const signIn = (days: number, userId = paul) =>
  sql`INSERT INTO last_sign_in VALUES (${userId}, ${onDay(days)}::timestamptz)
      ON CONFLICT (user_id) DO UPDATE SET at = excluded.at`.execute(world.db)
const tune = async (settings: SleeperSettings) => {
  const { version } = await readSleeperSettings(world.db, world.caf.id)
  await world.run(saveSleeperSettings, world.caf.admin, { institutionId: world.caf.id, version, ...settings })
}
const suspended = async (days: number, userId = paul) =>
  (await readAccountSuspension(world.db, userId, onDay(days))) !== undefined
const standing = async (days: number, userId = paul) => (await readAccountStanding(world.db, userId, onDay(days))).state
const mails = async () => {
  const rows = await world.db
    .selectFrom('message')
    .select(['kind', 'recipientId'])
    .where('userId', '=', paul)
    .orderBy('createdAt')
    .orderBy('kind')
    .execute()
  const names = new Map([
    [paul, 'Paul'],
    [world.accueil.manager.userId, 'Rémi'],
    [world.caf.admin.userId, 'Claire'],
  ])
  return rows.map(({ kind, recipientId }) => `${kind} → ${names.get(recipientId) ?? recipientId}`)
}
const told = async (kind: string) => (await mails()).filter((line) => line.startsWith(kind)).sort()

test('never signed in, he is warned with his responsable, suspended, closed, on the days the institution chose [H13]', async () => {
  await follow(89)
  assert.deepEqual(await told('sleeper'), [])
  await follow(90)
  assert.deepEqual(await told('sleeper'), ['sleeper_warned → Paul', 'sleeper_warned → Rémi'])
  await follow(90)
  await follow(119)
  assert.equal((await told('sleeper')).length, 2, 'once')
  assert.equal(await suspended(119), false)
  await follow(120)
  assert.equal(await suspended(120), true)
  assert.deepEqual(await told('sleeper_suspended'), ['sleeper_suspended → Paul', 'sleeper_suspended → Rémi'])
  assert.deepEqual(await countSleepers(world.db, world.caf.id, onDay(120)), { warned: 0, suspended: 1, kept: 0 })
  await follow(364)
  assert.equal(await standing(364), 'open')
  await follow(365)
  assert.equal(await standing(366), 'closed')
  assert.deepEqual(await told('sleeper_closed'), ['sleeper_closed → Paul', 'sleeper_closed → Rémi'])
  const { rows } = await sql<{ kind: string }>`
    SELECT kind FROM audit_event WHERE user_id = ${paul} AND actor_id IS NULL AND kind !~ '^(membership|credentials)'
    ORDER BY number`.execute(world.db)
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['sleeper.warned', 'suspension.imposed', 'user.closed'],
  )
})

test('each letter says since when and what follows; that of the closing leaves although the account is closed [H13]', async () => {
  const deps = { publicUrl: 'https://habilis.exemple.fr', secret: 's'.repeat(32) } as JobDeps
  const letters: (Mail | undefined)[] = []
  for (const days of [90, 120, 365]) {
    await follow(days)
    const ordered = world.db.selectFrom('message').select('id').where('userId', '=', paul)
    const waiting = await ordered.where('kind', 'like', 'sleeper_%').where('state', '=', 'waiting').execute()
    for (const { id } of waiting)
      letters.push(await world.db.transaction().execute((tx) => claimMessage(tx, deps, id, onDay(days))))
  }
  const his = letters.filter((mail) => mail?.subject.startsWith('Votre compte'))
  assert.deepEqual(his.map((mail) => mail?.subject).sort(), [
    'Votre compte est fermé',
    'Votre compte est inactif',
    'Votre compte est suspendu',
  ])
  assert.equal(letters.length, 6)
  assert.ok(letters.every((mail) => mail?.text.includes('depuis le 2 mars 2026')))
  const warned = his.find((mail) => mail?.subject.endsWith('inactif'))
  assert.match(warned?.text ?? '', /sera suspendu le 30 juin 2026/)
})

test('a sign-in begins it all anew, and so does a role that an application saw used [H13]', async () => {
  await follow(90)
  await signIn(100)
  await follow(130)
  assert.equal(await suspended(130), false)
  await follow(190)
  assert.equal((await told('sleeper_warned')).length, 4, 'warned again, ninety days after')
  await recordRoleUses(world.db, [
    {
      ...{ userId: paul, agreementId: world.partner.agreementId, day: '2026-09-15' },
      roleId: world.caf.services.cdap.roles.T1,
    },
  ])
  await follow(220)
  assert.equal(await suspended(220), false)
})

test('a suspension that is lifted gives him all the time again; whom the Caf suspended itself is left alone [H08, H13]', async () => {
  await follow(90)
  await follow(120)
  const target = { level: 'user' as const, agreementId: world.partner.agreementId, userId: paul }
  await world.run(liftSuspension, world.caf.admin, target, onDay(130))
  assert.deepEqual(await countSleepers(world.db, world.caf.id, onDay(130)), { warned: 0, suspended: 0, kept: 0 })
  await follow(131)
  await follow(219)
  assert.equal(await suspended(219), false)
  await follow(220)
  assert.equal((await told('sleeper_warned')).length, 4)
  await world.run(suspend, world.caf.admin, { ...target, reason: 'Manquement' }, onDay(230))
  await follow(600)
  assert.equal(await standing(601), 'open')
  await world.run(liftSuspension, world.caf.admin, target, onDay(602))
})

test('delays that are set today close nobody today: each step waits for the one before [H13]', async () => {
  await tune({ warnDays: null, suspendDays: null, closeDays: null })
  await follow(400)
  assert.deepEqual(await told('sleeper'), [])
  await tune({ warnDays: 90, suspendDays: 120, closeDays: 365 })
  await follow(401)
  assert.deepEqual([await told('sleeper_warned').then((all) => all.length), await suspended(401)], [2, false])
  await follow(430)
  assert.equal(await suspended(430), false)
  await follow(431)
  assert.deepEqual([await suspended(431), await standing(431)], [true, 'open'])
  await follow(675)
  assert.equal(await standing(675), 'open')
  await follow(676)
  assert.equal(await standing(677), 'closed')
})

test('the last administrator of a convention is not closed: the Caf is told, by mail and by an alert, once [H13]', async () => {
  const { run, caf, partner, db } = world
  const appointee = { create: person('Odile', 'Orsini') }
  const { agreementId } = partner
  paul = partner.administrator.userId
  await follow(90)
  await follow(120)
  assert.deepEqual(await told('last_administrator'), ['last_administrator → Claire'])
  await follow(365)
  await follow(366)
  assert.equal(await standing(367), 'open')
  assert.equal((await told('last_administrator')).length, 1)
  const alerts = await db.selectFrom('alert').select(['kind', 'facts', 'userId']).execute()
  assert.deepEqual(
    alerts.map(({ kind, userId }) => [kind, userId]),
    [['nobody_left', paul]],
  )
  assert.deepEqual((await countSleepers(db, caf.id, onDay(366))).kept, 1)
  // A successor, and a sign-in of his own: he is one of two, and goes as everybody does.
  await run(liftSuspension, caf.admin, { level: 'user', agreementId, userId: paul }, onDay(370))
  await run(appointAdministrator, caf.admin, { agreementId, appointee }, onDay(370))
  await follow(460)
  await follow(490)
  await follow(735)
  assert.equal(await standing(736), 'closed')
})

test('delays come in their order, each a week at the least; only the institution’s administrator sets them [H13]', async () => {
  const { version } = await readSleeperSettings(world.db, world.caf.id)
  const input = { institutionId: world.caf.id, version, warnDays: 90, suspendDays: 90, closeDays: null }
  await assertRefused(world.run(saveSleeperSettings, world.caf.admin, input), 'delays_reversed@closeDays')
  await assertRefused(world.run(saveSleeperSettings, world.partner.administrator, input), 'not_found')
  await assertRefused(world.run(saveSleeperSettings, world.otherCaf.admin, input), 'not_found')
  await assertRefused(world.run(saveSleeperSettings, world.caf.admin, { ...input, version: 1 }), 'stale_version')
})
