import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 30_000

export type RunningNginx = { log(): Promise<string>; stop(): Promise<void> }

/** A real nginx whose site is `locations` (what an integrator writes), on a port of this machine. */
export async function startNginx(program: string, port: number, locations: string): Promise<RunningNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'habilis-nginx-'))
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const kind of kinds) await mkdir(join(folder, kind))
  const lines = [
    ...['daemon off;', 'master_process off;', `pid ${folder}/pid;`, `error_log ${folder}/error.log;`],
    ...['events {}', 'http {', 'access_log off;'],
    ...kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`),
    ...['server {', `listen 127.0.0.1:${port};`, locations, '}', '}'],
  ]
  await writeFile(join(folder, 'nginx.conf'), `${lines.join('\n')}\n`)
  const log = () => readFile(join(folder, 'error.log'), 'utf8').catch(() => '')
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const deadline = performance.now() + PATIENCE_MS
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`nginx does not answer:\n${await log()}`)
    await wait(20)
  }
  return {
    log,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )
}
