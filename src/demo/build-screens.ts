import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = `${ROOT}dist/web/index.html`

/** Builds the screens unless those built are newer than all they are made of. */
export async function buildScreens(): Promise<void> {
  if (existsSync(BUILT) && (await stat(BUILT)).mtimeMs > (await newestSource())) return
  console.log('Construction des écrans…')
  await build({ root: `${ROOT}web`, configFile: `${ROOT}vite.config.ts`, logLevel: 'warn' })
}

async function newestSource(): Promise<number> {
  const times = await Promise.all(['web', 'src/contract', 'src/domain', 'docs/guide'].map(newestIn))
  const config = await Promise.all(['vite.config.ts', 'package-lock.json'].map((name) => stat(ROOT + name)))
  return Math.max(...times, ...config.map(({ mtimeMs }) => mtimeMs))
}

async function newestIn(folder: string): Promise<number> {
  if (!existsSync(ROOT + folder)) return 0
  const entries = await readdir(ROOT + folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const times = await Promise.all(files.map(async (file) => (await stat(`${file.parentPath}/${file.name}`)).mtimeMs))
  return Math.max(0, ...times)
}
