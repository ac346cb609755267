import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { findOdbc } from '../../scripts/odbc.ts'
import { carryOut } from '../../src/external-accounts/carry-out.ts'
import type { WantedRole } from '../../src/external-accounts/roles.ts'
import { scramVerifier } from '../../src/secrets/scram-verifier.ts'
import { newToken } from '../../src/secrets/tokens.ts'
import { type Application, newLogin, openApplication } from './application.ts'
import { Spreadsheet } from './isql.ts'

const odbc = findOdbc()
const skip = odbc ? false : 'there is no ODBC on this machine'

const secret = newToken()
const wanted: WantedRole = {
  ...{ login: newLogin(), access: 'open', verifier: scramVerifier(secret), writeSecret: false, shutOut: false },
  ...{ until: new Date(Date.now() + 86_400_000), connectionLimit: 3, statementSeconds: 2 },
  ...{ units: ['26010001500012/ACC'], severalOrganizations: true },
}

let app: Application
let habilis: pg.Client
let sheet: Spreadsheet

before(async () => {
  if (!odbc) return
  app = await openApplication()
  habilis = new pg.Client(app.url)
  await habilis.connect()
  await carryOut(habilis, wanted)
  sheet = await Spreadsheet.of(odbc, app.urlFor(wanted.login, secret))
})
after(async () => {
  if (!odbc) return
  await sheet.close()
  await habilis.end()
  await app.stop()
})

const PAPER = /1;Papier[\s\S]*2;Encre/

test('a spreadsheet reads by ODBC the views of its units, and no row of another [C20]', { skip }, async () => {
  const told = await sheet.ask('SELECT numero, objet FROM mandats ORDER BY numero')
  assert.match(told, PAPER)
  assert.doesNotMatch(told, /Chaises|Peinture/)
})

const DENIED = '42501'
/** What it tries, once it may write again for all it knows; and the SQLSTATE it is answered. */
const ATTACKS: readonly [string, string][] = [
  ["INSERT INTO mandats VALUES ('ACC', 9, 'x', 1)", DENIED],
  ['UPDATE mandats SET montant = 0', DENIED],
  ['DELETE FROM mandats', DENIED],
  ['SELECT * FROM compta.mandat', DENIED],
  ['SELECT * FROM compta.paie', DENIED],
  ['SELECT * FROM external_access.account_unit', DENIED],
  ["INSERT INTO external_access.account_unit VALUES (session_user, '26010001500012', 'INS')", DENIED],
  ['SELECT rolpassword FROM pg_authid', DENIED],
  ['SELECT passwd FROM pg_shadow', DENIED],
  ['SET ROLE compta', DENIED],
  ['SET ROLE compta_reporting', DENIED],
  ['SET ROLE habilis_logins', DENIED],
  ['SET SESSION AUTHORIZATION compta_reporting', DENIED],
  ["SELECT set_config('session_authorization', 'compta', false)", DENIED],
  ["COPY mandats TO PROGRAM 'id'", DENIED],
  ["COPY (SELECT 1) TO '/tmp/habilis-odbc'", DENIED],
  ["SELECT lo_import('/etc/passwd')", DENIED],
  ['SELECT lo_creat(-1)', DENIED],
  ["SELECT lo_from_bytea(0, 'x')", DENIED],
  ["SELECT pg_read_file('/etc/passwd')", DENIED],
  ["SELECT pg_ls_dir('/')", DENIED],
  ["SELECT pg_logical_emit_message(false, 'x', 'y')", DENIED],
  ['SELECT pg_advisory_lock(1)', DENIED],
  [
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> session_user AND usename IS NOT NULL',
    DENIED,
  ],
  ['CREATE EXTENSION dblink', DENIED],
  ['CREATE TEMPORARY TABLE mine (a int)', DENIED],
  ['CREATE TABLE reporting.mine (a int)', DENIED],
  ['CREATE VIEW reporting.mine AS SELECT 1', DENIED],
  ['CREATE SCHEMA mine', DENIED],
  ["CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", DENIED],
  ['DO $$ BEGIN LOOP END LOOP; END $$', DENIED],
  ['CREATE ROLE mine', DENIED],
  ["ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'", DENIED],
  ['ALTER ROLE CURRENT_USER CONNECTION LIMIT 100', DENIED],
  ['ALTER ROLE CURRENT_USER BYPASSRLS', DENIED],
  ['ALTER VIEW mandats RESET (security_barrier)', DENIED],
  ['DROP VIEW mandats', DENIED],
  ['BEGIN; LOCK TABLE mandats IN ACCESS EXCLUSIVE MODE', DENIED],
  ['SELECT * FROM mandats; DROP TABLE compta.mandat', DENIED],
]

test('whatever it tries beyond is refused by the database itself [C20, resolution 23]', { skip }, async (t) => {
  for (const [attack, state] of ATTACKS)
    await t.test(attack, async () => {
      const told = await sheet.ask('SET default_transaction_read_only = off', attack)
      assert.match(told, new RegExp(`\\[${state}\\]`), told)
    })
})

test('as it comes, it does not write at all [C20]', { skip }, async () => {
  assert.match(await sheet.ask('CREATE TABLE reporting.mine (a int)'), /\[25006\]/)
})

test('neither row security, nor a condition of its own, nor a view of the catalogue shows it a row of another unit', {
  skip,
}, async () => {
  for (const trick of [
    'SET row_security = off',
    'SET search_path = compta, reporting',
    'SET session_replication_role = replica',
    'SET enable_seqscan = off',
  ]) {
    const told = await sheet.ask(trick, 'SELECT numero, objet FROM reporting.mandats ORDER BY numero')
    assert.match(told, PAPER, trick)
    assert.doesNotMatch(told, /Chaises|Peinture/, trick)
  }
  // Only a row of another unit would divide by nought.
  const told = await sheet.ask('SELECT numero, objet FROM mandats WHERE 1 / (montant - 50000) <> 7 ORDER BY numero')
  assert.match(told, PAPER)
  assert.doesNotMatch(await sheet.ask('SELECT most_common_vals FROM pg_stats'), /Chaises|Peinture/)
})

test('a statement takes no longer than it may [C20]', { skip }, async () => {
  assert.match(await sheet.ask('SELECT pg_sleep(60)'), /\[57014\]/)
})

test('no more connections than it may have, and no other database of the server [C20]', { skip }, async () => {
  const open = await Promise.all([1, 2, 3].map(() => app.as(wanted.login, secret)))
  assert.match(await sheet.ask('SELECT 1'), /too many connections/)
  for (const client of open) await client.end()
  const elsewhere = await Spreadsheet.of(odbc as never, app.urlFor(wanted.login, secret, 'postgres'))
  assert.match(await elsewhere.ask('SELECT 1'), /permission denied for database/)
  await elsewhere.close()
})

test('past its end nobody comes in, before anything else is done about it [C20]', { skip }, async () => {
  await carryOut(habilis, { ...wanted, until: new Date(Date.now() - 1000) })
  assert.match(await sheet.ask('SELECT 1'), /password authentication failed/)
  await carryOut(habilis, wanted)
  assert.match(await sheet.ask('SELECT numero, objet FROM mandats'), PAPER)
})

test('taken away while the spreadsheet is open, it reads no more, and does not come back [C20]', { skip }, async () => {
  const { program, end } = sheet.open()
  program.stdin.write('SELECT numero, objet FROM mandats ORDER BY numero\n')
  await once(program.stdout, 'readable')
  await carryOut(habilis, { ...wanted, access: 'gone' })
  program.stdin.write('SELECT numero, objet FROM mandats ORDER BY numero\n')
  const told = await end()
  assert.equal(told.split('Papier').length, 2, 'it read once')
  assert.match(await sheet.ask('SELECT 1'), /password authentication failed/)
  assert.deepEqual(await app.asAdmin(`SELECT FROM pg_roles WHERE rolname = '${wanted.login}'`), [])
})
