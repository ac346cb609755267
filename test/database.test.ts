import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPool } from '../src/db/pool.ts'
import { testDatabase } from './database.ts'

test('each test file has a database of its own, with every migration applied', async () => {
  const databases = await Promise.all(Array.from({ length: 4 }, testDatabase))
  assert.equal(new Set(databases.map(({ url }) => url)).size, 4)
  for (const { url, drop } of databases) {
    const pool = openPool(url)
    await pool.query('create table mine as select 1 from migration')
    await pool.end()
    await drop()
    const gone = openPool(url)
    await assert.rejects(gone.query('select 1'), /does not exist/)
    await gone.end()
  }
})
