import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Installs packages of the system, if we may: as root, or by a sudo that asks nothing. Whether it worked shows afterwards. */
export function installPackages(what: string, packages: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (!succeeds([...asRoot, 'apt-get', '--version'], 'ignore')) return
  console.log(`${what} is missing: installing it from the packages of the system`)
  const quiet = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0']
  succeeds([...quiet, 'update'])
  succeeds([...quiet, 'install', '-y', '--no-install-recommends', ...packages])
}

/** What a package of the system brings, without installing it: no rights are asked for, no service is started. */
export function unpackPackage(name: string, folder: string): void {
  if (!succeeds(['apt-get', '--version'], 'ignore')) return
  console.log(`${name} is missing: taking it out of the package of the system`)
  mkdirSync(folder, { recursive: true })
  if (!succeeds(['apt-get', '-qq', 'download', name], 'inherit', folder)) return
  const [file = ''] = readdirSync(folder).filter((entry) => entry.endsWith('.deb'))
  succeeds(['dpkg-deb', '--extract', join(folder, file), folder])
}

function succeeds([command = '', ...args]: string[], stdio: 'inherit' | 'ignore' = 'inherit', cwd?: string): boolean {
  return spawnSync(command, args, { stdio, cwd }).status === 0
}
