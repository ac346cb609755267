// The server of test files that are run by hand: started by the first, used by the next, gone ten minutes after the last.
import { rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { FAST, SHARED_URL_FILE } from './server.ts'

const IDLE_MINUTES = 10

const server = await startEmbeddedPostgres({
  dir: fileURLToPath(new URL('../.habilis/test-pg', import.meta.url)),
  fresh: true,
  extra: FAST,
  log: console.log,
})
const observer = new pg.Client({ connectionString: server.url })
await observer.connect()
const announced = fileURLToPath(SHARED_URL_FILE)
await writeFile(`${announced}.new`, server.url, { mode: 0o600 })
await rename(`${announced}.new`, announced)

let seen = ''
for (let idle = 0; idle < IDLE_MINUTES; idle++) {
  await wait(60_000)
  // Sessions opened so far, and those open now.
  const { rows } = await observer.query('select sum(sessions) opened, sum(numbackends) open from pg_stat_database')
  const now = JSON.stringify(rows)
  if (now !== seen) idle = -1
  seen = now
}
await rm(announced)
await observer.end()
await server.stop()
