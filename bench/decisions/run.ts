// npm run bench -- decisions --peers FOLDER [--sizes S,M,L] [--only external,index-flat] [… as its bench.mjs takes them]
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { decisionDatabases } from './database.ts'
import { importPeers, type Size } from './peers.ts'

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    sizes: { type: 'string', default: 'S,M,L' },
    only: { type: 'string', default: 'external,index-flat,cerbos' },
    conc: { type: 'string', default: '1,16,64' },
    secs: { type: 'string', default: '2' },
    reps: { type: 'string', default: '4' },
    out: { type: 'string', default: 'test-results/decisions.jsonl' },
  },
})
if (!values.peers) throw new Error('Where is the comparison? --peers FOLDER')
const folder = resolve(values.peers)
const sizes = values.sizes.split(',') as Size[]
const databases = await decisionDatabases(await importPeers(folder), sizes)
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const { only, conc, secs, reps } = values
const options = Object.entries({ phase: 'http', only, sizes: values.sizes, conc, secs, reps, out: resolve(values.out) })
const child = spawn(
  process.execPath,
  [`${folder}/bench.mjs`, ...options.flatMap(([name, value]) => [`--${name}`, value])],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ PEERS_NAME: 'Habilis', PEERS_URL: 'http://127.0.0.1:7200', PEERS_FOLDER: folder },
      PEERS_CMD: `${process.execPath} ${here('server.ts')}`,
      PEERS_LOADER: here('loader.ts'),
      BENCH_URLS: JSON.stringify(Object.fromEntries(sizes.map((size) => [size, databases.urlOf(size)]))),
    },
  },
)
child.on('exit', async (code) => {
  await databases.stop()
  process.exitCode = code ?? 1
})
