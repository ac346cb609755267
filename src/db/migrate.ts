import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { splitIndexRoots } from './split-index-roots.ts'

const folder = new URL('../../migrations/', import.meta.url)
/** Any number will do, as long as every process of Habilis takes the same. */
const MIGRATION_LOCK = 4_814_201

type Migration = { name: string; sql: string; digest: string }

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to the newest shape and names the migrations it applied. Each runs in a transaction of its own,
 * one process at a time; then the queue of jobs makes its own tables. Throws when a migration that has been applied was
 * edited since, or when the server is older than PostgreSQL 18 (temporal keys).
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const applied = await applyMigrations(pool)
  await runMigrations({ pgPool: pool })
  return applied
}

async function applyMigrations(pool: pg.Pool): Promise<string[]> {
  const migrations = await readMigrations()
  const client = await pool.connect()
  try {
    await requirePostgres18(client)
    // Building an index on millions of rows, or waiting for a process that does, takes longer than a request may.
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = await readApplied(client)
    const fresh = migrations.filter((m) => isFresh(m, applied))
    for (const migration of fresh) await apply(client, migration)
    await splitIndexRoots(client)
    return fresh.map((m) => m.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()')
    await client.query('RESET statement_timeout')
    client.release()
  }
}

async function requirePostgres18(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  )
  const version = rows[0]?.version ?? 0
  if (version < 180_000) throw new Error(`PostgreSQL 18 or newer is needed; this server answers ${version}.`)
}

async function readApplied(client: pg.PoolClient): Promise<Map<string, string>> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS migration (
       name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  )
  const { rows } = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM migration')
  return new Map(rows.map((row) => [row.name, row.digest]))
}

function isFresh(migration: Migration, applied: Map<string, string>): boolean {
  const digest = applied.get(migration.name)
  if (digest !== undefined && digest !== migration.digest)
    throw new Error(`Migration ${migration.name} was changed after it had been applied to this database.`)
  return digest === undefined
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query('INSERT INTO migration (name, digest) VALUES ($1, $2)', [migration.name, migration.digest])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${migration.name} failed`, { cause: error })
  }
}
