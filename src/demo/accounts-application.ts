import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { MODULE_NAMES } from '../../examples/comptabilite/server/modules.ts'
import { variableOf } from '../../examples/comptabilite/server/settings.ts'
import { openDatabase } from '../db/database.ts'
import { openPool } from '../db/pool.ts'
import { COLLEGE } from './college.ts'
import { type Credentials, registerApplication } from './register-application.ts'

export type AccountsOptions = { databaseUrl: string; habilisUrl: string; origin: string; dir: string }
export type AccountsApplication = { databaseUrl: string; credentials: Credentials; stop(): Promise<void> }

const ENTRY = fileURLToPath(new URL('../../examples/comptabilite/app.ts', import.meta.url))
const NAME = 'comptabilite'

/**
 * Starts the college’s accounts as an application of its own, as an operator would: a process, a database, an access key
 * and three clients of single sign-on. It waits for Habilis by itself.
 */
export async function startAccountsApplication(options: AccountsOptions): Promise<AccountsApplication> {
  const { habilisUrl, origin, dir } = options
  const [credentials, databaseUrl] = await Promise.all([register(options), createDatabase(options.databaseUrl)])
  await writeFile(fileOf(dir), JSON.stringify(credentials), { mode: 0o600 })
  const secrets = MODULE_NAMES.map((name) => {
    const { id = '', secret = '' } = credentials.clients[name] ?? {}
    return [variableOf(name), `${id}:${secret}`]
  })
  const env = { ...process.env, HABILIS_URL: habilisUrl, HABILIS_KEY: credentials.key, DATABASE_URL: databaseUrl }
  const child = spawn(process.execPath, [ENTRY], {
    env: { ...env, PUBLIC_URL: origin, PORT: new URL(origin).port, ...Object.fromEntries(secrets) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await isReady(child)
  return { databaseUrl, credentials, stop: () => stop(child) }
}

async function register({ databaseUrl, origin, dir }: AccountsOptions): Promise<Credentials> {
  const pool = openPool(databaseUrl, 2)
  try {
    const db = openDatabase(pool)
    const { id: institutionId } = await db
      .selectFrom('institution')
      .select('id')
      .where('name', '=', COLLEGE.name)
      .executeTakeFirstOrThrow()
    return await registerApplication({ db, institutionId, at: new Date() }, origin, await readKept(dir))
  } finally {
    await pool.end()
  }
}

/** Beside the data they belong to. */
const fileOf = (dir: string) => `${dir}.comptabilite`

async function readKept(dir: string): Promise<Credentials | undefined> {
  return existsSync(fileOf(dir)) ? JSON.parse(await readFile(fileOf(dir), 'utf8')) : undefined
}

/** On the same server, of its own. */
async function createDatabase(habilisDatabaseUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: habilisDatabaseUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [NAME])
    if (!rowCount) await admin.query(`CREATE DATABASE ${NAME}`)
  } finally {
    await admin.end()
  }
  const url = new URL(habilisDatabaseUrl)
  url.pathname = NAME
  return url.href
}

async function isReady(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The accounts’ application ended with ${code} instead of starting.`)
  })
  await Promise.race([once(child, 'message'), ended])
  ended.catch(() => undefined)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
