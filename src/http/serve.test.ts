import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { z } from 'zod'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { UNLOGGED } from '../../test/unlogged.ts'
import { NOW } from '../../test/world.ts'
import { instant } from '../contract/fields.ts'
import { type Route, route } from '../contract/route.ts'
import type { Person } from '../domain/actor.ts'
import type { Stage } from '../domain/stage.ts'
import { groupRoleRoutes } from './routes/group-roles.ts'
import { groupRoutes } from './routes/groups.ts'
import { userRoutes } from './routes/users.ts'
import { serve } from './serve.ts'
import { createServer } from './server.ts'

let world: StaffedWorld
let app: FastifyInstance
let session: { actor: Person; stage: Stage } | undefined
let answer: unknown
let received: unknown

const common = { method: 'POST', summary: '', tag: 'Essai' } as const
const echo = route({
  ...common,
  path: '/api/echo/:id',
  access: 'public',
  status: 201,
  params: z.object({ id: z.uuid() }),
  query: z.object({ page: z.coerce.number().int().default(1) }),
  body: z.object({ name: z.string(), at: instant }),
  response: z.object({ name: z.string(), at: instant }),
})
const simple = { ...common, body: z.object({}), response: z.object({}) }
const ROUTES: Route[] = [
  { ...simple, path: '/api/public', access: 'public' },
  { ...simple, path: '/api/any-stage', access: 'any_stage' },
  { ...simple, path: '/api/signed-in', access: 'signed_in' },
]

before(async () => {
  world = await openStaffedWorld()
  const publicUrl = 'https://habilis.exemple.fr'
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRequest', async (request) => {
    request.session = session && { id: 'any', ...session }
  })
  serve(app, echo, async ({ params, query, body }) => {
    received = { params, query, body }
    return answer as { name: string; at: Date }
  })
  for (const open of ROUTES) serve(app, open, async () => ({}))
  const deps = { runner: { db: world.db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
  groupRoutes(app, deps)
  groupRoleRoutes(app, deps)
  userRoutes(app, deps)
})
after(async () => {
  await app.close()
  await world.close()
})

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object | string) {
  const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
  const response = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
  return { status: response.statusCode, body: response.json() }
}

const ID = '01900000-0000-7000-8000-000000000000'
const at = '2026-03-02T10:00:00+01:00'

test('a handler is given what the contract names, parsed, and nothing else', async () => {
  answer = { name: 'x', at: NOW }
  await ask('POST', `/api/echo/${ID}?page=2&more=1`, { name: 'x', at, admin: true })
  assert.deepEqual(received, { params: { id: ID }, query: { page: 2 }, body: { name: 'x', at: NOW } })
})

test('an answer holds what the contract names, and nothing else, with the contract’s status', async () => {
  answer = { name: 'x', at: NOW, passwordHash: 'secret' }
  assert.deepEqual(await ask('POST', `/api/echo/${ID}`, { name: 'x', at }), {
    status: 201,
    body: { name: 'x', at: NOW.toISOString() },
  })
})

test('an answer that breaks its contract is our defect, not the caller’s', async () => {
  answer = { name: 12, at: NOW }
  const { status, body } = await ask('POST', `/api/echo/${ID}`, { name: 'x', at })
  assert.deepEqual([status, body.code], [500, 'unexpected'])
})

test('an identifier that cannot be is one that does not exist, before the rest is looked at', async () => {
  for (const id of ['none', '..%2F..', "'--", '%00', `${ID}0`])
    assert.equal((await ask('POST', `/api/echo/${id}`, {})).body.code, 'not_found')
})

test('who is not signed in is told so, before anything is read', async () => {
  session = undefined
  const told = await Promise.all(ROUTES.map((open) => ask('POST', open.path, '{}')))
  assert.deepEqual(
    told.map(({ status }) => status),
    [200, 401, 401],
  )
  assert.equal((await ask('POST', '/api/signed-in', '[1]')).body.code, 'not_signed_in')
  assert.equal((await ask('POST', '/api/signed-in', 'never parsed')).body.code, 'not_signed_in')
})

test('who is in the middle of his first login reaches only what belongs to it [H27, H30]', async () => {
  for (const stage of ['holder_code', 'terms_of_use', 'new_password'] as const) {
    session = { actor: world.partner.administrator, stage }
    const told = await Promise.all(ROUTES.map((open) => ask('POST', open.path, '{}')))
    assert.deepEqual(
      told.map(({ status, body }) => body.code ?? status),
      [200, 200, 'first_login_unfinished'],
    )
  }
})

// ---- Real routes, and what people and scripts send them ----

const signedIn = (actor = world.partner.administrator) => {
  session = { actor, stage: 'complete' }
}
const users = () => `/api/agreements/${world.partner.agreementId}/users`
const groups = () => `/api/agreements/${world.partner.agreementId}/groups`
const encoded = (text: string) => Buffer.from(text).toString('base64url')

test('a search of any characters finds nothing rather than failing', async () => {
  signedIn()
  for (const q of ['%25', '_', "'", '"', '\\', '\\\\', "' OR 1=1 --", '\u202e', '🙂', 'x'.repeat(100), '%25_%5C'])
    assert.deepEqual((await ask('GET', `${users()}?q=${encodeURIComponent(q)}`)).body.items, [], q)
})

test('a null byte in a search, a cursor or a body is refused as input', async () => {
  signedIn()
  assert.equal((await ask('GET', `${users()}?q=a%00b`)).status, 400)
  assert.equal((await ask('GET', `${groups()}?q=%00`)).status, 400)
  const cursor = encoded(`a\u0000b\u0001${ID}`)
  assert.equal((await ask('GET', `${groups()}?cursor=${cursor}`)).status, 400)
  const manager = { userId: world.partner.administrator.userId }
  const { status, body } = await ask('POST', groups(), { name: 'Nul\u0000', manager })
  assert.deepEqual([status, body.errors[0].field], [400, 'name'])
  const described = await ask('POST', groups(), { name: 'Nul', description: 'a\u0000', manager })
  assert.deepEqual([described.status, described.body.errors[0].field], [400, 'description'])
})

test('a cursor that was made up is refused as input, whatever it says', async () => {
  signedIn()
  const cursors = [
    'x',
    '%2B%2F%3D',
    encoded('name'),
    encoded(`name\u0001${ID}\u0001more`),
    encoded(`name\u0001${'-'.repeat(36)}`),
    encoded("name\u0001' OR 1=1"),
  ]
  for (const cursor of cursors) {
    const { status, body } = await ask('GET', `${groups()}?cursor=${cursor}`)
    assert.deepEqual([status, body.code], [400, 'invalid_input'], cursor)
  }
  for (const value of ['abc', '99999999999999999999', ''])
    assert.equal((await ask('GET', `${groups()}?sort=members&cursor=${encoded(`${value}\u0001${ID}`)}`)).status, 400)
  assert.equal((await ask('GET', `${groups()}?sort=opened&cursor=${encoded(`yesterday-ish\u0001${ID}`)}`)).status, 400)
})

test('a cursor of another list shows nothing that its reader may not see [H37]', async () => {
  signedIn(world.guichet.manager)
  const { body } = await ask('GET', `${groups()}?cursor=${encoded(`\u0001${ID}`)}`)
  assert.deepEqual([body.items.length, body.total], [1, 1])
})

test('names too long, or with right-to-left overrides, are refused next to their field', async () => {
  signedIn()
  const manager = { userId: world.partner.administrator.userId }
  const long = await ask('POST', groups(), { name: 'x'.repeat(81), manager })
  assert.deepEqual(long.body.errors[0], { field: 'name', code: 'too_long', detail: '80 caractères au plus.' })
  const override = await ask('POST', groups(), { name: 'Groupe \u202egro', manager })
  assert.deepEqual(override.body.errors[0].code, 'invalid_field')
})

test('a field of the person to create is named by its place in what was sent [H57]', async () => {
  signedIn()
  const create = { lastName: '', firstName: 'Ok', email: 'a@b.fr', emailConfirmation: 'a@b.fr', workplace: 'beach' }
  const { status, body } = await ask('POST', groups(), { name: 'Personne', manager: { create } })
  assert.equal(status, 400)
  assert.deepEqual(
    body.errors.map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`),
    ['manager.create.lastName: required_field', 'manager.create.workplace: invalid_field'],
  )
  const neither = await ask('POST', groups(), { name: 'Personne', manager: {} })
  assert.deepEqual(neither.body.errors[0].field, 'manager')
})

test('versions and days that cannot be are refused, not tried', async () => {
  signedIn()
  const group = `/api/groups/${world.social.id}`
  const fields = { name: 'Social', description: '', unitId: null }
  for (const version of [0, -1, 1.5, '1', null, 2 ** 53]) {
    const { status } = await ask('PUT', group, { ...fields, version })
    assert.equal(status, 400, String(version))
  }
  const roleId = world.caf.services.cdap.roles.T2
  for (const untilDay of ['2026-02-30', '2026-13-01', 'tomorrow', '0000-00-00', '2026-3-1'])
    assert.equal((await ask('PUT', `${group}/roles`, { version: 2, roles: [{ roleId, untilDay }] })).status, 400)
  const forever = { version: 3, roles: [{ roleId, untilDay: '9999-12-31' }] }
  assert.equal((await ask('PUT', `${group}/roles`, forever)).body.code, 'stale_version')
  assert.equal((await ask('PUT', `${group}/roles`, { ...forever, version: 2 })).body.code, 'beyond_ceiling')
})

test('of two who save the same page, the second is told and shown what stands now', async () => {
  signedIn()
  const group = `/api/groups/${world.social.id}`
  const change = (name: string) => ask('PUT', group, { name, description: '', unitId: null, version: 2 })
  assert.equal((await change('Le premier')).status, 200)
  const { status, body } = await change('Le second')
  assert.deepEqual(
    [status, body.code, body.current.name, body.current.version],
    [409, 'stale_version', 'Le premier', 3],
  )
})

test('a list is read page by page, each row once, whatever the page size', async () => {
  signedIn()
  for (const sort of ['name', '-name', 'members', '-members', 'opened', '-opened']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await ask('GET', `${groups()}?limit=1&sort=${sort}${cursor}`)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor)
    assert.deepEqual([...seen].sort(), [world.accueil.id, world.guichet.id, world.social.id].sort(), sort)
  }
})
