import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type Application, openApplication } from '../../test/external-accounts/application.ts'
import { openWorld, type World } from '../../test/world.ts'
import { amendEntitlements } from '../commands/amend-entitlements.ts'
import { changeAgreement } from '../commands/change-agreement.ts'
import { changeUnit } from '../commands/change-unit.ts'
import { drawExternalSecret } from '../commands/draw-external-secret.ts'
import { liftSuspension } from '../commands/lift-suspension.ts'
import { openExternalAccount } from '../commands/open-external-account.ts'
import { requestExternalAccount } from '../commands/request-external-account.ts'
import { suspend } from '../commands/suspend.ts'
import { withdrawExternalAccount } from '../commands/withdraw-external-account.ts'
import { type Following, followAccount, followAccounts } from './follow.ts'
import { readFound } from './read-found.ts'

let world: World
let app: Application
let log: { about: unknown; said: string }[] = []

before(async () => {
  ;[world, app] = await Promise.all([openWorld(), openApplication()])
  const { agreementId } = world.partner
  const { version } = await agreementOf(agreementId)
  const fields = { reference: 'CONV-2026-001', signedOn: '2025-12-01', credentialsTo: 'holder' as const, notes: '' }
  await world.run(changeAgreement, world.caf.admin, {
    agreementId,
    version,
    ...fields,
    startsOn: '2026-01-01',
    endsOn: null,
  })
})
after(async () => {
  await app.stop()
  await world.close()
})

const agreementOf = (id: string) =>
  world.db.selectFrom('agreement').select('version').where('id', '=', id).executeTakeFirstOrThrow()

/** The product's clock is that of the database's server here: logins end by the latter. */
const START = Date.now()
const at = (seconds: number) => new Date(START + seconds * 1000)
const DAY = 86_400

function followingAt(seconds: number, url = app.url): Following {
  const note = (about: object, said?: string) => void log.push({ about, said: said ?? '' })
  const databases = new Map([[world.caf.services.cdap.id, { url, address: 'compta.exemple.fr:5432/compta' }]])
  return {
    runner: { db: world.db, now: () => at(seconds) },
    databases,
    logger: { info: note as never, warn: note as never },
  }
}

type Opened = { id: string; login: string; secret: string }

async function open(seconds: number, limits = {}): Promise<Opened> {
  const { caf, partner, run } = world
  const { id } = await run(
    requestExternalAccount,
    partner.administrator,
    {
      ...{
        agreementId: partner.agreementId,
        serviceId: caf.services.cdap.id,
        unitIds: [partner.units.accueil],
        purpose: 'Suivi des mandats',
      },
      endsOn: at(30 * DAY)
        .toISOString()
        .slice(0, 10),
    },
    at(seconds),
  )
  return run(
    openExternalAccount,
    caf.admin,
    { accountId: id, connectionLimit: 3, statementSeconds: 60, ...limits },
    at(seconds),
  )
}

const roleOf = async (id: string) =>
  world.db.selectFrom('externalRole').selectAll().where('accountId', '=', id).executeTakeFirstOrThrow()

const eventsOf = async (id: string) => {
  const rows = await world.db.selectFrom('auditEvent').select(['kind', 'payload']).orderBy('number').execute()
  return rows.filter(({ payload }) => payload.includes(id)).map(({ kind }) => kind.replace('external_account.', ''))
}

const read = async (client: pg.Client) =>
  (await client.query<{ objet: string }>('SELECT objet FROM mandats ORDER BY numero')).rows.map(({ objet }) => objet)

const endOf = (client: pg.Client) => new Promise<void>((resolve) => client.once('end', resolve))

test('opened, it reads the views of its units and nothing of another unit or organisation; asking again changes nothing [C20]', async () => {
  const { id, login, secret } = await open(0)
  assert.equal((await roleOf(id)).state, 'awaited')
  await followAccount(followingAt(1), id)
  await followAccount(followingAt(2), id)
  const client = await app.as(login, secret)
  assert.deepEqual(await read(client), ['Papier', 'Encre'])
  await followAccount(followingAt(3), id)
  await client.end()
  const role = await roleOf(id)
  assert.deepEqual([role.state, role.openConnections, role.connections, role.problem], ['open', 1, 1, null])
  assert.deepEqual(await eventsOf(id), ['requested', 'opened', 'placed'])
})

test('the decision wakes the task that carries it out', async () => {
  const { id } = await open(10)
  const { rows } = await sql`
    SELECT task_identifier FROM graphile_worker.jobs WHERE key = ${`external_account:${id}`}`.execute(world.db)
  assert.deepEqual(rows, [{ taskIdentifier: 'converge_external_account' }])
})

test('withdrawn with a connection open: it is cut, the role is gone, and the same secret opens nothing [C20]', async () => {
  const { id, login, secret } = await open(20)
  await followAccount(followingAt(21), id)
  const client = await app.as(login, secret)
  const ended = endOf(client)
  await world.run(withdrawExternalAccount, world.partner.administrator, { accountId: id }, at(22))
  await followAccount(followingAt(23), id)
  await ended
  await assert.rejects(app.as(login, secret), { code: '28P01' })
  assert.equal((await roleOf(id)).state, 'gone')
  assert.deepEqual(await app.asAdmin(`SELECT FROM external_access.account_unit WHERE login = '${login}'`), [])
  assert.deepEqual(await eventsOf(id), ['requested', 'opened', 'placed', 'withdrawn', 'placed'])
})

test('a new secret takes the place of the former, and cuts who came in by it [C20]', async () => {
  const { id, login, secret } = await open(30)
  await followAccount(followingAt(31), id)
  const client = await app.as(login, secret)
  const ended = endOf(client)
  const drawn = await world.run(drawExternalSecret, world.caf.admin, { accountId: id }, at(32))
  await followAccount(followingAt(33), id)
  await ended
  await assert.rejects(app.as(login, secret), { code: '28P01' })
  await (await app.as(login, drawn.secret)).end()
})

test('suspended with its convention it stands and lets nobody in; lifted it is as it was [H08, C20]', async () => {
  const { id, login, secret } = await open(40)
  await followAccount(followingAt(41), id)
  const client = await app.as(login, secret)
  const ended = endOf(client)
  const { agreementId } = world.partner
  await world.run(suspend, world.caf.admin, { level: 'agreement', agreementId, reason: 'Contrôle' }, at(42))
  await followAccounts(followingAt(43))
  await ended
  await assert.rejects(app.as(login, secret), { code: '28000' })
  assert.equal((await roleOf(id)).state, 'suspended')
  await world.run(liftSuspension, world.caf.admin, { level: 'agreement', agreementId }, at(44))
  await followAccounts(followingAt(45))
  const again = await app.as(login, secret)
  assert.deepEqual(await read(again), ['Papier', 'Encre'])
  await again.end()
})

test('past its end it is dropped, and its connections with it [C20]', async () => {
  const { id, login, secret } = await open(50)
  await followAccount(followingAt(51), id)
  const client = await app.as(login, secret)
  const ended = endOf(client)
  await followAccount(followingAt(32 * DAY), id)
  await ended
  await assert.rejects(app.as(login, secret), { code: '28P01' })
  assert.equal((await roleOf(id)).state, 'gone')
})

for (const [what, tamper, drift] of [
  ['a longer life', (login: string) => `ALTER ROLE ${login} VALID UNTIL 'infinity' CONNECTION LIMIT -1`, 'attributes'],
  ['no time limit', (login: string) => `ALTER ROLE ${login} SET statement_timeout = 0`, 'settings'],
  ['a role', (login: string) => `GRANT compta TO ${login}`, 'rights'],
  [
    'a table',
    (login: string) => `GRANT USAGE ON SCHEMA compta TO ${login}; GRANT SELECT ON compta.paie TO ${login}`,
    'rights',
  ],
  ['the right to write', (login: string) => `GRANT UPDATE ON reporting.mandats TO ${login}`, 'rights'],
  [
    'a table of its own',
    (login: string) => `CREATE TABLE compta.cadeau (); ALTER TABLE compta.cadeau OWNER TO ${login}`,
    'rights',
  ],
  [
    'another unit',
    (login: string) => `INSERT INTO external_access.account_unit VALUES ('${login}', '26010001500012', 'INS')`,
    'units',
  ],
  [
    'its rows of units',
    (login: string) => `DELETE FROM external_access.account_unit WHERE login = '${login}'`,
    undefined,
  ],
  [
    'nothing: it was dropped',
    (login: string) => `SET ROLE habilis_logins; DROP OWNED BY ${login}; DROP ROLE ${login}; RESET ROLE`,
    'missing',
  ],
] as const)
  test(`somebody gave it ${what}: repaired, told in the journal and in the log [C20]`, async () => {
    const { id, login, secret } = await open(60)
    await followAccount(followingAt(61), id)
    await app.asAdmin(tamper(login))
    log = []
    await followAccounts(followingAt(62))
    const told = drift === undefined ? [] : ['repaired']
    assert.deepEqual(await eventsOf(id), ['requested', 'opened', 'placed', ...told])
    assert.deepEqual(
      log
        .filter(({ about }) => JSON.stringify(about).includes(login))
        .map(({ about }) => (about as { drift: string[] }).drift),
      drift === undefined ? [] : [[drift]],
    )
    const client = await app.as(login, secret)
    assert.deepEqual(await read(client), ['Papier', 'Encre'])
    await assert.rejects(client.query('SELECT * FROM compta.paie'), { code: '42501' })
    await client.end()
    assert.deepEqual((await roleOf(id)).problem, null)
  })

test('what it came to own outlives it', async () => {
  assert.equal((await app.asAdmin(`SELECT FROM pg_class WHERE relname = 'cadeau'`)).length, 1)
  await app.asAdmin('DROP TABLE compta.cadeau')
})

test('a password that its holder chose is put back within the hour [C20]', async () => {
  const { id, login, secret } = await open(70)
  await followAccount(followingAt(71), id)
  const client = await app.as(login, secret)
  await client.query('SET default_transaction_read_only = off')
  await client.query(`ALTER ROLE ${login} PASSWORD 'facile'`)
  await client.end()
  await followAccount(followingAt(71 + 3600), id)
  await (await app.as(login, secret)).end()
})

test('a database that gives everybody too much lets no external user in, and the institution reads what [C20]', async () => {
  const { id, login, secret } = await open(80)
  await followAccount(followingAt(81), id)
  const client = await app.as(login, secret)
  const ended = endOf(client)
  await app.asAdmin('GRANT USAGE ON SCHEMA public TO PUBLIC')
  await followAccount(followingAt(82), id)
  await ended
  await assert.rejects(app.as(login, secret), { code: '28P01' })
  const role = await roleOf(id)
  assert.deepEqual([role.state, role.problem, role.problemDetail], ['awaited', 'unfit', 'schema public: USAGE'])
  await app.asAdmin('REVOKE USAGE ON SCHEMA public FROM PUBLIC')
  await followAccount(followingAt(83), id)
  await (await app.as(login, secret)).end()
})

test('a view that does not keep to units is given to nobody [C20, resolution 23]', async () => {
  await app.asAdmin(`
    CREATE VIEW reporting.tout WITH (security_barrier) AS SELECT * FROM compta.mandat;
    CREATE VIEW reporting.lisible AS SELECT m.objet FROM compta.mandat m JOIN external_access.account_unit a
      ON a.login = session_user AND a.organization = m.organisme AND a.unit = m.unite;
    CREATE VIEW reporting.partage WITH (security_barrier) AS SELECT m.objet FROM compta.mandat m JOIN external_access.account_unit a
      ON a.login = session_user AND a.unit = m.unite;
    ALTER VIEW reporting.tout OWNER TO compta_reporting; ALTER VIEW reporting.lisible OWNER TO compta_reporting;
    ALTER VIEW reporting.partage OWNER TO compta_reporting`)
  const { id, login, secret } = await open(90)
  await followAccount(followingAt(91), id)
  const client = await app.as(login, secret)
  for (const view of ['tout', 'lisible', 'partage'])
    await assert.rejects(client.query(`SELECT * FROM reporting.${view}`), { code: '42501' }, view)
  assert.deepEqual(await read(client), ['Papier', 'Encre'])
  await client.end()
  await app.asAdmin('DROP VIEW reporting.tout, reporting.lisible, reporting.partage')
})

test('a statement that outlives its time is cut, even by who undid the limit for himself [C20]', async () => {
  const { id, login, secret } = await open(100, { statementSeconds: 1 })
  await followAccount(followingAt(101), id)
  const client = await app.as(login, secret)
  await assert.rejects(client.query('SELECT pg_sleep(60)'), { code: '57014' })
  await client.query('SET statement_timeout = 0')
  let runs = true
  const cut = client.query('SELECT pg_sleep(60)').finally(() => {
    runs = false
  })
  const rejected = assert.rejects(cut, { code: '57P01' })
  while (runs) await followAccount(followingAt(102), id)
  await rejected
})

test('a transaction is not kept open by asking on in it: it is as overdue as one that waits [C20]', async () => {
  const { id, login, secret } = await open(105)
  await followAccount(followingAt(106), id)
  const [client, watching] = [await app.as(login, secret), new pg.Client(app.url)]
  await watching.connect()
  await client.query('BEGIN')
  await read(client)
  const asking = client.query('SELECT pg_sleep(1)')
  const asked = { login, statementSeconds: 60, severalOrganizations: true }
  const overdueAfter = async (seconds?: number) =>
    (await readFound(watching, asked, seconds))?.connections.map(({ overdue }) => overdue)
  assert.deepEqual([await overdueAfter(), await overdueAfter(0)], [[false], [true]])
  await asking
  await client.end()
  await watching.end()
})

test('a unit that changes its code is followed [C20]', async () => {
  const { id, login, secret } = await open(110)
  await followAccount(followingAt(111), id)
  const { organizationId, units } = world.partner
  const { version } = await world.db
    .selectFrom('organization')
    .select('version')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const renamed = { organizationId, unitId: units.accueil, code: 'INS2', name: 'Accueil', version }
  await world.run(changeUnit, world.caf.admin, renamed, at(112))
  await followAccount(followingAt(113), id)
  const client = await app.as(login, secret)
  assert.deepEqual(await read(client), [])
  await client.end()
  await world.run(changeUnit, world.caf.admin, { ...renamed, code: 'ACC', version: version + 1 }, at(114))
})

test('the database away: nothing is said that is not known, and it is done when the database is back [C20]', async () => {
  const { id, login, secret } = await open(120)
  const away = app.urlFor('habilis_logins', 'x').replace(/:\d+\//, ':1/')
  await followAccount(followingAt(121, away), id)
  assert.deepEqual([(await roleOf(id)).state, (await roleOf(id)).problem], ['awaited', 'unreachable'])
  await followAccount(followingAt(122), id)
  await (await app.as(login, secret)).end()
  await world.run(withdrawExternalAccount, world.caf.admin, { accountId: id }, at(123))
  await followAccount(followingAt(124, away), id)
  assert.deepEqual([(await roleOf(id)).state, (await roleOf(id)).problem], ['open', 'unreachable'])
  await followAccount(followingAt(125), id)
  await assert.rejects(app.as(login, secret), { code: '28P01' })
})

test('a service without a database waits, and says so', async () => {
  const { id } = await open(130)
  await followAccount({ ...followingAt(131), databases: new Map() }, id)
  assert.deepEqual([(await roleOf(id)).state, (await roleOf(id)).problem], ['awaited', 'unconfigured'])
  await followAccount(followingAt(132), id)
})

test('it ends with the last role of the service that the convention confers [C20]', async () => {
  const { id, login, secret } = await open(140)
  await followAccount(followingAt(141), id)
  const { partner, caf } = world
  const { version } = await agreementOf(partner.agreementId)
  const entitlements = Object.values(caf.services.afas.roles).map((roleId) => ({ roleId }))
  await world.run(
    amendEntitlements,
    caf.admin,
    { agreementId: partner.agreementId, version, entitlements, limits: [] },
    at(142),
  )
  await followAccounts(followingAt(143))
  await assert.rejects(app.as(login, secret), { code: '28P01' })
  assert.equal((await roleOf(id)).state, 'gone')
  assert.deepEqual(await app.asAdmin(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'ext\\_%'`), [])
})
