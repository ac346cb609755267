// npm run client: what an application installs, in dist/: JavaScript with its types, for Node.js 20 and later.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const FOLDER = 'dist/client'
const { name, version, license } = JSON.parse(await readFile('package.json', 'utf8'))

await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
if (!(await run('tsc', ['-p', 'src/client/tsconfig.json'])).ok) throw new Error('the client does not compile')
const entry = { types: './client/connect.d.ts', default: './client/connect.js' }
const about = { name, version, license, type: 'module', engines: { node: '>=20' }, exports: { './client': entry } }
await writeFile(`${FOLDER}/package.json`, `${JSON.stringify(about, undefined, 2)}\n`)
if (!(await run('npm', ['pack', `./${FOLDER}`, '--pack-destination', 'dist', '--silent'])).ok)
  throw new Error('the client could not be packed')
console.log(`npm install ${process.cwd()}/dist/${name}-${version}.tgz`)
