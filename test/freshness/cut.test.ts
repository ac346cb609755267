import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { addMember } from '../../src/commands/add-member.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { revokeAccessKey } from '../../src/commands/revoke-access-key.ts'
import { describeService } from '../describe.ts'
import { type Ground, openGround } from '../world.ts'
import { drawKeyOf, layPlace, type Place, variant } from './ground.ts'
import { OLDEST_MS } from './history.ts'
import { type Asked, startTappedNode, type TappedNode } from './nodes.ts'

/** A loaded machine is given all this; a quiet one takes a fraction of a second. */
const PATIENCE_MS = 30_000

let ground: Ground
let place: Place
let node: TappedNode
let admin: pg.Client

before(async () => {
  ground = await openGround()
  place = await layPlace(ground, 'Caf Coupée', 4)
  node = await startTappedNode(ground.url)
  admin = new pg.Client({ connectionString: ground.url })
  await admin.connect()
})
after(async () => {
  await node.stop()
  await admin.end()
  await ground.close()
})
beforeEach(async () => {
  node.tap.restore()
  await give()
  await untilMemoryServes()
})

const userId = () => place.userIds[1] ?? ''
const groupId = () => place.groupIds[2] ?? ''
const question = (more: Partial<Asked> = {}): Asked => ({
  ...{ key: place.keys[0]?.key ?? '', userId: userId(), type: 'dossier', action: 'read' },
  ...more,
})

let isMember = false
async function give(): Promise<void> {
  if (!isMember) await place.run(addMember, { groupId: groupId(), userId: userId() })
  isMember = true
}
async function take(): Promise<void> {
  await place.run(endMembership, { groupId: groupId(), userId: userId() })
  isMember = false
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isSo())) assert.ok(performance.now() < deadline, `${what}: not within ${PATIENCE_MS} ms`)
}

/** Nobody reads a person's account meanwhile; the feed does not need to. */
async function whileAccountsAreLocked<T>(work: () => Promise<T>): Promise<T> {
  await admin.query('BEGIN')
  try {
    await admin.query('LOCK TABLE user_account IN ACCESS EXCLUSIVE MODE')
    return await work()
  } finally {
    await admin.query('ROLLBACK')
  }
}

/** Whether it is answered although the database cannot be read; the answer itself in any case. */
async function asksMemory(): Promise<{ fromMemory: boolean; decision: boolean | undefined }> {
  const { answer, fromMemory } = await whileAccountsAreLocked(async () => {
    const answer = node.ask(question())
    return { answer, fromMemory: await Promise.race([answer.then(() => true), wait(300, false)]) }
  })
  return { fromMemory, decision: (await answer).decision }
}

async function untilMemoryServes(): Promise<void> {
  await until('memory serves', async () => {
    const { decision, fromMemory } = await asksMemory()
    return decision === true && fromMemory
  })
}

async function revision(): Promise<number> {
  const sql = 'SELECT number FROM journal_head WHERE institution_id = $1'
  return Number((await admin.query(sql, [place.institutionId])).rows[0].number)
}

/** All answers from now until `stop`: none fails. */
function keepAsking() {
  let isOver = false
  const heard: { from: number; to: number; decision: boolean | undefined; status: number }[] = []
  const asking = (async () => {
    while (!isOver) {
      const from = performance.now()
      const { decision, status } = await node.ask(question())
      heard.push({ from, to: performance.now(), decision, status })
    }
  })()
  return {
    heard,
    async stop() {
      isOver = true
      await asking
      assert.deepEqual([...new Set(heard.map(({ status }) => status))], [200])
    },
  }
}

test('killed by the database, the line of a node is no longer trusted: a right taken away is a no from the next question on [H43]', async () => {
  for (let round = 0; round < 5; round++) {
    await untilMemoryServes()
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE application_name = 'habilis feed' AND datname = current_database()`,
    )
    assert.equal(rowCount, 1)
    await take()
    assert.equal((await node.ask(question())).decision, false)
    await give()
  }
})

test('closed for long, it answers each question from the database, and from memory again afterwards [H31]', async () => {
  node.tap.cut()
  await until('memory is left', async () => !(await asksMemory()).fromMemory)
  const asking = keepAsking()
  for (let round = 0; round < 3; round++) {
    await take()
    const taken = performance.now()
    assert.deepEqual(await asksMemory(), { fromMemory: false, decision: false })
    const giving = performance.now()
    await give()
    assert.deepEqual(await asksMemory(), { fromMemory: false, decision: true })
    assert.deepEqual(
      asking.heard.filter(({ from, to, decision }) => from > taken && to < giving && decision),
      [],
    )
  }
  node.tap.restore()
  await untilMemoryServes()
  await asking.stop()
})

test(`fallen silent without a word, its line is trusted for half a second and no longer: never a yes ${OLDEST_MS} ms after the commit [H43]`, async () => {
  const asking = keepAsking()
  node.tap.silence()
  await take()
  const committed = performance.now()
  await until('half a second', async () => performance.now() > committed + 2 * OLDEST_MS && (await wait(10, true)))
  assert.equal((await asksMemory()).fromMemory, false)
  await asking.stop()
  const stale = asking.heard.filter(({ from, decision }) => decision && from > committed + OLDEST_MS)
  assert.deepEqual(stale, [])
  assert.ok(asking.heard.some(({ from }) => from > committed + OLDEST_MS))
})

test('who names the revision of a change is answered by it at once, also by a node that has not heard of it yet', async () => {
  for (const spoil of [node.tap.hold, node.tap.silence, node.tap.cut, () => undefined]) {
    await untilMemoryServes()
    spoil()
    await take()
    const taken = await node.ask(question({ revision: await revision() }))
    assert.equal(taken.decision, false)
    assert.ok(taken.revision >= (await revision()))
    await give()
    assert.equal((await node.ask(question({ revision: await revision() }))).decision, true)
    node.tap.restore()
  }
})

test('so it is for a description that was imported, and for a key that was revoked', async () => {
  const { institutionId, serviceId, run } = place
  for (const spoil of [node.tap.hold, node.tap.silence, node.tap.cut, () => undefined]) {
    const key = await drawKeyOf(place)
    await until('the new key is known', async () => (await node.ask(question({ key: key.key }))).decision === true)
    await untilMemoryServes()
    spoil()
    await run(describeService, { institutionId, serviceId, definition: withoutRights() })
    const described = await node.ask(question({ key: key.key, revision: await revision() }))
    assert.equal(described.decision, false)
    await run(describeService, { institutionId, serviceId, definition: variant(false) })
    await run(revokeAccessKey, { accessKeyId: key.id })
    assert.equal((await node.ask(question({ key: key.key, revision: await revision() }))).status, 401)
    node.tap.restore()
  }
})

test('a revision that is not there yet is refused rather than answered by an older one', async () => {
  const { status, text } = await node.ask(question({ revision: (await revision()) + 1 }))
  assert.equal(status, 400)
  assert.match(text, /revision/)
})

function withoutRights() {
  const definition = variant(false)
  return {
    ...definition,
    roles: Object.fromEntries(Object.entries(definition.roles).map(([code, role]) => [code, { ...role, may: [] }])),
  }
}
