import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { openStaffedWorld, type StaffedWorld } from '../../../test/staffed-world.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { NOW } from '../../../test/world.ts'
import type { Person } from '../../domain/actor.ts'
import { createServer } from '../server.ts'
import { membershipRoutes } from './memberships.ts'
import { userSearchRoutes } from './user-searches.ts'
import { userRoutes } from './users.ts'

let world: StaffedWorld
let app: FastifyInstance
let reader: Person

before(async () => {
  world = await openStaffedWorld()
  reader = world.partner.administrator
  const publicUrl = 'https://habilis.example'
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRequest', async (request) => {
    request.session = { id: 'any', actor: reader, stage: 'complete' }
  })
  const deps = { runner: { db: world.db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
  for (const register of [userRoutes, userSearchRoutes, membershipRoutes]) register(app, deps)
})
after(async () => {
  await app.close()
  await world.close()
})

const base = () => `/api/agreements/${world.partner.agreementId}`

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, author = reader) {
  reader = author
  const answer = await app.inject({ method, url, ...(payload && { payload }) })
  reader = world.partner.administrator
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: safeJson(answer.body) }
}

function safeJson(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const typed = (firstName: string, lastName: string) => {
  const email = `${firstName}.${lastName}@exemple.fr`.toLowerCase()
  return { firstName, lastName, email, emailConfirmation: email, workplace: 'fixed' }
}

test('a user is created, read, changed, closed and reopened over the API [H66–H74]', async () => {
  const created = await ask('POST', `${base()}/users`, { ...typed('Api', 'Rest'), openingDay: '2026-03-02' })
  assert.deepEqual([created.status, created.body.identifier], [201, 'arest'])
  const url = `${base()}/users/${created.body.id}`
  const read = await ask('GET', url)
  assert.deepEqual([read.body.opensAt, read.body.state], [NOW.toISOString(), 'open'])
  assert.deepEqual(read.body.abilities.close, { allowed: true })
  assert.equal(read.body.abilities.reopen.reason, 'Ce compte est déjà ouvert.')
  const changed = await ask('PUT', url, { ...typed('Apis', 'Rest'), version: 1 })
  assert.deepEqual(changed.body, { version: 2 })
  const stale = await ask('PUT', url, { ...typed('Opis', 'Rest'), version: 1 })
  assert.deepEqual([stale.status, stale.body.code, stale.body.current.firstName], [409, 'stale_version', 'Apis'])
  const planned = await ask('POST', `${url}/closure`, { lastDay: '2026-03-31' })
  assert.equal(planned.body.closesAt, '2026-03-31T22:00:00.000Z')
  assert.equal((await ask('DELETE', `${url}/closure`)).status, 200)
  assert.equal((await ask('POST', `${url}/credentials`)).status, 200)
})

test('a first name is asked for, kept as it is written, and corrected [H69]', async () => {
  const { firstName: _, ...nameless } = typed('Sans', 'Prénom')
  for (const missing of [nameless, { ...nameless, firstName: ' ' }]) {
    const refused = await ask('POST', `${base()}/users`, missing)
    assert.equal(refused.status, 400)
    assert.deepEqual(
      refused.body.errors.map((error: { field: string }) => error.field),
      ['firstName'],
    )
  }
  const created = await ask('POST', `${base()}/users`, { ...typed('Anne-Cecile', 'Dupre'), firstName: ' Anne-Cécile ' })
  const url = `${base()}/users/${created.body.id}`
  assert.equal((await ask('GET', url)).body.firstName, 'Anne-Cécile')
  await ask('PUT', url, { ...typed('Anne-Cecile', 'Dupre'), firstName: 'Anne-Cécilia', version: 1 })
  assert.equal((await ask('GET', url)).body.firstName, 'Anne-Cécilia')
})

test('a taken address answers with whom to attach, in French or in English [H72]', async () => {
  await ask('POST', `${base()}/users`, typed('Prise', 'Adresse'))
  const again = await ask('POST', `${base()}/users`, typed('Prise', 'Adresse'))
  assert.equal(again.status, 409)
  assert.equal(again.body.detail, 'Une personne de l’organisme a déjà cette adresse\u00a0: Prise Adresse.')
  assert.deepEqual(again.body.errors[0].field, 'email')
  assert.equal(again.body.current.state, 'open')
})

test('memberships are given, planned and ended over the API, and rights follow [H43, H77]', async () => {
  const userId = await world.opened('Membre', 'Api')
  const members = `/api/groups/${world.accueil.id}/members`
  const candidates = await ask('GET', `/api/groups/${world.accueil.id}/candidates?q=membre`)
  assert.deepEqual(
    candidates.body.items.map((one: { id: string }) => one.id),
    [userId],
  )
  assert.equal((await ask('POST', members, { userId })).status, 201)
  const rights = await ask('GET', `${base()}/users/${userId}/rights`)
  assert.deepEqual(
    rights.body.rights.map((right: { role: { code: string } }) => right.role.code),
    ['T1', 'T2'],
  )
  const changed = await ask('PUT', `${members}/${userId}`, { untilDay: '2026-03-31' })
  assert.equal(changed.body.until, '2026-03-31T22:00:00.000Z')
  const later = await ask('GET', `${base()}/users/${userId}/rights?at=2026-04-01T00:00:00Z`)
  assert.deepEqual(later.body.rights, [])
  const listed = await ask('GET', `${members}?sort=-from&q=membre`)
  assert.deepEqual([listed.body.total, listed.body.items[0].state], [1, 'current'])
  assert.deepEqual(listed.body.items[0].abilities.end, { allowed: true })
  assert.equal((await ask('DELETE', `${members}/${userId}`)).status, 200)
  assert.equal((await ask('DELETE', `${members}/${userId}`)).status, 404)
})

test('lists come as CSV too, whole, with the groups of each user', async () => {
  await world.opened('Csv', 'Exporte', { groupId: world.guichet.id })
  const csv = await ask('GET', `${base()}/users?format=csv&q=exporte&lang=fr`)
  assert.match(csv.text, /Nom;Prénom;Identifiant/)
  assert.match(csv.text, /Exporte;Csv;cexporte;csv\.exporte@exemple\.fr;Poste fixe;Ouvert;.*;Guichet/)
  assert.match((await ask('GET', `/api/groups/${world.guichet.id}/members?format=csv`)).text, /Exporte;Csv;cexporte/)
})

test('a responsable is told only of the rights that come by his groups [H37]', async () => {
  const userId = await world.opened('Droits', 'Partages', { groupId: world.guichet.id })
  await ask('POST', `/api/groups/${world.social.id}/members`, { userId })
  const url = `${base()}/users/${userId}/rights`
  assert.equal((await ask('GET', url)).body.rights.length, 2)
  const seen = await ask('GET', url, undefined, world.guichet.manager)
  assert.deepEqual(
    seen.body.rights.map((right: { group: { name: string } }) => right.group.name),
    ['Guichet'],
  )
})

test('a responsable learns from the list that he must choose a group to create in [H37]', async () => {
  const { body } = await ask('GET', `${base()}/users`, undefined, world.guichet.manager)
  assert.deepEqual(body.abilities.create, { allowed: true })
  assert.equal(body.abilities.createOutsideGroups.code, 'reserved_to_administrator')
})

test('every route is not found for strangers, and for identifiers that are none [H14]', async () => {
  const userId = await world.opened('Cache', 'Toi', { groupId: world.accueil.id })
  const user = `${base()}/users/${userId}`
  const members = `/api/groups/${world.accueil.id}/members`
  const asked = [
    ['GET', `${base()}/users`],
    ['POST', `${base()}/users`, typed('Nul', 'Nul')],
    ['POST', `${base()}/enrollments`, { userId }],
    ['GET', user],
    ['PUT', user, { ...typed('Nul', 'Nul'), version: 1 }],
    ['POST', `${user}/closure`, {}],
    ['DELETE', `${user}/closure`],
    ['POST', `${user}/reopening`, {}],
    ['POST', `${user}/credentials`],
    ['GET', `${user}/rights`],
    ['GET', `${user}/groups-to-join`],
    ['GET', `${base()}/people`],
    ['GET', members],
    ['POST', members, { userId }],
    ['PUT', `${members}/${userId}`, { untilDay: null }],
    ['DELETE', `${members}/${userId}`],
    ['GET', `/api/groups/${world.accueil.id}/candidates`],
  ] as const
  const strangers = [world.neighbour.administrator, world.foreigner.administrator, world.otherCaf.admin]
  for (const [method, url, payload] of asked) {
    for (const stranger of strangers)
      assert.equal((await ask(method, url, payload, stranger)).status, 404, `${method} ${url}`)
    assert.equal((await ask(method, url.replace(/[0-9a-f-]{36}/, 'none'), payload)).status, 404)
  }
})
