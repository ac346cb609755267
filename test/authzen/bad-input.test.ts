import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type AskingWorld, openAskingWorld } from '../asking-world.ts'

/**
 * Whatever is sent, the answer is 400, 401 or 413: never 500, never a yes; and the next good question is answered
 * (AuthZEN Authorization API 1.0 §10.1.2, §11.4, §11.6; OWASP ASVS 5.0 V2.2, V4.1).
 */

let world: AskingWorld
let reader: { type: string; id: string }
before(async () => {
  world = await openAskingWorld()
  reader = { type: 'user', id: await world.opened('Luc', 'Lecteur', { groupId: world.social.id }) }
})
after(async () => {
  await answersStill()
  await world.close()
})

const PATHS = [
  ...['/access/v1/evaluation', '/access/v1/evaluations', '/access/v1/search/subject', '/access/v1/search/resource'],
  ...['/access/v1/search/action', '/access/v1/resources', '/access/v1/resources/remove'],
]
const EVALUATION = '/access/v1/evaluation'
const EVALUATIONS = '/access/v1/evaluations'

const good = () => ({
  subject: reader,
  action: { name: 'read' },
  resource: { type: 'dossier', id: 'd1', properties: { state: 'open' } },
})

async function answersStill(): Promise<void> {
  const { status, body } = await world.post(EVALUATION, good())
  assert.deepEqual([status, body.decision], [200, true])
}

async function isRefused(path: string, body: string | Buffer, status = 400): Promise<void> {
  const response = await fetch(new URL(path, world.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : Uint8Array.from(body),
  })
  const told = await response.text()
  assert.equal(response.status, status, `${path} ${String(body).slice(0, 300)} → ${told.slice(0, 300)}`)
  assert.equal(typeof JSON.parse(told), 'string')
}

const runs = { numRuns: 200 }

test('any JSON that is no question is 400, at every address', async () => {
  const anything = fc.tuple(fc.constantFrom(...PATHS), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(anything, ([path, value]) => isRefused(path, JSON.stringify(value))),
    runs,
  )
})

test('any text that is no JSON is 400, at every address', async () => {
  const isJson = (text: string) => {
    try {
      return JSON.parse(text) !== undefined
    } catch {
      return false
    }
  }
  const anything = fc.tuple(
    fc.constantFrom(...PATHS),
    fc.string({ unit: 'binary' }).filter((text) => !isJson(text)),
  )
  await fc.assert(
    fc.asyncProperty(anything, ([path, text]) => isRefused(path, text)),
    runs,
  )
})

test('any bytes are 400', async () => {
  const anything = fc.tuple(fc.constantFrom(...PATHS), fc.uint8Array({ minLength: 1, maxLength: 200 }))
  await fc.assert(
    fc.asyncProperty(anything, ([path, bytes]) => isRefused(path, Buffer.from(bytes))),
    runs,
  )
})

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const noObject = fc.jsonValue().filter((value) => !isObject(value))
const noText = fc.jsonValue().filter((value) => typeof value !== 'string' || value === '')

/** Where a question says what it is about, and what cannot stand there. */
const PLACES: readonly (readonly [path: readonly string[], wrong: fc.Arbitrary<unknown>])[] = [
  ...['subject', 'action', 'resource'].map((name) => [[name], noObject] as const),
  ...['subject', 'resource'].flatMap((name) => ['type', 'id'].map((part) => [[name, part], noText] as const)),
  [['action', 'name'], noText],
  ...['subject', 'action', 'resource'].map((name) => [[name, 'properties'], noObject] as const),
  [['context'], noObject],
]

function replaced(question: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  const inner = rest.length === 0 ? value : replaced((question as Record<string, object>)[name] ?? {}, rest, value)
  return { ...question, [name]: inner }
}

test('a value of the wrong type is 400 wherever it stands; in a batch it is that item’s no', async () => {
  const anywhere = fc.constantFrom(...PLACES).chain(([path, wrong]) => fc.tuple(fc.constant(path), wrong))
  await fc.assert(
    fc.asyncProperty(anywhere, async ([path, value]) => {
      const question = replaced(good(), path, value)
      await isRefused(EVALUATION, JSON.stringify(question))
      await isRefused(EVALUATIONS, JSON.stringify({ ...question, evaluations: [] }))
      const { status, body } = await world.post(EVALUATIONS, { evaluations: [good(), question] })
      assert.equal(status, 200)
      assert.deepEqual(
        body.evaluations.map(({ decision }: { decision: boolean }) => decision),
        [true, false],
      )
    }),
    runs,
  )
})

test('properties and contexts that are objects, whatever is in them, never make a no a yes nor fail', async () => {
  const anything = fc.object({
    key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'createdBy', 'state', 'messages', 'motive')),
  })
  await fc.assert(
    fc.asyncProperty(anything, anything, async (properties, context) => {
      const text = JSON.stringify({
        ...{ subject: { ...reader, properties }, action: { name: 'exceed', properties } },
        ...{ resource: { type: 'dossier', id: 'd1', properties }, context: { ...context, revision: undefined } },
      })
      const { status, body } = await world.post(EVALUATION, text)
      assert.ok(status === 200 ? body.decision === false : status === 400, `${status} ${text}`)
    }),
    runs,
  )
})

test('evaluations, options and pages of the wrong type are 400', async () => {
  for (const evaluations of [1, 'x', {}, true, null])
    await isRefused(EVALUATIONS, JSON.stringify({ ...good(), evaluations }))
  for (const options of [1, 'x', [], null, { evaluations_semantic: 1 }, { evaluations_semantic: 'all' }])
    await isRefused(EVALUATIONS, JSON.stringify({ ...good(), evaluations: [{}], options }))
  for (const page of [1, 'x', [], null, { limit: 'x' }, { limit: -1 }, { limit: 1.5 }, { token: 1 }, { token: 'x' }])
    for (const path of PATHS.filter((one) => one.includes('search')))
      await isRefused(path, JSON.stringify({ ...good(), page }))
  for (const resources of [undefined, 1, 'x', {}, null, [1], [null], [{}]])
    for (const path of PATHS.filter((one) => one.includes('resources')))
      await isRefused(path, JSON.stringify({ resources }))
})

test('tokens made of anything are 400', async () => {
  const anything = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.string().map((text) => Buffer.from(text).toString('base64url')),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('subject', 'resource', 'action'), anything, async (kind, token) => {
      if (token === '') return
      await isRefused(`/access/v1/search/${kind}`, JSON.stringify({ ...good(), page: { token } }))
    }),
    runs,
  )
})

test('a token whose place was changed is 400 or leads nowhere else', async () => {
  const path = '/access/v1/search/subject'
  const { body } = await world.post(path, { ...good(), page: { limit: 0 } })
  const begun = Buffer.from(body.page.next_token, 'base64url').toString()
  for (const place of [' x', ' x y', ' 0 0', ' \0', " ' OR 1=1"])
    for (const kind of ['subject', 'resource', 'action']) {
      const token = Buffer.from(begun + place).toString('base64url')
      const told = await world.post(`/access/v1/search/${kind}`, { ...good(), page: { token } })
      assert.ok(told.status === 400 || told.status === 200, `${told.status}`)
    }
})

test('a name given twice is 400: an id that was pasted in cannot speak for another [ASVS 5.0 V1.2]', async () => {
  const twice = (text: string) => JSON.stringify(good()).replace('{', `{${text},`)
  await isRefused(EVALUATION, twice('"subject":{"type":"user","id":"x"}'))
  await isRefused(EVALUATION, twice('"\\u0073ubject":{"type":"user","id":"x"}'))
  await isRefused(EVALUATION, JSON.stringify(good()).replace('"d1"', '"d1","id":"d2"'))
  await isRefused(EVALUATION, JSON.stringify(good()).replace('{"state"', '{"state":"x","state"'))
})

test('__proto__ is a name like another, and says nothing', async () => {
  const body = JSON.stringify(good())
  await isRefused(EVALUATION, `{"__proto__":${body}}`)
  await isRefused(EVALUATION, `{"constructor":{"prototype":${body}}}`)
  await isRefused(EVALUATION, body.replace(/"subject":(\{[^}]*\})/, '"subject":{"__proto__":$1}'))
  const { body: told } = await world.post(EVALUATION, body.replace('"state":"open"', '"__proto__":{"createdBy":"x"}'))
  assert.equal(told.decision, true)
  assert.equal(({} as Record<string, unknown>).createdBy, undefined)
})

test('halves of characters, U+0000 and bytes that are not UTF-8 are 400, wherever they are', async () => {
  const body = JSON.stringify({ ...good(), context: { motive: 'x' } })
  for (const escaped of ['\\ud800', '\\udc00', '\\u0000', 'a\\ud800b', '\\ude00\\ud83d'])
    for (const place of ['dossier', 'd1', 'open', 'state', 'read', 'user', 'motive'])
      await isRefused(EVALUATION, body.replace(`"${place}"`, `"${escaped}"`))
  const bytes = Buffer.from(body.replace('"open"', '"\u00ff"'), 'latin1')
  for (const path of PATHS) await isRefused(path, bytes)
  await isRefused(EVALUATION, Buffer.from(body, 'utf16le'))
  await isRefused(EVALUATION, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)]))
})

test('what is nested too deep is 400, and costs nobody else an answer', async () => {
  for (const depth of [65, 1_000, 100_000])
    for (const path of PATHS) {
      const deep = '['.repeat(depth) + ']'.repeat(depth)
      await isRefused(path, JSON.stringify({ ...good(), x: 0 }).replace('"x":0', `"x":${deep}`))
      const open = '{"a":'.repeat(depth)
      await isRefused(path, JSON.stringify({ ...good(), x: 0 }).replace('"x":0', `"x":${open}1${'}'.repeat(depth)}`))
    }
  await isRefused(EVALUATION, '['.repeat(1_000_000))
})

test('more than a megabyte is 413, said to be long or not; long texts are 400', async () => {
  const large = JSON.stringify({ ...good(), x: 'x'.repeat(1_048_576) })
  for (const path of PATHS) await isRefused(path, large, 413)
  const chunked = await raw(
    `${[
      ...[
        `POST ${EVALUATION} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${world.key}`,
        'Content-Type: application/json',
      ],
      ...['Transfer-Encoding: chunked', 'Connection: close', '', ''],
    ].join('\r\n')}${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
  )
  assert.match(chunked, /^HTTP\/1\.1 413 /)
  await isRefused(EVALUATION, JSON.stringify({ ...good(), subject: { type: 'user', id: 'x'.repeat(1_001) } }))
})

test('1,001 questions, or records, are 400; 1,000 are answered', async () => {
  const items = (count: number) => Array.from({ length: count }, () => ({}))
  await isRefused(EVALUATIONS, JSON.stringify({ ...good(), evaluations: items(1_001) }))
  const { status, body } = await world.post(EVALUATIONS, { ...good(), evaluations: items(1_000) })
  assert.deepEqual([status, body.evaluations.length], [200, 1_000])
  await isRefused('/access/v1/resources', JSON.stringify({ resources: items(1_001) }))
})

test('messages to pass of any shape are a no, never a failure nor a yes [C35]', async () => {
  const anything = fc.jsonValue().filter((value) => !Array.isArray(value) || value.length > 0)
  await fc.assert(
    fc.asyncProperty(anything, async (messages) => {
      const { status, body } = await world.post(EVALUATION, { ...good(), context: { messages, motive: 'x' } })
      assert.ok(status === 400 || body.decision === false, JSON.stringify(messages))
    }),
    runs,
  )
})

// ---- Below JSON ----

test('a body shorter or longer than it says, and one that never comes, harm nobody', async () => {
  const body = JSON.stringify(good())
  const head = (length: number | string) =>
    [
      ...[`POST ${EVALUATION} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${world.key}`],
      ...['Content-Type: application/json', `Content-Length: ${length}`, '', ''],
    ].join('\r\n')
  assert.match(await raw(head(body.length - 5) + body), /^HTTP\/1\.1 400 /)
  for (const length of ['x', '-1', '1, 2', '1e3']) assert.match(await raw(head(length) + body), /^HTTP\/1\.1 400 /)
  const both = head(body.length).replace('Content-Length', 'Transfer-Encoding: chunked\r\nContent-Length')
  assert.match(await raw(both + body), /^HTTP\/1\.1 400 /)
  for (let i = 0; i < 20; i++) await aborted(head(body.length) + body.slice(0, 10))
  await answersStill()
})

test('a body that comes byte by byte is answered when it is there', async () => {
  const body = JSON.stringify(good())
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1')
  let told = ''
  socket.on('data', (chunk) => {
    told += chunk
  })
  socket.setNoDelay(true)
  const head = [
    ...[`POST ${EVALUATION} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${world.key}`],
    ...['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close', '', ''],
  ].join('\r\n')
  for (const byte of head + body) await new Promise((resolve) => socket.write(byte, resolve))
  await new Promise((resolve) => socket.on('close', resolve))
  assert.match(told, /^HTTP\/1\.1 200 .*"decision":true/s)
})

/** All that comes back for these bytes, until the connection is closed or the first answer is there. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () => socket.write(bytes))
    let told = ''
    socket.on('data', (chunk) => {
      told += chunk
      if (told.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(told))
  })
}

/** Sends these bytes and hangs up. */
function aborted(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () =>
      socket.write(bytes, () => socket.destroy()),
    )
    socket.on('close', () => resolve())
  })
}
