import { existsSync, readdirSync } from 'node:fs'
import { installPackages } from './system-packages.ts'

export type Apache = { program: string; modules: string }

const DEBIAN: Apache = { program: '/usr/sbin/apache2', modules: '/usr/lib/apache2/modules' }

/** Apache with mod_auth_openidc, where Debian puts them. */
export function findApache(): Apache | undefined {
  return [DEBIAN.program, `${DEBIAN.modules}/mod_auth_openidc.so`].every((file) => existsSync(file))
    ? DEBIAN
    : undefined
}

/** PHP as a module of that Apache, where Debian puts it. */
export function findPhp({ modules }: Apache): string | undefined {
  const name = readdirSync(modules).find((file) => /^libphp[\d.]*\.so$/.test(file))
  return name && `${modules}/${name}`
}

/** The program and the module alone: no service is started, no port taken. Without them, its tests say that they were skipped. */
export function ensureApache(): void {
  const found = findApache()
  if (!found) installPackages('Apache with mod_auth_openidc', ['apache2-bin', 'libapache2-mod-auth-openidc'])
  const now = found ?? findApache()
  if (now && !findPhp(now)) installPackages('PHP for Apache', ['libapache2-mod-php'])
  if (!now) console.log('No Apache with mod_auth_openidc: the tests that need it are skipped.')
}
