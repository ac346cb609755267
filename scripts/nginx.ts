import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { unpackPackage } from './system-packages.ts'

const FOLDER = resolve(import.meta.dirname, '../node_modules/.cache/nginx')
const PLACES = ['/usr/sbin/nginx', `${FOLDER}/usr/sbin/nginx`]

export function findNginx(): string | undefined {
  return PLACES.find((program) => existsSync(program))
}

/** The program alone: installed, Debian's would start a service and take port 80. Without it, its test says that it was skipped. */
export function ensureNginx(): void {
  if (!findNginx()) unpackPackage('nginx', FOLDER)
  if (!findNginx()) console.log('No nginx: the test that needs it is skipped.')
}
