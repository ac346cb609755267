import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import pino from 'pino'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { person } from '../../test/world.ts'
import { readEvents, type StreamEvent } from '../client/event-stream.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { createUser } from '../commands/create-user.ts'
import { endMembership } from '../commands/end-membership.ts'
import { revokeAccessKey } from '../commands/revoke-access-key.ts'
import { CHANGES_PATH, openLiveFeed } from './live-feed.ts'
import { openDecisionPoint } from './point.ts'
import { createStrangers } from './strangers.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(async () => {
  // Whoever still listens when Habilis stops is cut off: it does not wait for him.
  const stream = await listen()
  await stream.next()
  await world.close()
  await assert.rejects(stream.until(() => false))
})

type Heard = { name: string; data: Record<string, unknown> }

/** Listens as an application does; `until` answers the first event that is wanted. */
async function listen(url = world.url, key = world.key) {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${key}` }
  const response = await fetch(new URL(CHANGES_PATH, url), { headers, signal: stop.signal })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const events = readEvents(response.body as unknown as AsyncIterable<Buffer>)
  const next = async (): Promise<Heard | undefined> => (await events.next()).value as (StreamEvent & Heard) | undefined
  const until = async (isWanted: (event: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const event = await next()
      assert.ok(event, 'the stream ended')
      if (isWanted(event)) return event
    }
  }
  return { next, until, close: () => stop.abort() }
}

const isBeat = ({ name }: Heard) => name === 'beat'
const isChange = ({ name }: Heard) => name === 'change'
const newKey = (name: string) =>
  world.run(createAccessKey, world.caf.admin, {
    ...{ institutionId: world.caf.id, name, serviceIds: [world.caf.services.cdap.id] },
  })

test('a stream tells a number to begin with, then each change by the id of whom it touches, and nothing else of him', async () => {
  const userId = await world.opened('Lise', 'Ecoute', { groupId: world.social.id })
  const stream = await listen()
  const hello = await stream.next()
  assert.equal(hello?.name, 'hello')
  await world.run(endMembership, world.partner.administrator, { userId, groupId: world.social.id }, world.clock.now())
  const { data } = await stream.until((event) => isChange(event) && event.data.id === userId)
  assert.deepEqual(Object.keys(data).sort(), ['id', 'revision', 'touches'])
  assert.ok(Number(data.revision) > Number(hello?.data.revision))
  assert.equal(data.touches, 'user')
  stream.close()
})

test('what happens at another institution is not told', async () => {
  const stream = await listen()
  const { agreementId, administrator } = world.foreigner
  await world.run(createUser, administrator, { agreementId, person: person('Loin', 'Tain') })
  const here = await world.opened('Pro', 'Che')
  const first = await stream.until(isChange)
  assert.equal(first.data.id, here)
  stream.close()
})

test('beats say until when all was told, on one clock, and what time it is for Habilis', async () => {
  const stream = await listen()
  const hello = await stream.until(({ name }) => name === 'hello')
  const first = await stream.until(isBeat)
  const second = await stream.until(isBeat)
  assert.ok(Number(second.data.clock) >= Number(first.data.clock))
  assert.ok(Math.abs(Number(second.data.clock) - Number(hello.data.clock)) < 2_000)
  assert.equal(second.data.at, world.clock.now().getTime())
  stream.close()
})

test('no beat vouches for a moment whose changes were not told, though the node be cut off from the journal', async () => {
  const stream = await listen()
  await stream.until(isBeat)
  const letIn = await shutOutFeed()
  const userId = await world.opened('Pendant', 'Coupure')
  const committed = performance.now()
  await letIn()
  const before: Heard[] = []
  await stream.until((event) => {
    if (isChange(event) && event.data.id === userId) return true
    before.push(event)
    return false
  })
  for (const { data } of before.filter(isBeat)) assert.ok(Number(data.clock) < committed)
  const beat = await stream.until(isBeat)
  assert.ok(Number(beat.data.clock) > committed)
  stream.close()
})

/** Ends the feed’s connection; no other can be made until what it answers is called. */
async function shutOutFeed() {
  const { pathname } = new URL(world.databaseUrl)
  const name = pathname.slice(1)
  const admin = new pg.Client({ connectionString: world.databaseUrl.replace(pathname, '/postgres') })
  await admin.connect()
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = 'habilis feed' AND datname = $1`
  while ((await admin.query(ended, [name])).rowCount);
  return async () => {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    await admin.end()
  }
}

test('without a valid key there is no stream, and it is a page of GET alone', async () => {
  for (const authorization of ['', 'Bearer x', `Basic ${world.key}`]) {
    const { status } = await fetch(new URL(CHANGES_PATH, world.url), { headers: { authorization } })
    assert.equal(status, 401, authorization)
  }
  assert.notEqual((await world.post(CHANGES_PATH, {})).status, 200)
})

test('a stream ends when its key is revoked', async () => {
  const { id, key } = await newKey('Revoked')
  const stream = await listen(world.url, key)
  await stream.until(isBeat)
  world.clock.advance({ seconds: 1 })
  await world.run(revokeAccessKey, world.caf.admin, { accessKeyId: id }, world.clock.now())
  await assert.rejects(stream.until(() => false))
  const { status } = await fetch(new URL(CHANGES_PATH, world.url), { headers: { authorization: `Bearer ${key}` } })
  assert.equal(status, 401)
})

// ---- The feed by itself, on a point of its own ----

async function openFeed(mostStreams?: number) {
  const logger = pino({ level: 'silent' })
  const point = await openDecisionPoint({ db: world.db, databaseUrl: world.databaseUrl, logger })
  const now = () => world.clock.now().getTime()
  const tellers = new Set<Parameters<typeof point.onChange>[0]>()
  const tapped: typeof point = {
    ...point,
    feed: point.feed,
    onChange: (listener) => {
      tellers.add(listener)
      return () => tellers.delete(listener)
    },
  }
  const options = { point: tapped, logger, now, ...(mostStreams !== undefined && { mostStreams }) }
  const live = openLiveFeed({ ...options, strangers: createStrangers(() => '', now) })
  const server = createServer((request, response) => void live.take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    live.stop()
    const closed = new Promise((resolve) => server.close(resolve))
    await closed
    await point.stop()
  }
  const connections = () => promisify(server.getConnections).call(server)
  return { port, url: `http://127.0.0.1:${port}`, tellers, connections, close }
}

test('a key has so many streams and no more; one that ends makes room', async () => {
  const feed = await openFeed(2)
  const [first, second] = [await listen(feed.url), await listen(feed.url)]
  const headers = { authorization: `Bearer ${world.key}` }
  const third = await fetch(new URL(CHANGES_PATH, feed.url), { headers })
  assert.equal(third.status, 429)
  await third.body?.cancel()
  first.close()
  let status = 429
  while (status === 429) {
    const again = await fetch(new URL(CHANGES_PATH, feed.url), { headers })
    status = again.status
    await again.body?.cancel()
  }
  assert.equal(status, 200)
  second.close()
  await feed.close()
})

test('who does not read is cut off; the others are told, and stopping waits for nobody', async () => {
  const feed = await openFeed()
  const lazy = connect(feed.port, '127.0.0.1')
  const gone = new Promise((resolve) => lazy.on('close', resolve))
  lazy.on('error', () => undefined)
  lazy.write(`GET ${CHANGES_PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${world.key}\r\n\r\n`)
  await new Promise<void>((resolve) => lazy.once('data', () => resolve()))
  lazy.pause()
  const diligent = await listen(feed.url)
  const change = { institutionId: world.caf.id, kind: 'user.closed', agreementId: null }
  let number = 0
  const tellMany = () => {
    for (let i = 0; i < 500; i++)
      for (const tell of feed.tellers) tell({ ...change, number: ++number, userId: createHash('md5').digest('hex') })
  }
  while ((await feed.connections()) > 1) {
    tellMany()
    const wanted = number
    await diligent.until((event) => isChange(event) && event.data.revision === wanted)
  }
  lazy.resume()
  await gone
  const still = await listen(feed.url)
  await still.next()
  await feed.close()
})
