import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'

const DIR = fileURLToPath(new URL('../.habilis/bench-pg', import.meta.url))

/** While loading, what a power cut would lose is loaded again. */
const LOADING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  maintenance_work_mem: '1GB',
  max_parallel_maintenance_workers: '0',
  work_mem: '256MB',
}

export type BenchDatabase = { url: string; scale: number; stop: () => Promise<void> }

/** An empty database with every migration, set for loading. */
export async function emptyDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startEmbeddedPostgres({ dir: DIR, fresh: true, extra: LOADING, log: console.log })
  await migrateSlowly(server.url)
  return server
}

/** The generated data under the product's own settings, brought to the newest migration. */
export async function generatedDatabase(): Promise<BenchDatabase> {
  const server = await startEmbeddedPostgres({ dir: DIR, log: console.log })
  const scale = await readScale(server.url)
  if (scale === undefined) {
    await server.stop()
    throw new Error('There is no data yet: npm run bench -- generate')
  }
  await migrateSlowly(server.url)
  return { ...server, scale }
}

/** Says that the data are whole: an interrupted generation is never measured. */
export async function markWhole(client: pg.ClientBase, scale: number): Promise<void> {
  await client.query(`COMMENT ON DATABASE habilis IS '${scale}'`)
}

async function readScale(url: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ scale: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS scale FROM pg_database WHERE datname = 'habilis'`,
  )
  await client.end()
  const scale = rows[0]?.scale
  return scale ? Number(scale) : undefined
}

/** An index over millions of rows takes longer than a request may. */
async function migrateSlowly(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', console.error)
  const applied = await migrate(pool).finally(() => pool.end())
  if (applied.length > 0) console.log(`Migrations applied: ${applied.join(', ')}`)
}
