import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { migrate } from './migrate.ts'
import { openPool } from './pool.ts'

let database: TestDatabase
let pool: pg.Pool
before(async () => {
  database = await testDatabase()
  pool = openPool(database.url, 4)
})
after(async () => {
  await pool.end()
  await database.drop()
})

async function emptied(): Promise<void> {
  await pool.query(`DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS graphile_worker CASCADE; CREATE SCHEMA public`)
}

const applied = async () => (await pool.query<{ name: string }>('SELECT name FROM migration ORDER BY name')).rows

test('a database that has every migration is left as it is', async () => {
  assert.deepEqual(await migrate(pool), [])
})

test('two processes that start at once on an empty database migrate it once', async () => {
  await emptied()
  const named = (await Promise.all([migrate(pool), migrate(pool)])).flat()
  assert.ok(named.length >= 5)
  assert.equal(new Set(named).size, named.length)
  assert.deepEqual(
    (await applied()).map((row) => row.name),
    named.sort(),
  )
})

test('a migration edited after it was applied is refused by its name', async () => {
  await pool.query(`UPDATE migration SET digest = 'of another text' WHERE name LIKE '0002%'`)
  await assert.rejects(migrate(pool), /Migration 0002_rights\.sql was changed after it had been applied/)
})

test('a migration that fails leaves the database as it was before it', async () => {
  await emptied()
  await pool.query('CREATE TABLE agreement (in_the_way int)')
  await assert.rejects(migrate(pool), /Migration 0002_rights\.sql failed/)
  assert.deepEqual(await applied(), [{ name: '0001_ground.sql' }])
  const { rows } = await pool.query(`SELECT to_regclass('organization') AS organization`)
  assert.deepEqual(rows, [{ organization: null }])
  await pool.query('DROP TABLE agreement')
  assert.equal((await migrate(pool))[0], '0002_rights.sql')
})
