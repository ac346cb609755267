import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Home, onMissing } from './embedded-home.ts'
import { stopServer } from './embedded-owner.ts'

export type Server = { port: number; stop: () => Promise<void> }

/** Nothing of the caller's: PGDATA, PGPORT, LANG or LC_ALL would each change what the server does. */
export const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' }

/** Starts the server on initialised data; `port` is a free one unless given. Throws with the end of its log. */
export async function launch(home: Home, settings: Record<string, string>, wanted?: number): Promise<Server> {
  for (let tries = 1; ; tries++) {
    const port = wanted ?? (await freePort())
    const server = run(home, settings, port)
    watch(server, home)
    const problem = await ready(server, join(home.dir, 'data'))
    if (problem === undefined) return { port, stop: () => stop(server) }
    const log = await readFile(join(home.dir, 'postgres.log'), 'utf8')
    // The port may be taken between our choice and its use; children of a killed server need a moment to leave.
    const passing = /Address already in use|shared memory block .* is still in use/.test(log)
    if (!passing || tries === 5) throw new Error(`PostgreSQL did not start: ${problem}\n${log.slice(-4000)}`)
    await wait(200)
  }
}

function run(home: Home, settings: Record<string, string>, port: number): ChildProcess {
  const log = openSync(join(home.dir, 'postgres.log'), 'w')
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    join(home.programs, 'bin/postgres'),
    ['-D', join(home.dir, 'data'), '-p', String(port), ...flags],
    // Detached: the terminal's Ctrl-C reaches the application alone, which closes its connections first.
    { ...home.account, cwd: home.dir, env: ENVIRONMENT, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  server.unref()
  return server
}

/** A shell that waits on a pipe from us: when we die, even of SIGKILL, the pipe closes and it stops the server. */
function watch(server: ChildProcess, { account }: Home): void {
  const watchdog = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(pidOf(server))], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  const pipe = watchdog.stdin as Socket
  pipe.unref()
  server.once('exit', () => watchdog.kill('SIGKILL'))
}

/** Resolves to nothing when the server accepts connections (it says so in its lock file), else to what went wrong. */
async function ready(server: ChildProcess, data: string): Promise<string | undefined> {
  const deadline = Date.now() + 120_000
  while (isRunning(server)) {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(onMissing(''))).split('\n')
    if (lines[0] === String(server.pid) && lines[7]?.trim() === 'ready') return undefined
    if (Date.now() > deadline) {
      await stop(server)
      return 'not ready after 120 s'
    }
    await wait(10)
  }
  return `it ended at once (${server.signalCode ?? `code ${server.exitCode}`})`
}

async function stop(server: ChildProcess): Promise<void> {
  if (isRunning(server)) await stopServer(pidOf(server), () => isRunning(server))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => probe.once('listening', resolve).once('error', reject))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error(`cannot run ${child.spawnfile}`)
  return child.pid
}
