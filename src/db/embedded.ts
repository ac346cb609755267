import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { give, type Home, onMissing, prepareHome } from './embedded-home.ts'
import { stopOrphan, takeOwnership } from './embedded-owner.ts'
import { ENVIRONMENT, launch } from './embedded-server.ts'

export type EmbeddedOptions = {
  /** Folder of the data; when it is out of reach of the server's account, a link to where they really are. */
  dir: string
  /** A free one by default. */
  port?: number
  log: (line: string) => void
  /** Start over: what the folder holds is deleted. */
  fresh?: boolean
  /** Settings of PostgreSQL above ours, as in `{ fsync: 'off' }`. */
  extra?: Record<string, string>
}

export type EmbeddedPostgres = { url: string; stop: () => Promise<void> }

const NAME = 'habilis'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '100',
  timezone: 'UTC',
}

/**
 * Starts a real PostgreSQL 18 on the loopback address and resolves once it accepts connections. It belongs to this
 * process: `stop()` shuts it down and waits, and if this process dies without calling it the server stops by itself.
 * Throws when another process has the folder, or with the end of the server's log when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = await prepareHome(resolve(options.dir))
  const lock = await takeOwnership(home.dir)
  try {
    const data = join(home.dir, 'data')
    await stopOrphan(data, options.log)
    if (options.fresh) await empty(home.dir)
    const settings = { ...SETTINGS, ...options.extra }
    await initialise(home, settings, options.log)
    const server = await launch(home, settings, options.port)
    const password = await readFile(join(home.dir, 'password'), 'utf8')
    const url = (database: string) => `postgresql://${NAME}:${password}@127.0.0.1:${server.port}/${database}`
    await createDatabase(url('postgres'))
    let stopped: Promise<void> | undefined
    const stop = async () => {
      await server.stop()
      lock?.close()
    }
    return { url: url(NAME), stop: () => (stopped ??= stop()) }
  } catch (error) {
    lock?.close()
    throw error
  }
}

async function empty(dir: string): Promise<void> {
  for (const entry of await readdir(dir)) await rm(join(dir, entry), { recursive: true })
}

async function initialise(home: Home, settings: Record<string, string>, log: (line: string) => void): Promise<void> {
  const data = join(home.dir, 'data')
  if (await exists(data)) return
  log('Creating the database (first start)')
  const password = join(home.dir, 'password')
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await give(password, home.account)
  // Under another name until it is whole: an interrupted creation is never taken for a database.
  const unfinished = join(home.dir, 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  const flags = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=fr-FR', '--locale=C']
  const access = [`--username=${NAME}`, '--auth=scram-sha-256', `--pwfile=${password}`, `--pgdata=${unfinished}`]
  if (settings.fsync === 'off') flags.push('--no-sync')
  await promisify(execFile)(join(home.programs, 'bin/initdb'), [...flags, ...access], {
    ...home.account,
    cwd: home.dir,
    env: ENVIRONMENT,
  })
  await rename(unfinished, data)
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME])
    if (rowCount === 0) await client.query(`create database ${NAME}`)
  } finally {
    await client.end()
  }
}

const exists = (path: string) => access(path).then(() => true, onMissing(false))
