import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { transact } from './database.ts'

const folder = new URL('migrations/', import.meta.url)
/** Any number, as long as every process of the application takes the same. */
const LOCK = 6_120_990

/** Brings the application’s own database to its newest shape, one process at a time; answers what it applied. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return transact(pool, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await tx.query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await tx.query<{ name: string }>('SELECT name FROM migration')
    const fresh = names.filter((name) => !rows.some((row) => row.name === name))
    for (const name of fresh) {
      await tx.query(await readFile(new URL(name, folder), 'utf8'))
      await tx.query('INSERT INTO migration (name) VALUES ($1)', [name])
    }
    return fresh
  })
}
