import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from '../../bench/measure.ts'
import { type Ground, openGround } from '../world.ts'
import { layPlace, type Place } from './ground.ts'
import { type Answered, History, OLDEST_MS } from './history.ts'
import { type Asked, type Node, startTappedNode, type TappedNode } from './nodes.ts'
import { changeAtRandom, dice, pick } from './random-changes.ts'

const LASTING_MS = 1_000 * Number(process.env.FRESHNESS_SECONDS ?? 30)
const USERS = 24
/** Fewer than are asked about: this node forgets all the time. */
const FEW = 20
const ASKERS = 2
const QUESTIONS = [
  ['dossier', 'read'],
  ['quotient', 'read'],
  ['note', 'read'],
] as const

let ground: Ground
let nodes: TappedNode[]
let places: Place[]

before(async () => {
  ground = await openGround()
  places = []
  for (const name of ['Caf Une', 'Caf Deux', 'Caf Trois']) places.push(await layPlace(ground, name, USERS))
  nodes = await Promise.all([undefined, FEW, undefined].map((kept) => startTappedNode(ground.url, kept)))
})
after(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await ground.close()
})

test(`every answer of three nodes, while three institutions change at random, is what the journal says was true at its revision, and never older than ${OLDEST_MS} ms [H31, H43, C33]`, async (t) => {
  const seed = Number(process.env.FRESHNESS_SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`FRESHNESS_SEED=${seed}`)
  const histories = places.map((place) => new History(ground.db, place))
  for (const history of histories) await history.note(0, 0)
  const asking = { isOver: false }
  const heard: Heard[] = []

  const began = performance.now()
  const changes = places.map((place, i) => write(place, histories[i] as History, dice(seed + i), asking))
  const asks = nodes.flatMap((node, n) =>
    Array.from({ length: ASKERS }, (_, i) =>
      askOn({ node, n, histories, roll: dice(seed * 31 + n * 7 + i) }, asking, heard),
    ),
  )
  const spoiling = spoil(nodes[2] as TappedNode, dice(seed + 99), asking)
  await wait(LASTING_MS)
  asking.isOver = true
  const done = (await Promise.all(changes)).flat()
  await Promise.all([...asks, spoiling])
  const seconds = (performance.now() - began) / 1_000

  const wrong = heard.flatMap(({ n, place, answered }) => {
    const fault = histories[place]?.wrong(answered)
    return fault === undefined ? [] : [{ node: n, ...answered, fault }]
  })
  assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} of ${heard.length} answers are wrong`)

  const lag = (n: number) =>
    heard.filter((one) => one.n === n).map(({ place, answered }) => histories[place]?.staleness(answered) ?? 0)
  for (const [n, what] of ['keeps all', `keeps ${FEW}`, 'its line spoiled'].entries())
    t.diagnostic(
      `node ${n} (${what}): ${lag(n).length} answers; older than the last commit by p99 ${percentile(lag(n), 0.99).toFixed(1)} ms, max ${percentile(lag(n), 1).toFixed(1)} ms`,
    )
  t.diagnostic(`${done.length} changes in ${seconds.toFixed(0)} s: ${tally(done)}`)
  const kinds = QUESTIONS.flatMap(([type, action]) =>
    places.flatMap(({ userIds }, i) =>
      userIds.filter((userId) => histories[i]?.changed({ key: '', userId, type, action })),
    ),
  )
  assert.ok(kinds.length > USERS, `only ${kinds.length} answers ever changed`)
})

type Heard = { n: number; place: number; answered: Answered }
type Asking = { isOver: boolean }

/** The only writer of its institution: what it reads after each change is exactly what that change led to. */
async function write(place: Place, history: History, roll: () => number, asking: Asking): Promise<string[]> {
  const done: string[] = []
  while (!asking.isOver) {
    const begun = performance.now()
    const name = await changeAtRandom({ db: ground.db, place, roll })
    const committed = performance.now()
    if (name === undefined) continue
    done.push(name)
    await history.note(begun, committed)
  }
  return done
}

type Asker = { node: Node; n: number; histories: readonly History[]; roll: () => number }

async function askOn({ node, n, histories, roll }: Asker, asking: Asking, heard: Heard[]): Promise<void> {
  let strange = 0
  while (!asking.isOver) {
    const place = Math.floor(roll() * places.length)
    const asked = draw(places[place] as Place, histories[place] as History, roll)
    // A hundred wrong keys a minute from one address, and it is shut out.
    if (asked.key !== places[place]?.keys[0]?.key && ++strange > 40) continue
    const [from, fromAt] = [performance.now(), Date.now()]
    const told = await node.ask(asked)
    heard.push({ n, place, answered: { asked, told, from, fromAt, to: performance.now(), toAt: Date.now() } })
    if (roll() < 0.3) await wait(roll() * 10)
  }
}

function draw(place: Place, history: History, roll: () => number): Asked {
  const [type, action] = pick(QUESTIONS, roll)
  const key = (roll() < 0.01 ? pick(place.keys, roll) : place.keys[0])?.key ?? ''
  const whose = roll() < 0.03 ? pick(places, roll) : place
  const id = pick(whose.userIds, roll)
  const userId = roll() < 0.03 ? id.toUpperCase() : id
  const revision = roll() < 0.3 ? history.revision : undefined
  return { key, userId, type, action, revision }
}

/** Cuts the line of a node in all ways, one after the other. */
async function spoil({ tap }: TappedNode, roll: () => number, asking: Asking): Promise<void> {
  while (!asking.isOver) {
    pick([tap.silence, tap.cut, tap.hold], roll)()
    await wait(roll() * 1_500)
    tap.restore()
    await wait(roll() * 1_500)
  }
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
}
