import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, readlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onMissing } from './embedded-home.ts'

/** No process can have it (Linux stops at 2^22): a lock file that carries it is stale. */
const NOBODY = 2 ** 22 + 1

/**
 * Makes this process the only owner of `dir` until the lock is closed or the process dies, whatever way: the kernel
 * frees an abstract socket, where a lock file would stay behind. An owner who is leaving gets 3 s to do so.
 * Outside Linux there is no such socket and no lock. Throws when another process keeps the folder.
 */
export async function takeOwnership(dir: string): Promise<Server | undefined> {
  if (process.platform !== 'linux') return undefined
  const path = `\0habilis-${createHash('sha256').update(dir).digest('hex').slice(0, 32)}`
  for (let tries = 0; tries < 30; tries++) {
    const lock = await listen(path)
    if (lock) return lock
    await wait(100)
  }
  throw new Error(`${dir} is in use by another running process: stop that one first`)
}

function listen(path: string): Promise<Server | undefined> {
  const server = createServer().unref()
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen({ path })
  })
}

/**
 * Stops the server that an owner killed with SIGKILL may have left on `data`, and lets the next one pass when the
 * number in the lock file has since been given to another process. Call only as the owner.
 */
export async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const content = await readFile(file, 'utf8').catch(onMissing(''))
  const pid = Number.parseInt(content, 10)
  if (!(pid > 1)) return
  if (await serves(pid, data)) {
    log(`PostgreSQL (process ${pid}) was left running: stopping it`)
    await stopServer(pid, () => serves(pid, data))
  }
  // Not removed: from its other lines the server checks that no forgotten child still holds the shared memory.
  const left = await readFile(file, 'utf8').catch(onMissing(''))
  if (left) await writeFile(file, left.replace(/^\d+/, String(NOBODY)))
}

/** Fast shutdown (clients are disconnected, everything is written); after 30 s, immediate (recovered at next start). */
export async function stopServer(pid: number, running: () => Promise<boolean> | boolean): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline) {
      if (!(await running())) return
      await wait(20)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}

/** A server's working directory is its data folder: that tells it from a process that inherited its number. */
async function serves(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return commandOf(pid).includes(data)
  return readlink(`/proc/${pid}/cwd`).then(
    (cwd) => cwd === data,
    () => false, // gone, a zombie, or somebody else's: not a server of ours
  )
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return '' // ps fails when there is no such process
  }
}
