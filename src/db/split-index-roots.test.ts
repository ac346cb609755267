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
  pool = openPool(database.url, 2)
})
after(async () => {
  await pool.end()
  await database.drop()
})

const ofOnePage = async () =>
  (
    await pool.query<{ name: string }>(
      `SELECT i.relname AS name FROM pg_class i JOIN pg_am a ON a.oid = i.relam
       WHERE a.amname = 'gist' AND i.relkind = 'i' AND pg_relation_size(i.oid) <= 8192`,
    )
  ).rows.map(({ name }) => name)

/** Rows, constraints and triggers of every table that has such an index. */
const all = async () => {
  const { rows: tables } = await pool.query<{ table: string }>(
    `SELECT DISTINCT x.indrelid::regclass::text AS "table" FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
     JOIN pg_am a ON a.oid = i.relam WHERE a.amname = 'gist' ORDER BY 1`,
  )
  const counts = []
  for (const { table } of tables) {
    const { rows } = await pool.query(
      `SELECT $1::text AS table, (SELECT count(*) FROM ${table}) AS rows,
              (SELECT count(*) FROM pg_constraint WHERE conrelid = $1::text::regclass AND convalidated) AS constraints,
              (SELECT count(*) FROM pg_trigger WHERE tgrelid = $1::text::regclass AND tgenabled = 'O') AS triggers`,
      [table],
    )
    counts.push(rows[0])
  }
  return counts
}

test('a database that is ready has no temporal key of a single page', async () => {
  assert.deepEqual(await ofOnePage(), [])
})

test('after a REINDEX the next start splits them again, and all else is as it was', async () => {
  await pool.query('REINDEX TABLE membership')
  const before = await all()
  assert.ok((await ofOnePage()).includes('user_is_member_once'))
  await migrate(pool)
  assert.deepEqual(await ofOnePage(), [])
  assert.deepEqual(await all(), before)
})
