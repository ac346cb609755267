import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { plainConnections } from './plain-connections.ts'

// Bytes as they are on the wire: what a library for HTTP would never send, or never show.

let world: AskingWorld
let userId: string
before(async () => {
  world = await openAskingWorld()
  userId = await world.opened('Plein', 'Tuyau', { groupId: world.social.id })
})
after(() => world.close())

const question = (action: string) => ({
  subject: { type: 'user', id: userId },
  action: { name: action },
  resource: { type: 'dossier', id: 'd' },
})

function written(action: string, fields: readonly string[] = [], key = world.key): string {
  const body = JSON.stringify(question(action))
  const usual = ['host: h', `authorization: Bearer ${key}`, 'content-type: application/json']
  const head = ['POST /access/v1/evaluation HTTP/1.1', ...usual, ...fields, `content-length: ${body.length}`]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** A connection, and all that has come back on it. */
async function open() {
  const { hostname, port } = new URL(world.url)
  const socket: Socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  let told = ''
  socket.on('data', (chunk: Buffer) => {
    told += chunk.toString('latin1')
  })
  await once(socket, 'connect')
  const answers = async (count: number): Promise<string[]> => {
    const deadline = Date.now() + 3_000
    const split = () => told.split(/(?=HTTP\/1\.1 \d{3} )/).filter((answer) => answer.length > 0)
    // The last is whole once its body has all come: every answer here ends its JSON text.
    while (split().length < count || !/[}"]$/.test(told)) {
      if (Date.now() > deadline) assert.fail(`${split().length} of ${count} answers: ${told}`)
      await delay(2)
    }
    return split()
  }
  return { socket, answers, all: () => told }
}

const decisionOf = (answer: string | undefined) => /"decision":(true|false)/.exec(answer ?? '')?.[1]

test('questions one after the other on one connection are each answered', async () => {
  const { socket, answers } = await open()
  for (const [i, action] of ['read', 'exceed', 'read'].entries()) {
    socket.write(written(action))
    assert.equal(decisionOf((await answers(i + 1)).at(-1)), String(action === 'read'))
  }
  socket.destroy()
})

test('two questions sent together are answered in their order', async () => {
  const { socket, answers } = await open()
  socket.write(written('read') + written('exceed'))
  assert.deepEqual((await answers(2)).map(decisionOf), ['true', 'false'])
  socket.destroy()
})

test('a question sent while another is being looked up waits for its turn', async () => {
  const { socket, answers } = await open()
  const stranger = await world.opened('Jamais', 'Demandé', { groupId: world.social.id })
  socket.write(written('read').replace(userId, stranger))
  socket.write(written('exceed'))
  assert.deepEqual((await answers(2)).map(decisionOf), ['true', 'false'])
  socket.destroy()
})

for (const pieces of [2, 3, 40])
  test(`a question in ${pieces} pieces is answered`, async () => {
    const { socket, answers } = await open()
    socket.setNoDelay(true)
    const text = written('read')
    for (let i = 0; i < pieces; i++) {
      socket.write(text.slice((i * text.length) / pieces, ((i + 1) * text.length) / pieces))
      await delay(5)
    }
    assert.equal(decisionOf((await answers(1))[0]), 'true')
    socket.write(written('exceed'))
    assert.equal(decisionOf((await answers(2))[1]), 'false')
    socket.destroy()
  })

test('a connection that turns to something else goes on with it, and back', async () => {
  const { socket, answers } = await open()
  socket.write(written('read'))
  await answers(1)
  socket.write('GET /.well-known/authzen-configuration HTTP/1.1\r\nhost: h\r\n\r\n')
  assert.match((await answers(2))[1] ?? '', /policy_decision_point/)
  socket.write(written('exceed'))
  assert.equal(decisionOf((await answers(3))[2]), 'false')
  socket.destroy()
})

test('a wrong key is refused alike, and the connection serves on', async () => {
  const { socket, answers } = await open()
  socket.write(written('read', [], 'hab_wrong'))
  const [refused] = await answers(1)
  assert.match(refused ?? '', /^HTTP\/1\.1 401 Unauthorized\r\n/)
  assert.match(refused ?? '', /www-authenticate: Bearer realm="habilis"\r\n/)
  socket.write(written('read'))
  assert.equal(decisionOf((await answers(2))[1]), 'true')
  socket.destroy()
})

test('the answer says when, how long it is, that it is kept nowhere, and whose request it answers', async () => {
  const { socket, answers } = await open()
  socket.write(written('read', ['X-Request-ID: abc-123']))
  const [answer = ''] = await answers(1)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  assert.match(head, /\r\nx-request-id: abc-123\r\n/)
  assert.match(head, /\r\ncache-control: no-store\r\n/)
  assert.match(head, /\r\nx-content-type-options: nosniff\r\n/)
  assert.match(head, new RegExp(`\r\ncontent-length: ${body.length}$`))
  const date = Date.parse(/\r\ndate: ([^\r]+)/.exec(head)?.[1] ?? '')
  assert.ok(Math.abs(Date.now() - date) < 3_000, head)
  socket.destroy()
})

test('who asks to close is closed on, after the answer', async () => {
  const { socket, answers } = await open()
  const ended = once(socket, 'end')
  socket.write(written('read', ['connection: close']))
  await answers(1)
  await ended
  socket.destroy()
})

test('who has said all he had to say is answered, then closed on', async () => {
  const { socket, answers } = await open()
  socket.end(written('read'))
  const ended = once(socket, 'end')
  assert.equal(decisionOf((await answers(1))[0]), 'true')
  await ended
})

test('lengths that disagree are refused by the general reader, and nothing behind them is answered', async () => {
  const { socket, all } = await open()
  const ended = once(socket, 'end')
  socket.write(written('read', ['content-length: 3']))
  await ended
  assert.match(all(), /^HTTP\/1\.1 400 /)
  assert.equal(all().match(/HTTP\/1\.1 \d/g)?.length, 1, all())
})

test('a process that stops does not wait for applications that keep their connections', async () => {
  const other = await openAskingWorld()
  const { hostname, port } = new URL(other.url)
  const idle = connect({ host: hostname, port: Number(port) })
  await once(idle, 'connect')
  const began = Date.now()
  await other.close()
  assert.ok(Date.now() - began < 5_000, 'it waited')
  idle.destroy()
})

test('a connection that comes while it stops is closed: nothing would answer it', async () => {
  let closed = false
  const connections = plainConnections(() => false, 60_000)
  connections.stop()
  const server = createServer((socket) => connections.take(socket, () => assert.fail('node:http would wait for it')))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('close', () => {
    closed = true
  })
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => server.once('connection', () => server.close(() => resolve())))
  while (!closed) await delay(2)
})

test('who does not read his answers is not listened to any further, and is heard again once he does', async () => {
  const questions = 30
  let served = 0
  const connections = plainConnections((_path, exchange) => {
    served++
    exchange.send(200, `"${'x'.repeat(2_000_000)}"`)
    return true
  }, 60_000)
  const server = createServer((socket) =>
    connections.take(socket, () => {
      // What waited has come in one piece, which is for node:http, as is now that the other end goes away in the middle.
      served = questions
      socket.on('error', () => undefined)
    }),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.setNoDelay(true)
  for (let i = 0; i < questions; i++) {
    socket.write(written('read'))
    await delay(10)
  }
  assert.ok(served < questions, 'it went on answering')
  socket.on('data', () => undefined)
  const deadline = Date.now() + 5_000
  while (served < questions && Date.now() < deadline) await delay(5)
  assert.equal(served, questions, 'it was not heard again')
  socket.destroy()
  server.close()
})
