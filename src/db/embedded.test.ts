import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

describe('the embedded PostgreSQL', () => {
  let parent: string
  let dir: string
  const extra = { fsync: 'off', shared_buffers: '16MB' }
  const start = (more = {}) => startEmbeddedPostgres({ dir, extra, log: () => undefined, ...more })

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'habilis-embedded-'))
    await chmod(parent, 0o755)
    dir = join(parent, 'state', 'pg')
  })
  afterEach(async () => {
    await rm(parent, { recursive: true })
  })

  test('starts from nothing: UTF-8, French order, on the loopback address only, with a password', async () => {
    const server = await start()
    try {
      assert.deepEqual(
        await query(
          server,
          "select datlocprovider p, datlocale l, pg_encoding_to_char(encoding) e from pg_database where datname = 'habilis'",
        ),
        [{ p: 'i', l: 'fr-FR', e: 'UTF8' }],
      )
      const words = await query(
        server,
        "select string_agg(w, ' ' order by w) w from unnest('{zèbre,Élan,eau,été}'::text[]) w",
      )
      assert.deepEqual(words, [{ w: 'eau Élan été zèbre' }])
      assert.deepEqual(await query(server, 'show listen_addresses'), [{ listen_addresses: '127.0.0.1' }])
      const guess = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') })
      await assert.rejects(guess.connect(), /password authentication failed/)
    } finally {
      await server.stop()
    }
  })

  test('keeps its data from one start to the next, and starts over when asked', async () => {
    await during(start(), (server) => query(server, 'create table kept as select 42 as answer'))
    assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
    await during(start({ fresh: true }), (server) => assert.rejects(query(server, 'select * from kept'), /kept/))
  })

  test('stops cleanly, even with clients connected, and leaves no process', async () => {
    const server = await start()
    const client = new pg.Client({ connectionString: server.url })
    const told = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    const pid = await postmaster(dir)
    await server.stop()
    await server.stop()
    await told
    assert.equal(existsSync(join(dir, 'data/postmaster.pid')), false)
    assert.equal(isAlive(pid), false)
  })

  test('refuses a second owner while the first is running', async () => {
    await during(start(), () => assert.rejects(start(), /in use by another running process/))
  })

  test('stops by itself when its owner is killed; the next start finds what was committed', async () => {
    const owner = await startOwner(dir)
    const pid = await postmaster(dir)
    process.kill(owner.pid ?? 0, 'SIGKILL')
    assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
    await until(() => !isAlive(pid))
  })

  test('a server left running by a killed owner is stopped by the next start', async () => {
    const owner = await startOwner(dir)
    const pid = await postmaster(dir)
    const children = await childrenOf(owner)
    for (const child of [owner.pid ?? 0, ...children.filter((child) => child !== pid)]) process.kill(child, 'SIGKILL')
    await once(owner, 'exit')
    assert.equal(isAlive(pid), true)
    assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
    await until(() => !isAlive(pid))
  })

  test('recovers when everything was killed at once', async () => {
    const owner = await startOwner(dir)
    const pid = await postmaster(dir)
    for (const killed of [pid, owner.pid ?? 0]) process.kill(killed, 'SIGKILL')
    assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
  })

  test('is not stopped by a lock file whose process number now belongs to another program', async () => {
    await during(start(), (server) => query(server, 'create table kept as select 42 as answer'))
    const stranger = spawn('sleep', ['60'])
    try {
      const data = await realpath(join(dir, 'data'))
      await writeFile(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n`)
      assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
      assert.equal(stranger.exitCode, null)
    } finally {
      stranger.kill()
    }
  })

  test('works in a folder that only its owner may enter', async () => {
    await chmod(parent, 0o700)
    await during(start(), (server) => query(server, 'create table kept as select 42 as answer'))
    assert.deepEqual(await during(start(), (server) => query(server, 'select * from kept')), [{ answer: 42 }])
    const real = await realpath(dir)
    if (!real.startsWith(parent)) await rm(real, { recursive: true })
    assert.equal(existsSync(dirname(real)), true)
  })

  test('says why when it does not start, with the end of its log', async () => {
    await assert.rejects(start({ extra: { shared_buffers: 'plenty' } }), /did not start[\s\S]*shared_buffers/)
  })
})

async function during<T>(
  starting: Promise<EmbeddedPostgres>,
  work: (server: EmbeddedPostgres) => Promise<T>,
): Promise<T> {
  const server = await starting
  return work(server).finally(server.stop)
}

async function query({ url }: { url: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows.map((row: object) => ({ ...row })))
    .finally(() => client.end())
}

/** Another process that starts the server, commits a row and waits to be killed. */
async function startOwner(dir: string): Promise<ChildProcess> {
  const script = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const { url } = await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)}, log: () => undefined })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('create table kept as select 42 as answer')
    console.log('committed')
    setInterval(() => undefined, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(owner.stdout, 'data')
  return owner
}

const postmaster = async (dir: string) => Number.parseInt(await readFile(join(dir, 'data/postmaster.pid'), 'utf8'), 10)

async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // no such process: what the caller asks
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await wait(10))
    assert.ok(Date.now() < deadline, 'took over 10 s')
}
