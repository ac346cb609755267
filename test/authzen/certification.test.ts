import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Told } from '../posting.ts'
import { type AuthzenWorld, openAuthzenWorld } from './authzen-world.ts'

/**
 * The certification scenario of AuthZEN Authorization API 1.0, test by test, at all its levels. Source: openid/authzen,
 * certification/authorization-api-1_0-scenario.md; the names of the tests are its.
 */

let world: AuthzenWorld
before(async () => {
  world = await openAuthzenWorld({
    file: 'certification.yaml',
    groups: [
      { name: 'Lecture', roles: ['reader'], members: ['alice', 'bob'] },
      { name: 'Écriture', roles: ['writer'], members: ['alice'] },
      { name: 'Administration', roles: ['admin'], members: ['bob'] },
    ],
    registered: [
      { type: 'record', id: 'record-1', properties: { status: 'active' } },
      { type: 'record', id: 'record-2', properties: { status: 'archived' } },
    ],
  })
})
after(() => world.close())

const EVALUATION = '/access/v1/evaluation'
const EVALUATIONS = '/access/v1/evaluations'
const SEARCH = {
  subject: '/access/v1/search/subject',
  resource: '/access/v1/search/resource',
  action: '/access/v1/search/action',
}

const alice = { type: 'user', id: 'alice' }
const bob = { type: 'user', id: 'bob' }
const bobAdmin = { ...bob, properties: { role: 'admin' } }
const [read, write] = [{ name: 'read' }, { name: 'write' }]
const erase = (soft: boolean) => ({ name: 'delete', properties: { soft } })
const record1 = { type: 'record', id: 'record-1' }
const record2 = { type: 'record', id: 'record-2' }
const active1 = { ...record1, properties: { status: 'active' } }
const archived2 = { ...record2, properties: { status: 'archived' } }
const context = { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' }
const aliceReads = { subject: alice, action: read, resource: record1 }

const isJson = ({ headers }: Told) => assert.match(headers.get('content-type') ?? '', /^application\/json/)

async function decides(body: unknown, expected: boolean, path = EVALUATION): Promise<void> {
  const told = await world.post(path, body)
  assert.equal(told.status, 200)
  isJson(told)
  assert.equal(told.body.decision, expected, JSON.stringify(told.body))
  if ('context' in told.body) assert.equal(typeof told.body.context, 'object')
}

async function decidesAll(body: object, expected: readonly (boolean | undefined)[]): Promise<void> {
  const told = await world.post(EVALUATIONS, body)
  assert.equal(told.status, 200)
  isJson(told)
  assert.equal('decision' in told.body, false)
  assert.equal(told.body.evaluations.length, expected.length)
  for (const [i, { decision }] of told.body.evaluations.entries()) {
    assert.equal(typeof decision, 'boolean')
    if (expected[i] !== undefined) assert.equal(decision, expected[i], `item ${i}`)
  }
}

async function refuses(body: unknown, path = EVALUATION, headers: Record<string, string> = {}): Promise<void> {
  const told = await world.post(path, body, headers)
  assert.equal(told.status, 400, JSON.stringify(body))
  assert.equal(typeof told.body, 'string')
}

/** Names or ids, sorted; each of the kind that was looked for. */
async function finds(kind: keyof typeof SEARCH, body: object): Promise<string[]> {
  const told = await world.post(SEARCH[kind], body)
  assert.equal(told.status, 200)
  isJson(told)
  assert.ok(Array.isArray(told.body.results))
  if ('page' in told.body) assert.equal(typeof told.body.page.next_token, 'string')
  return told.body.results
    .map((one: { type?: string; id?: string; name?: string }) => {
      if (kind === 'action') return one.name
      assert.equal(one.type, kind === 'subject' ? 'user' : 'record')
      return one.id
    })
    .sort()
}

async function findsAtLeast(kind: keyof typeof SEARCH, body: object, ...expected: string[]): Promise<void> {
  const found = await finds(kind, body)
  for (const one of expected) assert.ok(found.includes(one), `${one} among ${found}`)
}

// ---- Required policy behaviour ----

const RULES: readonly [rule: number, question: object, expected: boolean][] = [
  [1, aliceReads, true],
  [2, { subject: alice, action: write, resource: record1 }, true],
  [3, { subject: bob, action: read, resource: record1 }, true],
  [4, { subject: bob, action: write, resource: record1 }, false],
  [5, { subject: alice, action: write, resource: archived2 }, false],
  [6, { subject: bobAdmin, action: write, resource: archived2 }, true],
  [7, { subject: alice, action: erase(true), resource: record1 }, true],
  [8, { subject: alice, action: erase(false), resource: record1 }, false],
]

for (const [rule, question, expected] of RULES)
  test(`C-1-4 rule ${rule}: ${expected ? 'permitted' : 'denied'}, with a context or without (C-1-6)`, async () => {
    await decides(question, expected)
    await decides({ ...question, context }, expected)
  })

// ---- Basic ----

test('C-2-2-1 fixture request, permit', () => decides(aliceReads, true))
test('C-2-2-2 fixture request, deny', () => decides({ subject: bob, action: write, resource: record1 }, false))
test('C-2-2-3 request with optional context', () => decides({ ...aliceReads, context }, true))
test('C-2-2-4 deny based on properties of the resource', () =>
  decides({ subject: alice, action: write, resource: archived2 }, false))
test('C-2-2-5 permit based on properties of the subject', () =>
  decides({ subject: bobAdmin, action: write, resource: archived2 }, true))
test('C-2-2-6 permit based on properties of the action', () =>
  decides({ subject: alice, action: erase(true), resource: record1 }, true))
test('C-2-2-7 deny based on properties of the action', () =>
  decides({ subject: alice, action: erase(false), resource: record1 }, false))
test('C-2-2-8 request with additional properties', () =>
  decides(
    {
      subject: { ...alice, properties: { department: 'Sales', role: 'manager' } },
      action: { name: 'read', properties: { method: 'GET' } },
      resource: { ...record1, properties: { status: 'active', owner: 'bob' } },
    },
    true,
  ))
test('C-2-2-9 request with unknown fields', () =>
  decides({ ...aliceReads, foo: 'bar', futureField: { nested: true } }, true))

test('C-2-3-1 the decision is there and is a boolean', () => decides(aliceReads, true))
test('C-2-3-2 the context of the response is an object', () =>
  decides({ subject: bob, action: write, resource: record1 }, false))

test('C-2-4-1 a missing subject, action or resource is 400', async () => {
  for (const name of ['subject', 'action', 'resource'] as const) await refuses({ ...aliceReads, [name]: undefined })
})
test('C-2-4-2 a missing type, id or name is 400', async () => {
  await refuses({ ...aliceReads, subject: { id: 'alice' } })
  await refuses({ ...aliceReads, subject: { type: 'user' } })
  await refuses({ ...aliceReads, action: {} })
  await refuses({ ...aliceReads, resource: { id: 'record-1' } })
  await refuses({ ...aliceReads, resource: { type: 'record' } })
})
test('C-2-4-3 another content type is 400', async () => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
    await refuses(aliceReads, EVALUATION, { 'content-type': type })
})
test('C-2-4-4 malformed JSON is 400', () => refuses('{ "subject": { "type": "user", '))
test('C-2-4-5 an empty body is 400', () => refuses(''))
test('C-2-4-6 a field of the wrong type is 400', async () => {
  await refuses({ ...aliceReads, subject: 'alice' })
  await refuses({ ...aliceReads, action: { name: 123 } })
})

test('C-2-5-1 X-Request-ID is echoed', async () => {
  const id = 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716'
  for (const path of [EVALUATION, EVALUATIONS, ...Object.values(SEARCH)]) {
    const told = await world.post(path, aliceReads, { 'x-request-id': id })
    assert.deepEqual([told.status, told.headers.get('x-request-id')], [200, id], path)
  }
})
test('C-2-5-2 without X-Request-ID nothing fails', () => decides(aliceReads, true))
test('C-2-6 the same request has the same decision', async () => {
  for (let i = 0; i < 20; i++) await decides(aliceReads, true)
})

// ---- Batch ----

test('C-3-2-1 batch with an array of evaluations', () =>
  decidesAll({ subject: alice, action: read, evaluations: [{ resource: record1 }, { resource: record2 }] }, [
    true,
    undefined,
  ]))
test('C-3-2-2 batch with fixture decisions', () =>
  decidesAll({ subject: bob, resource: record1, evaluations: [{ action: read }, { action: write }] }, [true, false]))
test('C-3-2-3 batch with properties', () =>
  decidesAll({ subject: alice, action: write, evaluations: [{ resource: active1 }, { resource: archived2 }] }, [
    true,
    false,
  ]))
test('C-3-2-4 batch with properties of the subject', () =>
  decidesAll({ action: write, resource: archived2, evaluations: [{ subject: alice }, { subject: bobAdmin }] }, [
    false,
    true,
  ]))
test('C-3-2-5 batch with complete evaluations, no defaults', () =>
  decidesAll({ evaluations: [aliceReads, { subject: bob, action: write, resource: record1 }] }, [true, false]))
test('C-3-2-6 batch with an inherited context', () =>
  decidesAll(
    {
      ...{ subject: alice, action: read, context },
      evaluations: [{ resource: record1 }, { resource: record2, context: { ...context, source: 'batch-override' } }],
    },
    [undefined, undefined],
  ))
test('C-3-2-7 batch with inherited defaults, replaced whole', () =>
  decidesAll({ subject: alice, action: write, resource: active1, evaluations: [{}, { resource: archived2 }] }, [
    true,
    false,
  ]))
test('C-3-3 as many answers as questions, in their order, each with its decision, none at the top', () =>
  decidesAll(
    { resource: record1, evaluations: [bob, alice, bob, alice].map((subject) => ({ subject, action: write })) },
    [false, true, false, true],
  ))
test('C-3-4-1 an evaluation that lacks a field is one no, under execute_all', () =>
  decidesAll(
    {
      ...{ subject: alice, action: read, options: { evaluations_semantic: 'execute_all' } },
      evaluations: [{ resource: record1 }, {}],
    },
    [true, false],
  ))
test('C-3-4-2 without evaluations it answers as the single API', () => decides(aliceReads, true, EVALUATIONS))
test('C-3-4-3 with empty evaluations too', () => decides({ ...aliceReads, evaluations: [] }, true, EVALUATIONS))

// ---- Search ----

const whoReads = { subject: { type: 'user' }, action: read, resource: record1 }
const whatAliceReads = { subject: alice, action: read, resource: { type: 'record' } }
const whatAliceMay = { subject: alice, resource: record1 }

test('C-4-2-1 subject search finds alice and bob (S1)', () => findsAtLeast('subject', whoReads, 'alice', 'bob'))
test('C-4-2-2 subject search with context', async () => {
  assert.deepEqual(await finds('subject', { ...whoReads, context }), await finds('subject', whoReads))
})
test('C-4-2-3 subject search ignores the id of the subject', async () => {
  assert.deepEqual(await finds('subject', { ...whoReads, subject: alice }), await finds('subject', whoReads))
})
test('C-4-2-4 subject search with properties of the resource (S4)', () =>
  findsAtLeast('subject', { subject: { type: 'user' }, action: write, resource: archived2 }, 'bob'))

test('C-4-3-1 resource search finds record-1 (S2)', () => findsAtLeast('resource', whatAliceReads, 'record-1'))
test('C-4-3-2 resource search with context', async () => {
  assert.deepEqual(await finds('resource', { ...whatAliceReads, context }), await finds('resource', whatAliceReads))
})
test('C-4-3-3 resource search ignores the id of the resource', async () => {
  const named = { ...whatAliceReads, resource: record1 }
  assert.deepEqual(await finds('resource', named), await finds('resource', whatAliceReads))
})
test('C-4-3-4 resource search with properties of the subject (S5)', () =>
  findsAtLeast('resource', { subject: bobAdmin, action: write, resource: { type: 'record' } }, 'record-2'))

test('C-4-4-1 action search finds read and write (S3)', () => findsAtLeast('action', whatAliceMay, 'read', 'write'))
test('C-4-4-2 action search with context', async () => {
  assert.deepEqual(await finds('action', { ...whatAliceMay, context }), await finds('action', whatAliceMay))
})
test('C-4-4-3 action search with properties (S6)', () =>
  findsAtLeast('action', { subject: bobAdmin, resource: archived2 }, 'write'))

test('C-4-5-1 a limit is accepted, and kept', async () => {
  const { status, body } = await world.post(SEARCH.subject, { ...whoReads, page: { limit: 1 } })
  assert.deepEqual([status, body.results.length], [200, 1])
})
test('C-4-5-2 a token leads on to the end, whose token is empty', async () => {
  const found: string[] = []
  let page: object = { limit: 1 }
  for (let i = 0; i < 10; i++) {
    const { status, body } = await world.post(SEARCH.subject, { ...whoReads, page })
    assert.equal(status, 200)
    assert.equal(typeof body.page.next_token, 'string')
    found.push(...body.results.map((one: { id: string }) => one.id))
    if (body.page.next_token === '') break
    page = { token: body.page.next_token }
  }
  assert.deepEqual(found.sort(), await finds('subject', whoReads))
})
test('C-4-5-3 the page of a response has its token and its count', async () => {
  const { body } = await world.post(SEARCH.subject, whoReads)
  assert.deepEqual(body.page, { next_token: '', count: 2 })
})
test('C-4-5-4 a page object is accepted by all three searches', async () => {
  assert.deepEqual(await finds('resource', { ...whatAliceReads, page: {} }), await finds('resource', whatAliceReads))
  assert.deepEqual(await finds('action', { ...whatAliceMay, page: {} }), await finds('action', whatAliceMay))
})

test('C-4-6-1 an unknown identifier finds nothing', async () => {
  const nobody = { type: 'user', id: 'nonexistent-user' }
  assert.deepEqual(await finds('action', { subject: nobody, resource: record1 }), [])
  assert.deepEqual(await finds('resource', { ...whatAliceReads, subject: nobody }), [])
  assert.deepEqual(await finds('subject', { ...whoReads, action: { name: 'nonexistent' } }), [])
})
test('C-4-6-2 an unknown type finds nothing', async () => {
  assert.deepEqual(await finds('subject', { ...whoReads, subject: { type: 'spaceship' } }), [])
  assert.deepEqual(await finds('subject', { ...whoReads, resource: { type: 'spaceship', id: '1' } }), [])
  assert.deepEqual(await finds('resource', { ...whatAliceReads, resource: { type: 'spaceship' } }), [])
  assert.deepEqual(await finds('resource', { ...whatAliceReads, subject: { type: 'spaceship', id: 'alice' } }), [])
  assert.deepEqual(await finds('action', { ...whatAliceMay, resource: { type: 'spaceship', id: '1' } }), [])
  assert.deepEqual(await finds('action', { ...whatAliceMay, subject: { type: 'spaceship', id: 'alice' } }), [])
})
test('C-4-7-1 a missing field is 400', async () => {
  await refuses({ ...whoReads, action: undefined }, SEARCH.subject)
  await refuses({ ...whatAliceReads, subject: undefined }, SEARCH.resource)
  await refuses({ ...whatAliceMay, resource: undefined }, SEARCH.action)
})
test('C-4-7-2 an input without its id is 400; the one looked for needs none', async () => {
  const body = { subject: { type: 'user' }, action: read, resource: { type: 'record' } }
  await refuses(body, SEARCH.subject)
  await refuses(body, SEARCH.resource)
  await refuses({ subject: { type: 'user' }, resource: record1 }, SEARCH.action)
})

// ---- Transport, discovery ----

test('C-5 JSON both ways, unknown fields ignored, by all five', async () => {
  for (const path of [EVALUATION, EVALUATIONS, ...Object.values(SEARCH)]) {
    const told = await world.post(path, { ...aliceReads, foo: 'bar' }, { 'x-request-id': 'one' })
    assert.deepEqual([told.status, told.headers.get('x-request-id')], [200, 'one'])
    isJson(told)
    await refuses({}, path)
  }
})

test('C-6 the metadata names the decision point and what exists, at https addresses', async () => {
  const response = await fetch(new URL('/.well-known/authzen-configuration', world.url))
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
  const base = 'https://habilis.exemple.fr'
  assert.deepEqual(await response.json(), {
    policy_decision_point: base,
    access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    access_evaluations_endpoint: `${base}/access/v1/evaluations`,
    search_subject_endpoint: `${base}/access/v1/search/subject`,
    search_resource_endpoint: `${base}/access/v1/search/resource`,
    search_action_endpoint: `${base}/access/v1/search/action`,
  })
})

test('C-6-6 the default paths are the ones that are there', async () => {
  for (const path of [EVALUATION, EVALUATIONS, ...Object.values(SEARCH)])
    assert.equal((await world.post(path, aliceReads)).status, 200)
})
