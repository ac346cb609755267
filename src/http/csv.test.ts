import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { z } from 'zod'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { UNLOGGED } from '../../test/unlogged.ts'
import { NOW } from '../../test/world.ts'
import { instant } from '../contract/fields.ts'
import { listQuery, page } from '../contract/paging.ts'
import { route } from '../contract/route.ts'
import type { Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { groupRoutes } from './routes/groups.ts'
import { userRoutes } from './routes/users.ts'
import { serve } from './serve.ts'
import { createServer } from './server.ts'

type Item = { name: string; at: Date | null; place: { city: string } | null; tags: string[]; secret: string }

const list = route({
  method: 'GET',
  path: '/api/things',
  summary: '',
  tag: 'Essai',
  access: 'public',
  query: listQuery(['name']),
  response: page(
    z.object({
      name: z.string(),
      at: instant.nullable(),
      place: z.object({ city: z.string() }).nullable(),
      tags: z.array(z.string()),
    }),
  ),
  csv: [
    { field: 'name', fr: 'Nom', en: 'Name' },
    { field: 'at', fr: 'Le', en: 'On' },
    { field: 'place.city', fr: 'Ville', en: 'City' },
    { field: 'tags', fr: 'Étiquettes', en: 'Tags' },
  ],
})

let world: StaffedWorld
let app: FastifyInstance
let reader: Person
let items: Item[] = []
let asked: { limit: number; cursor: string | undefined }[] = []
let failsAt: string | undefined

before(async () => {
  world = await openStaffedWorld()
  reader = world.partner.administrator
  const publicUrl = 'https://habilis.exemple.fr'
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRequest', async (request) => {
    request.session = { id: 'any', actor: reader, stage: 'complete' }
  })
  serve(app, list, async ({ query: { limit, cursor, q } }) => {
    asked.push({ limit, cursor })
    if (q === 'refused') refuse('group_closed')
    if (cursor !== undefined && cursor === failsAt) throw new Error('the database is gone')
    const start = Number(cursor ?? 0)
    const end = start + limit
    return { items: items.slice(start, end), next: end < items.length ? String(end) : null, total: items.length }
  })
  const deps = { runner: { db: world.db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
  groupRoutes(app, deps)
  userRoutes(app, deps)
})
after(async () => {
  await app.close()
  await world.close()
})

const thing = (name: string, more: Partial<Item> = {}): Item => ({
  ...{ name, at: null, place: null, tags: [], secret: 'never sent' },
  ...more,
})

async function exported(query = '', headers = {}) {
  asked = []
  return app.inject({ url: `/api/things?format=csv${query}`, headers })
}

async function linesOf(query = '', headers = {}): Promise<string[]> {
  return (await exported(query, headers)).body.slice(1).trimEnd().split('\r\n')
}

test('a list is had as a file that spreadsheets open: UTF-8 with its mark, semicolons, lines of Windows', async () => {
  items = [thing('Éloïse')]
  const answer = await exported()
  assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(answer.headers['content-disposition'], 'attachment; filename="things.csv"')
  assert.deepEqual([...answer.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(answer.body, '\ufeffNom;Le;Ville;Étiquettes\r\nÉloïse;;;\r\n')
})

test('the file keeps the security headers of every answer', async () => {
  const { headers } = await exported()
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
})

test('headings are in the language asked, else in the browser’s', async () => {
  items = []
  assert.deepEqual(await linesOf('', { 'accept-language': 'en' }), ['Name;On;City;Tags'])
  assert.deepEqual(await linesOf('&lang=en'), ['Name;On;City;Tags'])
  assert.deepEqual(await linesOf('&lang=fr', { 'accept-language': 'en' }), ['Nom;Le;Ville;Étiquettes'])
})

test('instants are written as clocks show them where the institution is, lists with commas', async () => {
  items = [thing('A', { at: new Date('2026-07-01T22:30:00Z'), place: { city: 'Bellerive' }, tags: ['x', 'y'] })]
  assert.equal((await linesOf())[1], 'A;2026-07-02 00:30:00;Bellerive;x, y')
})

test('semicolons, quotes and line ends stay within their cell', async () => {
  items = [thing('A;B"C\nD')]
  assert.match((await exported()).body, /\r\n"A;B""C\nD";;;\r\n$/)
})

test('a cell that a spreadsheet would run as a formula is made a text', async () => {
  const formulas = ['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x";"y")']
  items = formulas.map((name) => thing(name, { tags: [name] }))
  const { body } = await exported()
  assert.doesNotMatch(body.slice(1), /(^|;|\n|")[=+\-@\t]/)
  assert.match(body, /'=1\+1;;;'=1\+1\r\n/)
})

test('a name in the middle of which such a character stands is left as it is', async () => {
  items = [thing('Jean-Paul'), thing('a=b')]
  assert.deepEqual((await linesOf()).slice(1), ['Jean-Paul;;;', 'a=b;;;'])
})

test('the whole list comes, page after page, whatever page the screen was on', async () => {
  items = Array.from({ length: 450 }, (_, index) => thing(`n${index}`))
  const lines = await linesOf('&limit=10&cursor=400')
  assert.deepEqual([lines.length, lines[1], lines.at(-1)], [451, 'n0;;;', 'n449;;;'])
  assert.deepEqual(asked, [
    { limit: 200, cursor: undefined },
    { limit: 200, cursor: '200' },
    { limit: 200, cursor: '400' },
  ])
})

test('what is refused is a problem, not a file', async () => {
  const answer = await exported('&q=refused')
  assert.deepEqual([answer.statusCode, answer.json().code], [422, 'group_closed'])
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.equal(answer.headers['content-disposition'], undefined)
})

test('a failure half-way breaks the download off: no reader waits, none takes it for whole', async () => {
  items = Array.from({ length: 450 }, (_, index) => thing(`n${index}`))
  failsAt = '400'
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const download = fetch(`${url}/api/things?format=csv`, { signal: AbortSignal.timeout(5000) })
  const error = await download
    .then((answer) => answer.text())
    .then(
      () => assert.fail('the download looked whole'),
      (thrown: unknown) => thrown as Error,
    )
  failsAt = undefined
  assert.notEqual(error.name, 'TimeoutError')
})

test('the file of groups holds what its reader may see, and no more [H37]', async () => {
  const file = async (actor: Person) => {
    reader = actor
    const answer = await app.inject({ url: `/api/agreements/${world.partner.agreementId}/groups?format=csv` })
    return answer.statusCode === 200
      ? answer.body
          .slice(1)
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(';')[0])
      : answer.statusCode
  }
  assert.deepEqual(await file(world.partner.administrator), ['Accueil', 'Guichet', 'Social'])
  assert.deepEqual(await file(world.caf.admin), ['Accueil', 'Guichet', 'Social'])
  assert.deepEqual(await file(world.accueil.manager), ['Accueil', 'Guichet'])
  assert.deepEqual(await file(world.guichet.manager), ['Guichet'])
  assert.equal(await file(world.neighbour.administrator), 404)
})

test('the file of users holds what its reader may see, and no more [H37]', async () => {
  await world.opened('Vu', 'Parguichet', { groupId: world.guichet.id })
  await world.opened('Vu', 'Parsocial', { groupId: world.social.id })
  reader = world.guichet.manager
  const answer = await app.inject({ url: `/api/agreements/${world.partner.agreementId}/users?format=csv` })
  assert.match(answer.body, /Parguichet/)
  assert.doesNotMatch(answer.body, /Parsocial|Benali/)
})
