import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** Tests may lose everything in a power cut. */
export const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export const SHARED_URL_FILE = new URL('../.habilis/test-pg-url', import.meta.url)

/** The server that the runner started, or for a file run by hand the one it shares with the next. */
export async function testServer(): Promise<string> {
  return process.env.TEST_DATABASE_URL ?? (await sharedUrl()) ?? startShared()
}

async function sharedUrl(): Promise<string | undefined> {
  try {
    const url = await readFile(SHARED_URL_FILE, 'utf8')
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined // none is running: the caller starts one
  }
}

async function startShared(): Promise<string> {
  const logFile = fileURLToPath(new URL('../.habilis/test-pg.log', import.meta.url))
  mkdirSync(new URL('../.habilis', import.meta.url), { recursive: true })
  const log = openSync(logFile, 'a')
  const script = fileURLToPath(new URL('shared-server.ts', import.meta.url))
  spawn(process.execPath, [script], { detached: true, stdio: ['ignore', log, log] }).unref()
  closeSync(log)
  for (let tries = 0; tries < 300; tries++) {
    const url = await sharedUrl()
    if (url) return url
    await wait(100)
  }
  throw new Error(`No PostgreSQL for the tests after 30 s: see ${logFile}`)
}
