import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Apache } from '../../scripts/apache.ts'

const MODULES = ['authn_core', 'authz_core', 'authz_user', 'alias', 'dir', 'headers', 'auth_openidc']
/** A loaded machine is given all this; a quiet one takes a fraction of a second. */
const PATIENCE_MS = 30_000

export type RunningApache = { log(): Promise<string>; stop(): Promise<void> }

/** PHP's module, and the page that it runs. */
type Php = { module: string; page: string }

/** A real Apache whose site is `site` (what an integrator writes), on a port of this machine; its pages say « page ». */
export async function startApache(
  { program, modules }: Apache,
  port: number,
  site: string,
  php?: Php,
): Promise<RunningApache> {
  const folder = await mkdtemp(join(tmpdir(), 'habilis-apache-'))
  await mkdir(join(folder, 'pages', 'app', 'paiements'), { recursive: true })
  for (const at of ['app', 'app/paiements'])
    await writeFile(join(folder, 'pages', at, 'index.html'), 'page of the application')
  await writeFile(join(folder, 'pages', 'index.html'), 'page for everybody')
  if (php) await writeFile(join(folder, 'pages', 'app', 'page.php'), php.page)
  const isRoot = process.getuid?.() === 0
  const lines = [
    `ServerRoot ${folder}`,
    'ServerName 127.0.0.1',
    `PidFile ${folder}/pid`,
    `ErrorLog ${folder}/error.log`,
    `Mutex file:${folder}`,
    'LogLevel warn auth_openidc:info',
    `Listen 127.0.0.1:${port}`,
    // Apache does not serve as root.
    ...(isRoot ? ['User nobody', 'Group nogroup'] : []),
    // PHP as Debian builds it knows no threads.
    ...[php ? 'mpm_prefork' : 'mpm_event', ...MODULES].map(
      (name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`,
    ),
    ...(php ? [`LoadModule php_module ${php.module}`] : ['ThreadsPerChild 8']),
    ...['StartServers 1', 'MaxRequestWorkers 8'],
    `DocumentRoot ${folder}/pages`,
    'DirectoryIndex index.html',
    site,
  ]
  await writeFile(join(folder, 'httpd.conf'), `${lines.join('\n')}\n`)
  await run('chmod', ['-R', 'a+rX', folder])
  if (isRoot) await run('chown', ['-R', 'nobody:nogroup', folder])
  const log = () => readFile(join(folder, 'error.log'), 'utf8').catch(() => '')
  // With processes for threads it ends by a signal to its whole group: one of its own.
  const child = spawn(program, ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'], {
    ...{ stdio: 'inherit', detached: php !== undefined },
  })
  const ended = once(child, 'exit')
  await answering(port, () => child.exitCode !== null, log)
  return {
    log,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${code}`)
}

async function answering(port: number, isOver: () => boolean, log: () => Promise<string>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    if (isOver() || performance.now() > deadline) throw new Error(`Apache does not answer:\n${await log()}`)
    await wait(20)
  }
}
