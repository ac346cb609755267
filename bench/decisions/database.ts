import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPool } from '../../src/db/pool.ts'
import { hashToken } from '../../src/secrets/tokens.ts'
import { copy } from '../copy.ts'
import { idOf } from '../data/plan.ts'
import { giveBack, takeAway } from '../rebuild.ts'
import type { Peers, Size } from './peers.ts'
import { definitionOf, INSTITUTION, rowsOf } from './rows.ts'

const DIR = fileURLToPath(new URL('../../.habilis/bench-decisions', import.meta.url))

/** Of no value: it opens generated data on the loopback address. */
export const KEY = 'hab_benchmarkbenchmarkbenchmarkbenchmarkbenchm'

/** One server, a database a size; loaded when it is not there yet. */
export async function decisionDatabases(peers: Peers, sizes: readonly Size[]) {
  const server = await startEmbeddedPostgres({ dir: DIR, log: console.log, extra: { max_wal_size: '8GB' } })
  for (const size of sizes) await fill(server, peers, size)
  return { urlOf: (size: Size) => urlOf(server, size), stop: () => server.stop() }
}

function urlOf(server: EmbeddedPostgres, size: Size): string {
  const url = new URL(server.url)
  url.pathname = `peers_${size.toLowerCase()}`
  return url.href
}

async function fill(server: EmbeddedPostgres, peers: Peers, size: Size): Promise<void> {
  const name = `peers_${size.toLowerCase()}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return await toLatest(urlOf(server, size))
    await admin.query(`DROP DATABASE IF EXISTS unfinished WITH (FORCE)`)
    await admin.query('CREATE DATABASE unfinished')
    const url = new URL(server.url)
    url.pathname = 'unfinished'
    await toLatest(url.href)
    await loadInto(url.href, peers, size)
    await admin.query(`ALTER DATABASE unfinished RENAME TO ${name}`)
  } finally {
    await admin.end()
  }
}

/** Also of one loaded earlier: a server that misses a table retries its jobs during the measurement. */
async function toLatest(url: string): Promise<void> {
  const pool = openPool(url, 2)
  await migrate(pool).finally(() => pool.end())
}

const HEAVY = ['user_account', 'enrollment', 'user_group', 'role_assignment', 'membership']

async function loadInto(url: string, peers: Peers, size: Size): Promise<void> {
  const began = performance.now()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const parts = await takeAway(client, HEAVY)
    await client.query('SET session_replication_role = replica')
    for (const [table, [columns, rows]] of Object.entries(rowsOf(peers, peers.generate(size))))
      await copy(client, table, columns, rows)
    await describeServices(client, peers)
    await client.query('SET session_replication_role = origin')
    await client.query('ANALYZE')
    await giveBack(client, parts, console.log)
    await client.query('VACUUM (FREEZE, ANALYZE)')
    console.log(`${size}: loaded in ${((performance.now() - began) / 1_000).toFixed(0)} s, every foreign key checked`)
  } finally {
    await client.end()
  }
}

async function describeServices(client: pg.Client, peers: Peers): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO access_key (institution_id, name, hash, during) VALUES ($1, 'bench', $2, '[2020-01-01,)') RETURNING id`,
    [INSTITUTION, hashToken(KEY)],
  )
  for (let s = 0; s < peers.N_SERVICES; s++) {
    const service = idOf('service', s)
    const definition = definitionOf(peers, s)
    await client.query(
      `INSERT INTO service_definition (service_id, institution_id, number, during, source, definition)
       VALUES ($1, $2, 1, '[2020-01-01,)', '', $3)`,
      [service, INSTITUTION, definition],
    )
    await client.query(
      'INSERT INTO access_key_service (access_key_id, service_id, institution_id) VALUES ($1, $2, $3)',
      [rows[0]?.id, service, INSTITUTION],
    )
    for (const code of Object.keys(definition.resources))
      await client.query('INSERT INTO resource_type (institution_id, code, service_id) VALUES ($1, $2, $3)', [
        ...[INSTITUTION, code, service],
      ])
  }
}
