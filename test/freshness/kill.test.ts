import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Ground, openGround } from '../world.ts'
import { layPlace, type Place } from './ground.ts'
import { type Answered, History } from './history.ts'
import { type Asked, type Node, startNode, type Told } from './nodes.ts'
import { changeAtRandom, dice, pick } from './random-changes.ts'

const KILLS = 3
const CHANGES_A_LIFE = 4

let ground: Ground
let place: Place
let nodes: Node[]

before(async () => {
  ground = await openGround()
  place = await layPlace(ground, 'Caf Solide', 8)
  nodes = await Promise.all([1, 2, 3].map(() => startNode(ground.url)))
})
after(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await ground.close()
})

type State = { isOver: boolean }

/** Asks one after the other; what a killed node leaves unanswered is told apart. */
async function askOn(node: Node, roll: () => number, state: State) {
  const heard: Answered[] = []
  let unanswered = 0
  while (!state.isOver) {
    const asked = draw(roll)
    const [from, fromAt] = [performance.now(), Date.now()]
    const told = await node.ask(asked).catch(() => undefined)
    if (told) heard.push({ asked, told, from, fromAt, to: performance.now(), toAt: Date.now() })
    else {
      unanswered++
      await new Promise(setImmediate)
    }
  }
  return { heard, unanswered }
}

const draw = (roll: () => number): Asked => ({
  ...{ key: place.keys[0]?.key ?? '', userId: pick(place.userIds, roll), type: 'dossier', action: 'read' },
})

test('a node that is killed takes no other with it, and started anew it answers right from its first answer on [H31]', async (t) => {
  const history = new History(ground.db, place)
  await history.note(0, 0)
  const state = { isOver: false }
  const asks = nodes.map((node, n) => askOn(node, dice(n), state))
  const roll = dice(42)
  const change = async () => {
    const begun = performance.now()
    await changeAtRandom({ db: ground.db, place, roll })
    await history.note(begun, performance.now())
  }
  const last = nodes[2]
  assert.ok(last)
  const firstAnswers: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    for (let i = 0; i < CHANGES_A_LIFE; i++) await change()
    await Promise.all([last.kill(), change()])
    for (let i = 0; i < CHANGES_A_LIFE; i++) await change()
    const started = performance.now()
    await Promise.all([last.restart(), change()])
    const asked = draw(roll)
    const [from, fromAt] = [performance.now(), Date.now()]
    const told: Told = await last.ask(asked)
    const first: Answered = { asked, told, from, fromAt, to: performance.now(), toAt: Date.now() }
    assert.equal(history.wrong(first), undefined)
    firstAnswers.push(first.to - started)
  }
  state.isOver = true
  const [one, other, killed] = await Promise.all(asks)
  assert.ok(one && other && killed)
  assert.equal(one.unanswered + other.unanswered, 0)
  assert.ok(killed.unanswered > 0)
  for (const { heard } of [one, other, killed]) {
    assert.ok(heard.length > 0)
    assert.deepEqual(
      heard.flatMap((answered) => history.wrong(answered) ?? []),
      [],
    )
  }
  t.diagnostic(
    `from the start of the process to its first answer: ${firstAnswers.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`,
  )
  t.diagnostic(`${one.heard.length + other.heard.length} answers of the others meanwhile`)
})
