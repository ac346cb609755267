import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'

/** The secret of this demonstration, drawn at its first start and kept beside its data for the next ones. */
export async function readSecret(dir: string): Promise<string> {
  const file = `${dir}.secret`
  if (!existsSync(file)) await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFile(file, 'utf8')
}
