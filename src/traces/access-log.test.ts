import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { startClock } from '../../test/clock.ts'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { keepAccessLog, NOBODYS } from '../commands/record-accesses.ts'
import { openAccessLog } from './access-log.ts'

let world: StaffedWorld
const logger = pino({ level: 'silent' })

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(() => sql`DELETE FROM access_log`.execute(world.db))

const opened = (at: Date = NOW) => {
  const clock = startClock(at)
  return { clock, log: openAccessLog({ db: world.db, now: clock.now }, logger) }
}
const written = () => world.db.selectFrom('accessLog').selectAll().orderBy('at').orderBy('kind').execute()
const months = async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relname LIKE ${`access_log_${world.caf.id.replaceAll('-', '')}_____%`}
      AND relkind = 'r' ORDER BY 1`.execute(world.db)
  return rows.map(({ name }) => name.slice(-7))
}

test('a sign-in is told in the log of the institution that the account is of', async () => {
  const { log } = opened()
  const { userId } = world.accueil.manager
  log.note({ kind: 'sign_in', at: NOW.getTime(), userId, method: 'password', address: '192.0.2.7' })
  await log.stop()
  const [line] = await written()
  assert.deepEqual(
    [line?.institutionId, line?.userId, line?.kind, line?.method, line?.address, line?.times],
    [world.caf.id, userId, 'sign_in', 'password', '192.0.2.7', 1],
  )
})

test('a refused sign-in names whom it was tried for, if there is such an account; what was typed is never written', async () => {
  const { log } = opened()
  const { identifier } = await world.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', world.accueil.manager.userId)
    .executeTakeFirstOrThrow()
  const refused = { kind: 'sign_in_refused', at: NOW.getTime(), reason: 'wrong_credentials', address: '::1' } as const
  log.note({ ...refused, typed: identifier })
  log.note({ ...refused, typed: identifier })
  log.note({ ...refused, typed: 'MonMotDePasse!47' })
  await log.stop()
  const lines = await written()
  const told = lines.map(({ institutionId, userId, times }) => [institutionId, userId, times])
  assert.deepEqual(
    new Set(told.map(String)),
    new Set([`${world.caf.id},${world.accueil.manager.userId},2`, `${NOBODYS},,1`]),
  )
  assert.equal(JSON.stringify(lines).includes('MotDePasse'), false)
})

test('counted on after it was written, the line is written again once its minute is over, or at the stop', async () => {
  const { log, clock } = opened()
  const at = () => clock.now().getTime()
  const again = () => log.refusedAgain('ada', world.caf.id, at(), 'no_role', 'dossier', 'read')
  assert.equal(again(), false)
  log.refusedFirst('ada', {
    at: at(),
    institutionId: world.caf.id,
    reason: 'no_role',
    resourceType: 'dossier',
    action: 'read',
  })
  await log.write()
  clock.advance({ seconds: 30 })
  assert.ok(again())
  await log.write()
  const counts = async () => (await written()).map(({ times }) => times)
  assert.deepEqual(await counts(), [1], 'not at each count: they may be as many as questions')
  clock.advance({ seconds: 30 })
  assert.equal(again(), false, 'a minute is over: another line')
  await log.write()
  assert.deepEqual(await counts(), [2])
  await log.stop()
})

test('months are ready before they begin; each is dropped whole once it is over its time, never kept over a year', async () => {
  const later = (month: string) => keepAccessLog(world.db, new Date(`${month}-01T00:00:00Z`))
  assert.deepEqual(await months(), ['2026_03', '2026_04'])
  await later('2026-04')
  assert.deepEqual(await months(), ['2026_03', '2026_04', '2026_05'])
  await keepAccessLog(world.db, new Date('2027-02-28T23:59:59Z'))
  assert.ok((await months()).includes('2026_03'))
  const dropped = await later('2027-03')
  assert.ok(dropped.some((name) => name.endsWith('2026_03')))
  assert.equal((await months()).includes('2026_03'), false)
  assert.ok((await months()).includes('2026_04'))
})

test('an institution that keeps six months keeps each line six months at least', async () => {
  await world.db.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx)
    await tx.updateTable('institution').set({ accessLogMonths: 6 }).where('id', '=', world.otherCaf.id).execute()
  })
  await sql`SELECT prepare_access_log(${world.otherCaf.id}, '2027-05-10')`.execute(world.db)
  const may = `access_log_${world.otherCaf.id.replaceAll('-', '')}_2027_05`
  const droppedAt = async (instant: string) => (await keepAccessLog(world.db, new Date(instant))).includes(may)
  assert.equal(await droppedAt('2027-11-30T23:59:59Z'), false)
  assert.equal(await droppedAt('2027-12-01T00:00:00Z'), true)
})

test('a line whose month is not ready makes it ready; away, the database is awaited and nothing is lost', async () => {
  const { log } = opened()
  log.note({ kind: 'sign_in', at: Date.parse('2030-01-15T10:00:00Z'), userId: world.caf.admin.userId })
  await sql`ALTER TABLE access_log RENAME TO access_log_away`.execute(world.db)
  await log.write()
  await sql`ALTER TABLE access_log_away RENAME TO access_log`.execute(world.db)
  assert.equal(log.waiting, 1)
  await log.stop()
  assert.equal((await written()).length, 1)
})
