import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import { type AskingWorld, openAskingWorld } from '../asking-world.ts'

/**
 * What AuthZEN Authorization API 1.0 says a policy decision point MUST or MUST NOT do, section by section, beside what
 * the certification scenario looks at. Source: openid/authzen, api/authorization-api-1_0.md.
 */

let world: AskingWorld
let reader: { type: string; id: string }
before(async () => {
  world = await openAskingWorld()
  reader = { type: 'user', id: await world.opened('Luc', 'Lecteur', { groupId: world.social.id }) }
})
after(() => world.close())

const EVALUATION = '/access/v1/evaluation'
const EVALUATIONS = '/access/v1/evaluations'
const SEARCHES = ['subject', 'resource', 'action'].map((kind) => `/access/v1/search/${kind}`)
const PATHS = [EVALUATION, EVALUATIONS, ...SEARCHES]

const read = { name: 'read' }
const dossier = { type: 'dossier', id: 'd1' }
const question = () => ({ subject: reader, action: read, resource: dossier })

// ---- §5 Information model ----

test('§5.1–5.3: type, id and name are strings; properties and context are objects; else 400', async () => {
  const wrong: object[] = [
    { subject: { ...reader, type: 1 } },
    { subject: { ...reader, id: 1 } },
    { subject: { ...reader, id: '' } },
    { subject: { ...reader, properties: [] } },
    { action: { name: '' } },
    { action: { name: 'read', properties: 'x' } },
    { resource: { ...dossier, id: null } },
    { resource: { ...dossier, properties: null } },
    { context: 'x' },
    { context: [] },
  ]
  for (const part of wrong) {
    const told = await world.post(EVALUATION, { ...question(), ...part })
    assert.equal(told.status, 400, JSON.stringify(part))
    assert.equal(typeof told.body, 'string')
  }
})

test('§5.5: a decision has its boolean, whatever else it tells', async () => {
  const yes = await world.post(EVALUATION, question())
  const no = await world.post(EVALUATION, { ...question(), action: { name: 'exceed' } })
  assert.deepEqual([yes.body.decision, no.body.decision], [true, false])
  assert.equal(typeof no.body.context, 'object')
})

// ---- §7 Evaluations ----

test('§7.1.1: a key that an evaluation leaves out is the default of the top, whole', async () => {
  const exceed = { name: 'exceed' }
  const evaluations = [
    {},
    { action: exceed },
    { resource: { type: 'dossier', id: 'd2' } },
    { subject: { type: 'user', id: 'x' } },
  ]
  const { body } = await world.post(EVALUATIONS, { ...question(), evaluations })
  assert.deepEqual(
    body.evaluations.map(({ decision }: { decision: boolean }) => decision),
    [true, false, true, false],
  )
})

test('§7.1.1: the properties of a default are not merged into what replaces it', async () => {
  const own = { type: 'note', id: 'n', properties: { createdBy: reader.id } }
  const asked = { subject: reader, action: { name: 'modify' }, resource: own }
  const { body } = await world.post(EVALUATIONS, {
    ...asked,
    evaluations: [{}, { resource: { type: 'note', id: 'n' } }],
  })
  assert.deepEqual([body.evaluations[0].decision, body.evaluations[1].decision], [true, false])
  assert.equal(body.evaluations[1].context.reason.code, 'owner_not_stated')
})

test('§7.1.1: a required key that neither the item nor the top gives is that item’s error alone', async () => {
  const { body } = await world.post(EVALUATIONS, {
    subject: reader,
    action: read,
    evaluations: [{ resource: dossier }, {}],
  })
  assert.equal(body.evaluations[0].decision, true)
  assert.equal(body.evaluations[1].decision, false)
  assert.equal(body.evaluations[1].context.reason.code, 'question_incomplete')
})

test('§7.1.2: an option that is not known is ignored; a semantic that is not known is 400', async () => {
  const batch = { ...question(), evaluations: [{}] }
  assert.equal((await world.post(EVALUATIONS, { ...batch, options: { another_option: 'value' } })).status, 200)
  assert.equal((await world.post(EVALUATIONS, { ...batch, options: { evaluations_semantic: 'any' } })).status, 400)
})

test('§7.1.2.1: execute_all answers each, deny_on_first_deny stops at a no, permit_on_first_permit at a yes', async () => {
  const names = ['read', 'exceed', 'pay', 'exceed']
  const evaluations = names.map((name) => ({ action: { name } }))
  const answered = async (semantic?: string) => {
    const options = semantic && { evaluations_semantic: semantic }
    const { body } = await world.post(EVALUATIONS, { subject: reader, resource: dossier, evaluations, options })
    return body.evaluations.map(({ decision }: { decision: boolean }) => decision)
  }
  assert.deepEqual(await answered(), [true, false, true, false])
  assert.deepEqual(await answered('execute_all'), [true, false, true, false])
  assert.deepEqual(await answered('deny_on_first_deny'), [true, false])
  assert.deepEqual(await answered('permit_on_first_permit'), [true])
})

// ---- §8 Searches ----

test('§8.2: an answer that is not whole has a page with a token; the last one’s token is empty', async () => {
  const asked = { subject: reader, resource: dossier }
  const path = '/access/v1/search/action'
  const first = await world.post(path, { ...asked, page: { limit: 1 } })
  assert.ok(first.body.page.next_token.length > 0)
  const rest = await world.post(path, { ...asked, page: { token: first.body.page.next_token, limit: 1 } })
  const last = await world.post(path, { ...asked, page: { token: rest.body.page.next_token, limit: 1 } })
  assert.equal(last.body.page.next_token, '')
})

test('§8.2.1: a token with another question is an error', async () => {
  const path = '/access/v1/search/action'
  const { body } = await world.post(path, { subject: reader, resource: dossier, page: { limit: 1 } })
  const page = { token: body.page.next_token }
  const other = await world.post(path, { subject: reader, resource: { type: 'note', id: 'n' }, page })
  assert.equal(other.status, 400)
})

test('§8.3: results are of what is looked for only, the page comes first', async () => {
  const response = await fetch(new URL('/access/v1/search/subject', world.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: { type: 'user' }, action: read, resource: dossier }),
  })
  const text = await response.text()
  assert.match(text, /^\{"page":/)
  for (const one of JSON.parse(text).results) assert.deepEqual(Object.keys(one), ['type', 'id'])
})

test('§8.4, §8.5: the entity looked for must have a type; an id of the wrong type is ignored as any', async () => {
  const [subject, resource] = SEARCHES as [string, string]
  assert.equal((await world.post(subject, { ...question(), subject: {} })).status, 400)
  assert.equal((await world.post(resource, { ...question(), resource: { id: 'd1' } })).status, 400)
  assert.equal((await world.post(subject, { ...question(), subject: { type: 'user', id: 12 } })).status, 200)
  assert.equal((await world.post(resource, { ...question(), resource: { type: 'dossier', id: 12 } })).status, 200)
})

test('§8.6: an action in an action search is ignored as an unknown field is', async () => {
  const asked = { subject: reader, resource: dossier }
  const told = await world.post('/access/v1/search/action', { ...asked, action: 12 })
  assert.equal(told.status, 200)
})

// ---- §9 Metadata ----

const WELL_KNOWN = '/.well-known/authzen-configuration'

test('§9.2: metadata is read by GET without a key, at its own address alone', async () => {
  const get = (path: string, method = 'GET') =>
    fetch(new URL(path, world.url), { method, headers: { accept: 'text/html' } })
  assert.equal((await get(WELL_KNOWN)).status, 200)
  assert.equal((await get(WELL_KNOWN, 'HEAD')).status, 200)
  assert.equal((await get(`${WELL_KNOWN}/tenant1`)).status, 404)
  assert.equal((await get(`${WELL_KNOWN}/`)).status, 404)
  const posted = await get(WELL_KNOWN, 'POST')
  assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD'])
})

test('§9.2.2: parameters without a value are left out, each endpoint that is named exists', async () => {
  const metadata = (await (await fetch(new URL(WELL_KNOWN, world.url))).json()) as Record<string, string>
  const { policy_decision_point: base, ...endpoints } = metadata
  assert.equal(base, 'http://localhost')
  assert.equal(Object.keys(endpoints).length, 5)
  for (const address of Object.values(endpoints))
    assert.equal((await world.post(new URL(address).pathname, {})).status, 400)
})

// ---- §10 Transport ----

test('§10.1: only POST asks; anything else is 405 and says so; other addresses are 404', async () => {
  for (const path of PATHS)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await fetch(new URL(path, world.url), { method, headers: { accept: 'text/html' } })
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'], `${method} ${path}`)
      assert.equal(typeof (await response.json()), 'string')
    }
  for (const path of ['/access/v1/', '/access/v1/evaluation/', '/access/v1/search', '/access/v1/other'])
    for (const method of ['GET', 'POST']) {
      const headers = { accept: 'text/html', authorization: `Bearer ${world.key}`, 'content-type': 'application/json' }
      const response = await fetch(new URL(path, world.url), { method, headers, body: method === 'POST' ? '{}' : null })
      assert.equal(response.status, 404, `${method} ${path}`)
      assert.equal(typeof (await response.json()), 'string')
    }
})

test('§10.1: the content type is application/json, whatever its case and parameters', async () => {
  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=UTF-8'])
    assert.equal((await world.post(EVALUATION, question(), { 'content-type': type })).status, 200, type)
  for (const type of ['application/jsonp', 'application/json-patch+json', 'text/json', ''])
    assert.equal((await world.post(EVALUATION, question(), { 'content-type': type })).status, 400, type)
})

test('§10.1.1: the body is a JSON object: an array, a text, a number, null are 400', async () => {
  for (const path of PATHS)
    for (const body of ['[]', '"x"', '1', 'true', 'null']) assert.equal((await world.post(path, body)).status, 400)
})

test('§10.1.1: unknown fields are ignored at every place, the order of members does not matter', async () => {
  const told = await world.post(EVALUATION, {
    ...{ x: 1, context: { x: [] }, resource: { x: {}, id: 'd1', type: 'dossier', properties: { x: 1 } } },
    ...{ action: { x: null, name: 'read', properties: { x: 1 } }, subject: { x: 1, id: reader.id, type: 'user' } },
  })
  assert.deepEqual([told.status, told.body.decision], [200, true])
})

test('§10.1.2: a denial is 200; 401 is for whoever has no valid key', async () => {
  assert.equal((await world.post(EVALUATION, { ...question(), action: { name: 'exceed' } })).status, 200)
  for (const path of PATHS) {
    const told = await world.post(path, question(), { authorization: 'Bearer none' })
    assert.equal(told.status, 401)
    assert.equal(typeof told.body, 'string')
    assert.match(told.headers.get('www-authenticate') ?? '', /^Bearer realm=/)
  }
})

test('§10.1.3: the request’s identifier comes back, whatever the answer', async () => {
  const id = 'an arbitrary string'
  const headers = { 'x-request-id': id }
  const answers = [
    await world.post(EVALUATION, question(), headers),
    await world.post(EVALUATION, '{', headers),
    await world.post(EVALUATION, {}, headers),
    await world.post(EVALUATION, question(), { ...headers, authorization: '' }),
    await world.post('/access/v1/other', {}, headers),
  ]
  assert.deepEqual(
    answers.map(({ status, headers }) => [status, headers.get('x-request-id')]),
    [200, 400, 400, 401, 404].map((status) => [status, id]),
  )
})

test('§10.1.3: an identifier in bytes beyond ASCII comes back as it was', async () => {
  const id = Buffer.from('é').toString('latin1')
  const echoed = await new Promise<string | undefined>((resolve, reject) => {
    const headers = { authorization: `Bearer ${world.key}`, 'content-type': 'application/json', 'x-request-id': id }
    const asked = httpRequest(new URL(EVALUATION, world.url), { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.headers['x-request-id'] as string | undefined)
    })
    asked.on('error', reject)
    // Bytes: a text would be sent with the headers, in its encoding.
    asked.end(Buffer.from(JSON.stringify(question())))
  })
  assert.equal(echoed, id)
})

// ---- §11 Security ----

test('§11.5: what is told is JSON of ASCII bytes, kept in no cache', async () => {
  const told = await world.post(EVALUATION, { ...question(), subject: { type: 'user', id: 'é' } })
  assert.equal(told.headers.get('cache-control'), 'no-store')
  assert.equal(told.headers.get('x-content-type-options'), 'nosniff')
})
