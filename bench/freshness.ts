// npm run bench -- freshness [--rate 200]: three nodes that are asked all the time, 500 changes, and how soon each node
// answers by them. On one clock: from the commit, as whoever changed hears of it, to the first answer that knows of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { addMember } from '../src/commands/add-member.ts'
import { endMembership } from '../src/commands/end-membership.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { layPlace, type Place } from '../test/freshness/ground.ts'
import { type Asked, type Node, startNode } from '../test/freshness/nodes.ts'
import { openGround } from '../test/world.ts'
import { percentile, printMachine } from './measure.ts'

const { values } = parseArgs({ options: { rate: { type: 'string', default: '200' } } })
/** Questions a second on each node, beside those that measure. */
const rate = Number(values.rate)
const NODES = 3
const CHANGES = 500
const WARM_UP = 20
const USERS = 200
const MOST_UNANSWERED = 32
/** Between two questions of one that waits for a change. */
const PAUSE_MS = 1

const folder = await mkdtemp(join(tmpdir(), 'habilis-freshness-'))
const server = await startEmbeddedPostgres({ dir: join(folder, 'pg'), log: () => undefined })
process.env.TEST_DATABASE_URL = server.url
const ground = await openGround()
const place = await layPlace(ground, 'Caf Fraîche', USERS)
const nodes = await Promise.all(Array.from({ length: NODES }, () => startNode(ground.url)))
try {
  printMachine(1)
  const load = pour(nodes, place)
  const measured = await measureChanges(nodes, place)
  const { answers, seconds } = load.stop()
  console.log(`\n${NODES} nodes, ${(answers / seconds / NODES).toFixed(0)} other answers a second on each`)
  printFreshness(measured)
} finally {
  await Promise.all(nodes.map((node) => node.stop()))
  await ground.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function question({ keys }: Place, userId: string) {
  return { key: keys[0]?.key ?? '', userId, type: 'dossier', action: 'read' }
}

/** The load: everybody in turn, evenly, never more unanswered than a bound. */
function pour(nodes: readonly Node[], place: Place) {
  const began = performance.now()
  let answers = 0
  const timers = nodes.map((node) => {
    let turn = 0
    let unanswered = 0
    return setInterval(() => {
      const due = Math.floor(((performance.now() - began) * rate) / 1_000)
      for (; turn < due && unanswered < MOST_UNANSWERED; turn++) {
        unanswered++
        void node.ask(question(place, place.userIds[turn % USERS] ?? '')).then(() => {
          unanswered--
          answers++
        })
      }
      turn = due
    }, 5)
  })
  return {
    stop() {
      for (const timer of timers) clearInterval(timer)
      return { answers, seconds: (performance.now() - began) / 1_000 }
    },
  }
}

/** In milliseconds from the commit, a change each: the last question still answered as before, the first answer by it. */
type Freshness = { stale: number[]; told: number[] }

async function measureChanges(nodes: readonly Node[], place: Place): Promise<Freshness[]> {
  const measured: Freshness[] = nodes.map(() => ({ stale: [], told: [] }))
  for (let i = 0; i < WARM_UP + CHANGES; i++) {
    const userId = place.userIds[1 + 2 * (i % 20)] ?? ''
    const may = Math.floor(i / 20) % 2 === 0
    const asked = question(place, userId)
    // Each keeps him, as of before.
    await Promise.all(nodes.map((node) => node.ask(asked)))
    const hearing = nodes.map((node) => untilTold(node, asked, may))
    await place.run(may ? addMember : endMembership, { groupId: place.groupIds[2] ?? '', userId })
    const committed = performance.now()
    for (const [n, { stale, told }] of (await Promise.all(hearing)).entries()) {
      if (i < WARM_UP) continue
      measured[n]?.stale.push(Math.max(0, stale - committed))
      measured[n]?.told.push(Math.max(0, told - committed))
    }
  }
  return measured
}

/** When the last question was put that was still answered as before, and when the first answer by the change came. */
async function untilTold(node: Node, asked: Asked, may: boolean): Promise<{ stale: number; told: number }> {
  for (let stale = 0; ; await wait(PAUSE_MS)) {
    const put = performance.now()
    const { decision } = await node.ask(asked)
    if (decision === may) return { stale, told: performance.now() }
    stale = put
  }
}

function printFreshness(measured: readonly Freshness[]): void {
  const row = (what: string, of: readonly number[]) => {
    const cells = [0.5, 0.99, 1].map((share) => percentile(of, share).toFixed(1))
    console.log(`| ${[what, of.length, ...cells].join(' | ')} |`)
  }
  const ofAll = (times: readonly (readonly number[])[]) =>
    (times[0] ?? []).map((_, i) => Math.max(...times.map((of) => of[i] ?? 0)))
  console.log('\n| After a commit | changes | p50 ms | p99 ms | max ms |\n|---|--:|--:|--:|--:|')
  for (const [n, { told }] of measured.entries()) row(`first answer by it, node ${n + 1}`, told)
  row('first answer by it, the last of the three', ofAll(measured.map(({ told }) => told)))
  row('last question answered as before, on any', ofAll(measured.map(({ stale }) => stale)))
}
