import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { migrate } from '../../examples/comptabilite/migrate.ts'
import { carryOut } from '../../src/external-accounts/carry-out.ts'
import { scramVerifier } from '../../src/secrets/scram-verifier.ts'
import { type Application, newLogin, openApplication } from './application.ts'

let app: Application
before(async () => {
  app = await openApplication('comptabilite')
})
after(() => app.stop())

const SCRIPT = new URL('../../examples/comptabilite/reporting/external-users.sql', import.meta.url)
const CREDITS = `
  INSERT INTO unite VALUES ('CFA', 'CFA'), ('LPA', 'Lycée') ON CONFLICT DO NOTHING;
  INSERT INTO chapitre VALUES ('60', 'Achats', 'depense') ON CONFLICT DO NOTHING;
  INSERT INTO exercice VALUES (2026) ON CONFLICT DO NOTHING;
  INSERT INTO credit_chapitre (exercice, unite, chapitre, credits) VALUES (2026, 'CFA', '60', 100000), (2026, 'LPA', '60', 900000)`

test('the college’s own views are read by unit once its operator ran its script, twice as once [C20]', async () => {
  const pool = new pg.Pool({ connectionString: app.adminUrl })
  await migrate(pool)
  await pool.query(CREDITS)
  const script = await readFile(SCRIPT, 'utf8')
  for (const _ of ['once', 'twice']) await pool.query(script)
  await pool.end()
  const habilis = new pg.Client(app.url)
  await habilis.connect()
  const wanted = {
    ...{ login: newLogin(), access: 'open' as const, verifier: scramVerifier('secret'), writeSecret: false },
    ...{ shutOut: false, until: new Date(Date.now() + 86_400_000), connectionLimit: 3, statementSeconds: 60 },
    ...{ units: ['26010001500012/CFA'], severalOrganizations: false },
  }
  assert.deepEqual((await carryOut(habilis, wanted)).excess, [])
  await habilis.end()
  const client = await app.as(wanted.login, 'secret')
  const { rows } = await client.query<{ view: string }>(
    `SELECT relname AS view FROM pg_class WHERE relnamespace = 'reporting'::regnamespace ORDER BY relname`,
  )
  assert.ok(rows.length >= 3)
  for (const { view } of rows) {
    const { fields } = await client.query(`SELECT * FROM reporting.${view}`)
    assert.ok(fields.some(({ name }) => name === 'unite'))
    await assert.rejects(client.query(`SELECT * FROM restitution.${view}`), { code: '42501' })
  }
  const credits = await client.query('SELECT unite, credits::int FROM execution_budgetaire')
  assert.deepEqual(credits.rows, [{ unite: 'CFA', credits: 1000 }])
  await assert.rejects(client.query('SELECT * FROM public.piece'), { code: '42501' })
  await client.end()
})
