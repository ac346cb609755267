import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { z } from 'zod'
import { line } from '../contract/fields.ts'
import { listQuery } from '../contract/paging.ts'
import { route } from '../contract/route.ts'
import { PHRASES } from '../domain/refusal-phrases.ts'
import { Refused, refuse } from '../domain/refusals.ts'
import { serve } from './serve.ts'
import { createServer } from './server.ts'

let app: FastifyInstance
let thrown: () => unknown
const logged: string[] = []

const common = { summary: '', tag: 'Essai', access: 'public', response: z.object({}) } as const
const form = route({
  ...common,
  method: 'POST',
  path: '/api/form',
  body: z.object({
    name: line(20),
    count: z.int().min(1),
    workplace: z.enum(['fixed', 'mobile']),
    at: z.iso.date().optional(),
  }),
})
const failing = route({ ...common, method: 'GET', path: '/api/failing' })
const list = route({ ...common, method: 'GET', path: '/api/list', query: listQuery(['name']) })
const one = route({ ...common, method: 'GET', path: '/api/one/:id', params: z.object({ id: z.uuid() }) })

before(async () => {
  const logger = pino({ level: 'error' }, { write: (text: string) => void logged.push(text) })
  app = await createServer({ publicUrl: 'https://habilis.exemple.fr', logger, trustProxy: false })
  for (const plain of [form, list, one]) serve(app, plain, async () => ({}))
  serve(app, failing, async () => {
    throw thrown()
  })
})
after(() => app.close())

type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: keyof typeof PHRASES
  requestId: string
  errors?: { field: string; code: string; detail: string }[]
  current?: unknown
}

async function ask(url: string, payload?: unknown, headers: Record<string, string> = {}) {
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload)
  const answer = await app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    ...(payload !== undefined && { payload: body }),
    headers: { ...(payload !== undefined && { 'content-type': 'application/json' }), ...headers },
  })
  return { status: answer.statusCode, headers: answer.headers, problem: answer.json<Problem>() }
}

const told = async (url: string, payload?: unknown, headers?: Record<string, string>) => {
  const { status, problem } = await ask(url, payload, headers)
  return [status, problem.code]
}

/** What the failing route throws, and how it is told. */
const failingWith = (error: unknown, headers?: Record<string, string>) => {
  thrown = () => error
  return ask('/api/failing', undefined, headers)
}

test('every refusal is a problem of RFC 9457, with its code and the id of the request', async () => {
  const { status, headers, problem } = await failingWith(new Refused([{ code: 'group_closed' }]))
  assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.deepEqual(problem, {
    type: '/problems/group_closed',
    title: 'Ce groupe est fermé.',
    status,
    detail: 'Ce groupe est fermé.',
    code: 'group_closed',
    requestId: headers['x-request-id'],
  })
})

test('it is told in French, or in English to who asks for it', async () => {
  const refused = () => new Refused([{ code: 'not_delegated' }])
  for (const language of ['fr', 'fr-FR,en;q=0.5', 'de', '']) {
    const { problem } = await failingWith(refused(), { 'accept-language': language })
    assert.equal(problem.detail, PHRASES.not_delegated.fr)
  }
  for (const language of ['en', 'en-GB,fr;q=0.5', ' EN-us']) {
    const { problem } = await failingWith(refused(), { 'accept-language': language })
    assert.equal(problem.detail, PHRASES.not_delegated.en)
  }
})

test('each code is told with its own status, in both languages, with nothing left in braces', async () => {
  for (const code of Object.keys(PHRASES) as (keyof typeof PHRASES)[]) {
    const { status, problem } = await failingWith(new Refused([{ code }]), { 'accept-language': 'en' })
    assert.deepEqual([status, problem.code, /[{}]/.test(problem.detail)], [PHRASES[code].status, code, false])
  }
})

test('a field that is refused is named, with the phrase that stands next to it', async () => {
  const params = { max: 3 }
  const { problem } = await failingWith(new Refused([{ code: 'tree_too_deep', field: 'parentId', params }]))
  const detail = 'Les groupes s’emboîtent sur 3 niveaux au plus.'
  assert.deepEqual(problem.errors, [{ field: 'parentId', code: 'tree_too_deep', detail }])
  assert.equal(problem.detail, detail)
})

test('all that is wrong in a form is told at once', async () => {
  const { status, problem } = await ask('/api/form', { name: '', count: 0, workplace: 'nowhere', at: '2026-02-31' })
  assert.deepEqual([status, problem.code], [400, 'invalid_input'])
  assert.deepEqual(
    problem.errors?.map(({ field, code }) => `${field}: ${code}`),
    ['name: required_field', 'count: invalid_field', 'workplace: invalid_field', 'at: invalid_field'],
  )
})

test('what is missing, too long or not valid is told apart, in the reader’s language', async () => {
  const base = { name: 'Ok', count: 1, workplace: 'fixed' }
  const errorOf = async (payload: object) => (await ask('/api/form', payload)).problem.errors?.[0]
  assert.deepEqual((await errorOf({ ...base, name: undefined }))?.code, 'required_field')
  assert.deepEqual((await errorOf({ ...base, name: '   ' }))?.code, 'required_field')
  assert.deepEqual((await errorOf({ ...base, name: 'x'.repeat(21) }))?.detail, '20 caractères au plus.')
  assert.deepEqual((await errorOf({ ...base, name: 12 }))?.code, 'invalid_field')
  assert.deepEqual((await errorOf({ ...base, name: null }))?.code, 'invalid_field')
  assert.deepEqual((await errorOf({ ...base, count: '1' }))?.code, 'invalid_field')
  assert.deepEqual((await errorOf({ ...base, count: 1e300 }))?.code, 'invalid_field')
})

test('a name with a null byte, a control, an invisible or a right-to-left override character is refused', async () => {
  for (const character of ['\u0000', '\u0007', '\u001b', '\u200b', '\u202e', '\u2066', '\u200f', '\ud800'])
    assert.deepEqual(
      (await ask('/api/form', { name: `Ma${character}rie`, count: 1, workplace: 'fixed' })).problem.errors?.[0]?.code,
      'invalid_field',
    )
})

test('names in any script, written from right to left too, are accepted', async () => {
  for (const name of ['مريم', 'שרה', '李小龙', 'Ægir Þórðarson', 'D’Artagnan', 'N’Guyễn'])
    assert.equal((await ask('/api/form', { name, count: 1, workplace: 'fixed' })).status, 200)
})

test('broken JSON is told as such', async () => {
  for (const text of ['{', '{"name":}', 'name=x', '{"a":1}}', '\u0000', ''])
    assert.deepEqual(await told('/api/form', text), [400, 'malformed_json'], text)
})

test('JSON of another shape is told by what is missing', async () => {
  for (const value of [null, [], 'text', 12, true]) {
    const { status } = await ask('/api/form', value)
    assert.equal(status, 400)
  }
})

test('keys that would reach into prototypes are refused', async () => {
  const prototype = '{"name":"x","count":1,"workplace":"fixed","__proto__":{"admin":true}}'
  assert.deepEqual(await told('/api/form', prototype), [400, 'malformed_json'])
  const polluting = '{"name":"x","constructor":{"prototype":{"admin":true}}}'
  assert.deepEqual(await told('/api/form', polluting), [400, 'malformed_json'])
})

test('JSON nested a hundred thousand deep is refused, and the server goes on', async () => {
  const deep = `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  assert.equal((await ask('/api/form', deep)).status, 400)
  assert.equal((await ask('/api/form', { name: 'Ok', count: 1, workplace: 'fixed' })).status, 200)
})

test('what is too large is refused before it is read', async () => {
  assert.deepEqual(await told('/api/form', { name: 'x'.repeat(1_100_000) }), [413, 'too_large'])
})

test('another format than JSON is refused', async () => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])
    assert.deepEqual(await told('/api/form', 'name=x', { 'content-type': type }), [415, 'unsupported_media_type'])
})

test('an address that is none, and an identifier that cannot be, are not found', async () => {
  for (const url of [
    '/api/nowhere',
    '/api/one/none',
    '/api/one/%00',
    '/api/one/%E0%A4%A',
    `/api/one/${'x'.repeat(300)}`,
  ])
    assert.deepEqual(await told(url), [404, 'not_found'], url)
})

test('a query of another shape is told by its field', async () => {
  const errorOf = async (query: string) => (await ask(`/api/list?${query}`)).problem.errors?.[0]
  assert.deepEqual((await errorOf('limit=100000'))?.field, 'limit')
  assert.deepEqual((await errorOf('sort=password'))?.field, 'sort')
  assert.deepEqual((await errorOf('q=a&q=b'))?.field, 'q')
  assert.deepEqual((await errorOf(`q=${'x'.repeat(101)}`))?.code, 'too_long')
  assert.deepEqual((await errorOf(`cursor=${'x'.repeat(501)}`))?.code, 'too_long')
})

test('a conflict carries what stands now', async () => {
  const { status, problem } = await failingWith(new Refused([{ code: 'stale_version' }], { name: 'Nouveau' }))
  assert.deepEqual([status, problem.current], [409, { name: 'Nouveau' }])
})

test('too many requests say after how many seconds to try again', async () => {
  const { headers, problem } = await failingWith(new Refused([{ code: 'too_many_requests', params: { seconds: 40 } }]))
  assert.deepEqual([headers['retry-after'], problem.detail], ['40', 'Trop de demandes\u00a0: réessayez dans 40 s.'])
})

test('a database that is away, full or shutting down is told as unavailable: nothing was changed', async () => {
  const codes = [
    '08006',
    '08P01',
    '53100',
    '53200',
    '53300',
    '57P01',
    '57P03',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
  ]
  for (const code of codes) {
    const { status, problem } = await failingWith(Object.assign(new Error('away'), { code }))
    assert.deepEqual([status, problem.code], [503, 'unavailable'], code)
  }
  for (const message of ['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])
    assert.equal((await failingWith(new Error(message))).status, 503)
})

test('a text that the database cannot take is invalid input, not a defect', async () => {
  for (const code of ['22021', '22P02', '22003'])
    assert.deepEqual((await failingWith(Object.assign(new Error('invalid'), { code }))).problem.code, 'invalid_input')
})

test('what nobody foresaw is told as a reference, and logged whole under it', async () => {
  logged.length = 0
  const { status, problem, headers } = await failingWith(new Error('secret internals'))
  assert.deepEqual([status, problem.code], [500, 'unexpected'])
  assert.ok(problem.detail.includes(problem.requestId))
  assert.equal(problem.requestId, headers['x-request-id'])
  assert.doesNotMatch(JSON.stringify(problem), /secret internals/)
  assert.match(logged.join(''), /secret internals/)
  assert.ok(logged.join('').includes(problem.requestId))
})

test('what the database quotes of a row is not logged: it may be a password’s hash, a name, an address', async () => {
  logged.length = 0
  const quoting = { code: '23502', constraint: 'a_rule', table: 'credential' }
  const detail = 'Failing row contains (…, $argon2id$v=19$…).'
  await failingWith(Object.assign(new Error('null value in column'), { ...quoting, detail, where: 'argon2id in COPY' }))
  assert.doesNotMatch(logged.join(''), /argon2id/)
  assert.match(logged.join(''), /a_rule/)
})

test('what is thrown without being an error is unexpected as well', async () => {
  for (const odd of ['a text', undefined, null, { code: 'group_closed' }])
    assert.equal((await failingWith(odd)).status, 500)
})

test('a refusal in a handler stops it', async () => {
  thrown = () => refuse('group_closed')
  assert.deepEqual(await told('/api/failing'), [422, 'group_closed'])
})
