import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { openTap, type Tap } from '../../test/freshness/tap.ts'
import { buildInstitution, openWorld, person, SEED, type World } from '../../test/world.ts'
import { createOrganization } from '../commands/create-organization.ts'
import { execute } from '../db/execute.ts'
import type { AuditEvent, Events } from '../domain/events.ts'
import { type Change, type Feed, followJournal } from './feed.ts'

/** A loaded machine is given all this; a quiet one takes a fraction of a second. */
const PATIENCE_MS = 30_000
/** Half a second of trust, and a beat. */
const NOTICED_MS = 600

let world: World
let tap: Tap
let admin: pg.Client
let feed: Feed | undefined

before(async () => {
  world = await openWorld()
  tap = await openTap(world.url)
  admin = new pg.Client({ connectionString: world.url })
  await admin.connect()
})
afterEach(async () => {
  tap.restore()
  await feed?.stop()
  feed = undefined
})
after(async () => {
  await tap.stop()
  await admin.end()
  await world.close()
})

async function follow(databaseUrl = world.url) {
  const told: Change[] = []
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const opened = await followJournal({ databaseUrl, logger, onChange: (change) => told.push(change) })
  feed = opened
  await until('live', opened.isLive)
  return { feed: opened, told }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!isSo()) {
    assert.ok(performance.now() < deadline, `not ${what} within ${PATIENCE_MS} ms`)
    await wait(1)
  }
}

/** One commit of so many events: a click, or the night’s work of a job. */
function change(institutionId: string, count = 1): Promise<void> {
  const event: AuditEvent = { kind: 'organization.changed', details: {} }
  const events: Events = [event, ...Array<AuditEvent>(count - 1).fill(event)]
  const command = async () => ({ result: undefined, institutionId, events })
  return execute({ db: world.db, now: () => new Date() }, command, SEED, undefined)
}

async function headOf(institutionId: string): Promise<number> {
  const sql = 'SELECT number FROM journal_head WHERE institution_id = $1'
  return Number((await admin.query(sql, [institutionId])).rows[0].number)
}

const numbersOf = (told: readonly Change[], institutionId: string) =>
  told.filter((one) => one.institutionId === institutionId).map(({ number }) => number)

const fromTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + 1 + i)

test('it begins at the present: what was before is not told', async () => {
  const { feed, told } = await follow()
  assert.equal(feed.seen(world.caf.id), await headOf(world.caf.id))
  assert.equal(feed.seen('nobody'), 0)
  assert.deepEqual(told, [])
})

test('changes are told in order, without a gap, each once, of every institution by itself', async () => {
  const { feed, told } = await follow()
  const ids = [world.caf.id, world.otherCaf.id]
  const before = await Promise.all(ids.map(headOf))
  await Promise.all(ids.flatMap((id) => Array.from({ length: 40 }, (_, i) => change(id, 1 + (i % 3)))))
  const heads = await Promise.all(ids.map(headOf))
  await until('told', () => ids.every((id, i) => feed.seen(id) === heads[i]))
  for (const [i, id] of ids.entries()) assert.deepEqual(numbersOf(told, id), fromTo(before[i] ?? 0, heads[i] ?? 0))
})

test('an institution that is founded meanwhile is followed from its first event on', async () => {
  const { feed, told } = await follow()
  const { id } = await buildInstitution(world, 'Caf Nouvelle', person('Nora', 'Neuve'))
  const head = await headOf(id)
  await until('told', () => feed.seen(id) === head)
  assert.deepEqual(numbersOf(told, id), fromTo(0, head))
})

test('what an event is about is told with it', async () => {
  const { feed, told } = await follow()
  const fields = {
    institutionId: world.caf.id,
    name: 'CCAS Nouveau',
    siret: '73282932000075',
    street: '',
    postalCode: '',
    city: '',
  }
  await world.run(createOrganization, SEED, { ...fields, siret: '55208131766522' })
  const head = await headOf(world.caf.id)
  await until('told', () => feed.seen(world.caf.id) === head)
  assert.deepEqual(told.at(-1), {
    ...{ institutionId: world.caf.id, number: head, kind: 'organization.created', agreementId: null, userId: null },
  })
})

test('5,000 events in one commit are told whole, and so are 200 commits on their heels', async () => {
  const { feed, told } = await follow()
  const before = await headOf(world.caf.id)
  await change(world.caf.id, 5_000)
  for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 10 }, () => change(world.caf.id)))
  const head = await headOf(world.caf.id)
  assert.equal(head, before + 5_200)
  await until('told', () => feed.seen(world.caf.id) === head)
  assert.deepEqual(numbersOf(told, world.caf.id), fromTo(before, head))
})

test('a notification that never comes is made up for by the beat', async () => {
  const { feed, told } = await follow()
  const before = await headOf(world.caf.id)
  // As execute does, but for the notification.
  await admin.query('BEGIN')
  await admin.query(
    `INSERT INTO audit_event (institution_id, number, at, kind, payload, hash)
     SELECT $1, $2, now(), 'unit.changed', '{}', '\\x00'`,
    [world.caf.id, before + 1],
  )
  await admin.query('UPDATE journal_head SET number = number + 1 WHERE institution_id = $1', [world.caf.id])
  await admin.query('COMMIT')
  await until('told', () => feed.seen(world.caf.id) === before + 1)
  assert.equal(told.at(-1)?.kind, 'unit.changed')
})

test('catching up is done at once, whatever was notified', async () => {
  const { feed } = await follow()
  for (let i = 0; i < 20; i++) {
    await change(world.caf.id)
    const head = await headOf(world.caf.id)
    while (feed.seen(world.caf.id) < head) await feed.catchUp()
  }
})

test('many who catch up at the same time are told each change once', async () => {
  const { feed, told } = await follow()
  const before = await headOf(world.caf.id)
  let isOver = false
  const catchingUp = Array.from({ length: 5 }, async () => {
    while (!isOver) await feed.catchUp()
  })
  for (let i = 0; i < 100; i++) await change(world.caf.id)
  isOver = true
  await Promise.all(catchingUp)
  await feed.catchUp()
  await until('told', () => feed.seen(world.caf.id) === before + 100)
  assert.deepEqual(numbersOf(told, world.caf.id), fromTo(before, before + 100))
})

test('killed by the database, it is not live from then on; again live, it has told what was missed, once', async () => {
  const { feed, told } = await follow()
  const before = await headOf(world.caf.id)
  for (let round = 0; round < 5; round++) {
    await admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE application_name = 'habilis feed' AND datname = current_database()`,
    )
    await until('cut', () => !feed.isLive())
    await change(world.caf.id, 3)
    const head = await headOf(world.caf.id)
    await until('live', feed.isLive)
    assert.equal(feed.seen(world.caf.id), head)
  }
  assert.deepEqual(numbersOf(told, world.caf.id), fromTo(before, before + 15))
})

test('while the database refuses it, it is never live, nor waits for ever to catch up', async () => {
  const { feed } = await follow(tap.url)
  tap.cut()
  await until('cut', () => !feed.isLive())
  await change(world.caf.id)
  const head = await headOf(world.caf.id)
  for (let i = 0; i < 20; i++) {
    await feed.catchUp()
    assert.equal(feed.isLive(), false)
    assert.ok(feed.seen(world.caf.id) < head)
    await wait(20)
  }
  tap.restore()
  await until('live', feed.isLive)
  assert.equal(feed.seen(world.caf.id), head)
})

test(`a line that says nothing more is not trusted after ${NOTICED_MS} ms`, async () => {
  const { feed, told } = await follow(tap.url)
  const before = feed.seen(world.caf.id)
  tap.silence()
  const silent = performance.now()
  await change(world.caf.id)
  // Whatever was under way arrived before; from then on each look is either too early or must find it dead.
  while (performance.now() < silent + 2 * NOTICED_MS) {
    const at = performance.now()
    if (feed.isLive()) assert.ok(at < silent + NOTICED_MS, `live ${at - silent} ms after it fell silent`)
    await wait(5)
  }
  assert.deepEqual(told, [])
  const began = performance.now()
  await feed.catchUp()
  assert.ok(performance.now() - began < 1_000)
  tap.restore()
  await until('live', feed.isLive)
  assert.deepEqual(numbersOf(told, world.caf.id), [before + 1])
})

test('a line that is slow loses nothing', async () => {
  const { feed, told } = await follow(tap.url)
  const before = await headOf(world.caf.id)
  for (let round = 0; round < 10; round++) {
    tap.hold()
    await change(world.caf.id, 2)
    await wait(round * 20)
    tap.restore()
  }
  await until('told', () => feed.seen(world.caf.id) === before + 20)
  assert.deepEqual(numbersOf(told, world.caf.id), fromTo(before, before + 20))
})

test('stopped, it is over at once, also while its line is silent', async () => {
  const { feed } = await follow(tap.url)
  tap.silence()
  await feed.stop()
  assert.equal(feed.isLive(), false)
})

test('stopped before its line is open, it is over all the same', async () => {
  const logger = pino({ level: 'silent' })
  const opened = await followJournal({ databaseUrl: world.url, logger, onChange: () => undefined })
  const { promise: late, reject } = Promise.withResolvers<never>()
  const patience = setTimeout(() => reject(new Error('it waits for a line that nobody closes')), PATIENCE_MS)
  await Promise.race([opened.stop(), late]).finally(() => clearTimeout(patience))
  assert.equal(opened.isLive(), false)
})
