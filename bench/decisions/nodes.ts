// npm run bench -- nodes --peers FOLDER [--size L] [--subjects 200000]: start, memory, and a start after kill -9
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { printMachine } from '../measure.ts'
import { decisionDatabases, KEY } from './database.ts'
import { asked, importPeers, type Size } from './peers.ts'

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    size: { type: 'string', default: 'L' },
    subjects: { type: 'string', default: '200000' },
  },
})
if (!values.peers) throw new Error('Where is the comparison? --peers FOLDER')
const agent = new Agent({ keepAlive: true, maxSockets: 32 })
const peers = await importPeers(resolve(values.peers))
const size = values.size as Size
const databases = await decisionDatabases(peers, [size])
const data = peers.generate(size)
const bodies = peers.makeChecks(data).map((check) => JSON.stringify(asked(peers.evaluationOf(data, check))))
printMachine(1)

const began = performance.now()
const node = start(7300)
await answered(node)
console.log(`\nStart to the first answer: ${((performance.now() - began) / 1_000).toFixed(2)} s`)
await pour(7300, bodies, 2_000)
const idle = await memoryOf(node.process)
const count = Math.min(Number(values.subjects), data.user.n)
const others = Array.from({ length: count }, (_, i) => bodyAbout(`u${Math.floor((i * data.user.n) / count)}`))
const took = performance.now()
await pour(7300, others, Number.POSITIVE_INFINITY)
const seconds = (performance.now() - took) / 1_000
console.log(`${count} subjects asked about for the first time: ${(count / seconds).toFixed(0)} a second`)
console.log(`Memory: ${idle} MB idle, ${(await memoryOf(node.process)) - idle} MB more with ${count} subjects`)

const killed = performance.now()
await end(node.process, 'SIGKILL')
const again = start(7300)
await answered(again)
const away = (performance.now() - killed) / 1_000
console.log(`kill -9 with ${count} subjects in memory, started again at once: first answer after ${away.toFixed(2)} s`)
await end(again.process)
await databases.stop()

type Node = { port: number; process: ChildProcess }

function start(port: number): Node {
  const env = {
    ...process.env,
    BENCH_PORT: String(port),
    PEERS_SIZE: size,
    BENCH_URLS: JSON.stringify({ [size]: databases.urlOf(size) }),
  }
  const entry = fileURLToPath(new URL('server.ts', import.meta.url))
  return { port, process: spawn(process.execPath, ['--expose-gc', entry], { stdio: 'inherit', env }) }
}

/** As soon as it can be. */
async function answered({ port }: Node): Promise<void> {
  for (;;) {
    const status = await post(port, bodies[0] ?? '').catch(() => 0)
    if (status === 200) return
    await new Promise((soon) => setTimeout(soon, 5))
  }
}

function post(port: number, body: string): Promise<number> {
  const { promise, resolve: done, reject } = Promise.withResolvers<number>()
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, 'content-length': body.length }
  const sent = request(
    { host: '127.0.0.1', port, path: '/access/v1/evaluation', method: 'POST', agent, headers },
    (response) => {
      response.resume().on('end', () => done(response.statusCode ?? 0))
    },
  )
  sent.on('error', reject).end(body)
  return promise
}

/** Each body once, 32 at a time; throws at the first that is not answered. */
async function pour(port: number, texts: readonly string[], most: number): Promise<void> {
  let next = 0
  const one = async () => {
    for (let i = next++; i < Math.min(texts.length, most); i = next++) {
      const status = await post(port, texts[i] ?? '')
      if (status !== 200) throw new Error(`answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: 32 }, one))
}

function bodyAbout(id: string): string {
  const resource = { type: peers.TYPES[0], id: 'r1', properties: { agreement: 'c1', creator: 'u1' } }
  return JSON.stringify({ subject: { type: 'user', id }, action: { name: peers.ACTIONS[0] }, resource })
}

/** Resident memory in MB once what is no longer used is given back. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  process.kill(pid ?? 0, 'SIGUSR2')
  await new Promise((settled) => setTimeout(settled, 2_000))
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_000)
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  const ended = new Promise((over) => child.once('exit', over))
  child.kill(signal)
  await ended
}
