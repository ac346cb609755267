import { existsSync } from 'node:fs'
import { installPackages } from './system-packages.ts'

export type Apache = { program: string; modules: string }

const DEBIAN: Apache = { program: '/usr/sbin/apache2', modules: '/usr/lib/apache2/modules' }

/** Apache with mod_auth_openidc, where Debian puts them. */
export function findApache(): Apache | undefined {
  return [DEBIAN.program, `${DEBIAN.modules}/mod_auth_openidc.so`].every((file) => existsSync(file))
    ? DEBIAN
    : undefined
}

/** The program and the module alone: no service is started, no port taken. Without them, its tests say that they were skipped. */
export function ensureApache(): void {
  if (findApache()) return
  installPackages('Apache with mod_auth_openidc', ['apache2-bin', 'libapache2-mod-auth-openidc'])
  if (!findApache()) console.log('No Apache with mod_auth_openidc: the tests that need it are skipped.')
}
