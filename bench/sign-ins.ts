// npm run bench -- sign-ins [--at-once 200] [--sign-ins 800] [--tokens 200] [--cores 0]: people who sign in, applications that
// exchange codes and refresh, and what the decision point and the sign-in page take meanwhile. The server is held to the
// named cores; the load and PostgreSQL take what is left.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { buildScreens } from '../src/demo/build-screens.ts'
import { hashPassword, verifyPassword } from '../src/secrets/hash-password.ts'
import { freePort } from '../test/oidc/free-port.ts'
import { openSignOnPlace, PASSWORD, type SignOnPlace } from '../test/oidc/place.ts'
import { percentile, printMachine } from './measure.ts'
import { ask, type Caller, codeOf, signInAs, tokensFor, visit } from './sign-in-calls.ts'

const { values } = parseArgs({
  options: {
    'at-once': { type: 'string', default: '200' },
    'sign-ins': { type: 'string', default: '800' },
    tokens: { type: 'string', default: '200' },
    cores: { type: 'string', default: '0' },
  },
})
const atOnce = Number(values['at-once'])
const signIns = Number(values['sign-ins'])
const tokens = Number(values.tokens)
const cores = values.cores
const coreCount = cores.split(',').length

/** As many as keep the server busy without a queue. */
const A_FEW = 8
const REFRESHES = 5
/** Between two questions, and between two visits of the sign-in page. */
const QUESTION_MS = 5
const VISIT_MS = 50
const QUIET_MS = 5_000

await buildScreens()
const folder = await mkdtemp(join(tmpdir(), 'habilis-sign-ins-'))
const server = await startEmbeddedPostgres({ dir: join(folder, 'pg'), log: () => undefined })
process.env.TEST_DATABASE_URL = server.url
const world = await openSignOnPlace(Math.max(atOnce, 2 * tokens))
const port = await freePort()
const node = startNode(world, port)
try {
  const caller = await firstAnswer(port, world)
  printMachine(1)
  console.log(`Server on ${coreCount} core${coreCount > 1 ? 's' : ''} (${cores})`)
  const identifiers = await Promise.all(world.place.userIds.map((userId) => world.identifierOf(userId)))
  const hash = await measureHash()
  const rate = await inTurn(A_FEW, Math.min(signIns, 20 * A_FEW), (n) => signInAs(caller, identifiers, n))
  const exchanged = await measureTokens(world, caller, identifiers)
  const quiet = watch(caller)
  await wait(QUIET_MS)
  const before = await quiet.stop()
  const stormy = watch(caller)
  const storming = inTurn(atOnce, signIns, (n) => signInAs(caller, identifiers, n))
  await Promise.allSettled([storming])
  const during = await stormy.stop()
  const storm = await storming

  console.log('\n| What | one core |\n|---|--:|')
  console.log(`| one Argon2id verification | ${hash.toFixed(1)} ms |`)
  console.log(`| sign-ins/s, ${A_FEW} at once | ${(rate.perSecond / coreCount).toFixed(1)} |`)
  console.log(`| sign-ins/s, ${atOnce} at once | ${(storm.perSecond / coreCount).toFixed(1)} |`)
  console.log(`| code exchanges/s | ${(exchanged.codes.perSecond / coreCount).toFixed(1)} |`)
  console.log(`| refreshes/s | ${(exchanged.refreshes.perSecond / coreCount).toFixed(1)} |`)
  console.log(
    `\n| ${atOnce} sign-ins at once | how many | p50 ms | p95 ms | p99 ms | max ms |\n|---|--:|--:|--:|--:|--:|`,
  )
  row('a sign-in', storm.times)
  row('the sign-in page, quiet', before.pages)
  row('the sign-in page, during', during.pages)
  row('a decision, quiet', before.decisions)
  row('a decision, during', during.decisions)
  const ratio = percentile(during.decisions, 0.99) / percentile(before.decisions, 0.99)
  console.log(`\nDecisions, p99 during over quiet: ${ratio.toFixed(1)} (at most 3)`)
} finally {
  node.kill('SIGKILL')
  await once(node, 'exit')
  await world.ground.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function startNode({ ground }: SignOnPlace, port: number) {
  const env = {
    ...process.env,
    NODE_DATABASE_URL: ground.url,
    NODE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    NODE_PORT: String(port),
    // Each sign-in comes from an address of its own, as people do.
    NODE_TRUST_PROXY: 'true',
    NODE_ENV: 'production',
  }
  const entry = fileURLToPath(new URL('../test/oidc/node.ts', import.meta.url))
  const program = ['-c', cores, process.execPath, entry]
  return spawn('taskset', program, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

async function firstAnswer(port: number, { place, register }: SignOnPlace): Promise<Caller> {
  const { clientId, secret } = await register({})
  const agents = { agent: new Agent({ keepAlive: true }), deciding: new Agent({ keepAlive: true, maxSockets: 16 }) }
  const caller = { ...agents, port, clientId, secret, key: place.keys[0]?.key ?? '', userId: place.userIds[0] ?? '' }
  for (;;) {
    if (await ask(caller).catch(() => undefined)) return caller
    await wait(50)
  }
}

/** In this process, one after the other. */
async function measureHash(): Promise<number> {
  const hashed = await hashPassword(PASSWORD)
  const { times } = await inTurn(1, 20, () => verifyPassword(hashed, PASSWORD))
  return percentile(times, 0.5)
}

type Done = { perSecond: number; times: number[] }

/** So many works, so many at once; each with its number. */
async function inTurn(width: number, count: number, work: (n: number) => Promise<unknown>): Promise<Done> {
  const times: number[] = []
  const began = performance.now()
  let next = 0
  const one = async () => {
    for (let n = next++; n < count; n = next++) {
      const from = performance.now()
      await work(n)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return { perSecond: (1_000 * count) / (performance.now() - began), times }
}

async function measureTokens(
  { place }: SignOnPlace,
  caller: Caller,
  identifiers: readonly string[],
): Promise<{ codes: Done; refreshes: Done }> {
  // Every other user has a group, hence a right.
  const people = place.userIds.map((_, i) => i).filter((i) => i % 2 === 0)
  const sessions: string[] = []
  await inTurn(A_FEW, tokens, async (n) => {
    sessions[n] = await signInAs(caller, identifiers, people[n % people.length] ?? 0)
  })
  const codes: { code: string; verifier: string }[] = []
  await inTurn(A_FEW, tokens, async (n) => {
    codes[n] = await codeOf(caller, sessions[n] ?? '')
  })
  const refresh: string[] = []
  const exchanged = await inTurn(A_FEW, tokens, async (n) => {
    const { code = '', verifier = '' } = codes[n] ?? {}
    refresh[n] = await tokensFor(caller, { grant_type: 'authorization_code', code, code_verifier: verifier })
  })
  // One after the other for each person: a refresh token is good once.
  const families = await inTurn(A_FEW, tokens, async (n) => {
    for (let i = 0; i < REFRESHES; i++)
      refresh[n] = await tokensFor(caller, { grant_type: 'refresh_token', refresh_token: refresh[n] ?? '' })
  })
  const refreshes = { ...families, perSecond: REFRESHES * families.perSecond }
  return { codes: exchanged, refreshes }
}

/** A question every few milliseconds and a visit now and then, however slowly they are answered. */
function watch(caller: Caller) {
  const seen = { decisions: [] as number[], pages: [] as number[] }
  const under = new Set<Promise<void>>()
  const failed: unknown[] = []
  const timed = (times: number[], work: () => Promise<unknown>) => {
    const from = performance.now()
    const asked = work()
      .then(
        () => void times.push(performance.now() - from),
        (error: unknown) => void failed.push(error),
      )
      .finally(() => under.delete(asked))
    under.add(asked)
  }
  const timers = [
    setInterval(() => timed(seen.decisions, () => ask(caller)), QUESTION_MS),
    setInterval(() => timed(seen.pages, () => visit(caller, '/portal/auth/login')), VISIT_MS),
  ]
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(under)
      if (failed.length > 0) throw new Error(`${failed.length} were not answered`, { cause: failed[0] })
      return seen
    },
  }
}

function row(what: string, times: readonly number[]): void {
  const cells = [0.5, 0.95, 0.99, 1].map((share) => percentile(times, share).toFixed(1))
  console.log(`| ${[what, times.length, ...cells].join(' | ')} |`)
}
