import { spawnSync } from 'node:child_process'

/** Installs packages of the system, if we may: as root, or by a sudo that asks nothing. Whether it worked shows afterwards. */
export function installPackages(what: string, packages: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (!succeeds([...asRoot, 'apt-get', '--version'], 'ignore')) return
  console.log(`${what} is missing: installing it from the packages of the system`)
  const quiet = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0']
  succeeds([...quiet, 'update'])
  succeeds([...quiet, 'install', '-y', '--no-install-recommends', ...packages])
}

function succeeds([command = '', ...args]: string[], stdio: 'inherit' | 'ignore' = 'inherit'): boolean {
  return spawnSync(command, args, { stdio }).status === 0
}
