import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { answering, type Came } from '../../test/answering-server.ts'
import { type AskingWorld, CDAP, openAskingWorld } from '../../test/asking-world.ts'
import { describeService } from '../../test/describe.ts'
import { connect, type Habilis } from './connect.ts'

let world: AskingWorld
let habilis: Habilis
let reader: string
before(async () => {
  world = await openAskingWorld()
  const { run, caf } = world
  const { dossier, ...others } = CDAP.resources
  assert.ok(dossier)
  const definition = { ...CDAP, resources: { ...others, dossier: { ...dossier, registered: true } } }
  world.clock.advance({ minutes: 1 })
  const described = { institutionId: caf.id, serviceId: caf.services.cdap.id, definition }
  await run(describeService, caf.admin, described, world.clock.now())
  habilis = connect({ url: world.url, key: world.key, timeoutMs: 10_000 })
  reader = await world.opened('Rosa', 'Registre', { groupId: world.social.id })
})
after(async () => {
  habilis.close()
  await world.close()
})

const dossier = (id: string, state = 'open') => ({ type: 'dossier', id, properties: { state } })

async function found(): Promise<string[]> {
  const question = { subject: { type: 'user', id: reader }, action: { name: 'read' }, resource: { type: 'dossier' } }
  const { body } = await world.post('/access/v1/search/resource', { ...question, page: { limit: 1_000 } })
  return body.results.map(({ id }: { id: string }) => id)
}

test('records that were registered are found by a resource search, until they are taken back', async () => {
  assert.deepEqual(await habilis.register([dossier('a'), dossier('b')]), { done: true })
  assert.deepEqual(await found(), ['a', 'b'])
  assert.deepEqual(await habilis.unregister([dossier('a'), { type: 'dossier', id: 'unheard of' }]), { done: true })
  assert.deepEqual(await found(), ['b'])
  assert.deepEqual(await habilis.unregister([{ type: 'dossier', id: 'b' }]), { done: true })
  assert.deepEqual(await habilis.register([]), { done: true })
})

test('more than one request may hold are as many requests as it takes, in their order', async () => {
  const many = Array.from({ length: 2_300 }, (_, i) => dossier(`m${i}`))
  assert.deepEqual(await habilis.register(many), { done: true })
  const [{ count } = assert.fail()] = await world.db
    .selectFrom('registeredResource')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .execute()
  assert.equal(Number(count), 2_300)
  assert.deepEqual(await habilis.unregister(many), { done: true })
  const heavy = Array.from({ length: 300 }, (_, i) => ({
    ...dossier(`h${i}`),
    properties: { text: 'é'.repeat(4_000) },
  }))
  assert.deepEqual(await habilis.register(heavy), { done: true })
  assert.equal((await found()).length, 300)
  assert.deepEqual(await habilis.unregister(heavy), { done: true })
})

test('a record that comes twice is registered as it was said last', async () => {
  await habilis.register([dossier('twice', 'open'), dossier('other'), dossier('twice', 'closed')])
  const rows = await world.db.selectFrom('registeredResource').select('properties').where('id', '=', 'twice').execute()
  assert.deepEqual(rows, [{ properties: { state: 'closed' } }])
})

test('what cannot be registered is told to the developer, and nothing of the request is kept', async () => {
  const wrong = [dossier('kept?'), { type: 'note', id: 'n' }]
  await assert.rejects(habilis.register(wrong), { name: 'WrongUse', message: /resources\[1\]\.type is none/ })
  assert.equal((await found()).includes('kept?'), false)
  await assert.rejects(habilis.register([dossier('')]), { name: 'WrongUse', message: /id of a record/ })
  await assert.rejects(habilis.unregister([{ type: '', id: 'x' }]), { name: 'WrongUse', message: /type of a record/ })
  const stranger = connect({ url: world.url, key: 'hab_wrong', timeoutMs: 10_000 })
  await assert.rejects(stranger.register([dossier('x')]), { name: 'WrongUse', message: /key is refused/ })
  stranger.close()
})

// ---- Without an answer: not done, and told so ----

async function registerAt(respond: (came: Came, response: ServerResponse) => void, timeoutMs = 5_000) {
  const server = await answering(respond)
  const client = connect({ url: server.url, key: 'k', timeoutMs })
  const told = await client.register([dossier('x')])
  client.close()
  await server.close()
  return { told, came: server.came }
}

test('one that fails once is sent again, under the same number', async () => {
  let count = 0
  const { told, came } = await registerAt((_, response) => {
    if (count++ === 0) response.writeHead(503).end('busy')
    else response.end('{"registered":1}')
  })
  assert.deepEqual(told, { done: true })
  assert.equal(came.length, 2)
  assert.equal(came[0]?.requestId, came[1]?.requestId)
  assert.equal(came[0]?.body, came[1]?.body)
})

const BROKEN: Record<string, (came: Came, response: ServerResponse) => void> = {
  'never answers': () => undefined,
  'answers 500': (_, response) => void response.writeHead(500).end('{"registered":1}'),
  'answers a page': (_, response) => void response.end('<html>Sign in</html>'),
  'answers something else': (_, response) => void response.end('{"removed":1}'),
  'hangs up': (_, response) => void response.destroy(),
}

for (const [name, respond] of Object.entries(BROKEN))
  test(`a server that ${name} has registered nothing, after two tries, with a cause for the log`, async () => {
    const { told, came } = await registerAt(respond, name.includes('never') ? 100 : 5_000)
    assert.ok(!told.done && told.cause)
    assert.equal(came.length, 2)
  })

test('the first request without an answer is the last: what comes after is not sent before it', async () => {
  const server = await answering((_, response) => void response.destroy())
  const client = connect({ url: server.url, key: 'k', retries: 0 })
  const told = await client.register(Array.from({ length: 1_001 }, (_, i) => dossier(`r${i}`)))
  assert.equal(told.done, false)
  assert.equal(server.came.length, 1)
  client.close()
  assert.deepEqual(await client.register([dossier('x')]), { done: false, cause: 'the client is closed' })
  await server.close()
})
