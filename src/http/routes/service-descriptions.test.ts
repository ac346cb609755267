import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { openStaffedWorld, type StaffedWorld } from '../../../test/staffed-world.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { NOW } from '../../../test/world.ts'
import { createServer } from '../server.ts'
import { serviceDescriptionRoutes } from './service-descriptions.ts'
import { serviceRoutes } from './services.ts'

const CDAP = readFileSync('services/cdap.yaml', 'utf8')

describe('a service’s description over HTTP [H03]', () => {
  let world: StaffedWorld
  let app: FastifyInstance
  let now = NOW
  let reader = ''

  before(async () => {
    world = await openStaffedWorld()
    reader = world.caf.admin.userId
    const publicUrl = 'http://localhost'
    app = await createServer({ publicUrl, logger: pino({ enabled: false }), trustProxy: false })
    app.addHook('onRequest', async (request) => {
      request.session = { id: 's', actor: await world.actor(reader), stage: 'complete' }
    })
    const deps = { runner: { db: world.db, now: () => now }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
    for (const routes of [serviceRoutes, serviceDescriptionRoutes]) routes(app, deps)
    await app.ready()
  })
  after(async () => {
    await app.close()
    await world.close()
  })

  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  const get = (url: string, language = 'fr') =>
    app.inject({ method: 'GET', url, headers: { 'accept-language': language } })
  const preview = async (source: string) => (await post('/api/service-descriptions/preview', { source })).json()
  const ofCdap = () => `/api/services/${world.caf.services.cdap.id}`

  test('a mistake comes with its line; nothing else is told, and nothing is imported', async () => {
    const source = CDAP.replace('on: ressources, actions: [consulter]', 'on: resources, actions: [consulter]')
    const answer = await preview(source)
    assert.deepEqual(Object.keys(answer.problems[0]), ['line', 'column', 'severity', 'message'])
    assert.match(answer.problems[0].message.en, /No resource type is called “resources”. Did you mean “ressources”\?/)
    assert.deepEqual([answer.definition, answer.difference, answer.impact], [null, null, null])
    const refused = await post('/api/service-descriptions', { source, expectedVersion: null })
    assert.equal(refused.statusCode, 422)
    assert.equal(refused.json().code, 'service_file_wrong')
    assert.match(refused.json().detail, new RegExp(`ligne ${answer.problems[0].line}\\.`))
  })

  test('before saving: which version it would follow, what changes, and who gains or loses what', async () => {
    const answer = await preview(CDAP)
    assert.deepEqual(answer.service, { serviceId: world.caf.services.cdap.id, code: 'CDAP', version: null })
    assert.equal(answer.definition.menu.rsa.name.fr, 'RSA')
    assert.ok(answer.difference.rights.length === 3)
    assert.ok(answer.impact.personCount >= 0)
    assert.equal((await get(`${ofCdap()}/description`)).json().definition, null)
  })

  test('imported: what it says, in the order of the file, its versions, and each as it was written', async () => {
    const imported = await post('/api/service-descriptions', { source: CDAP, expectedVersion: null })
    assert.equal(imported.statusCode, 201)
    assert.deepEqual(imported.json(), { serviceId: world.caf.services.cdap.id, number: 1 })
    now = new Date(NOW.getTime() + 60_000)
    const second = CDAP.replace('severity: bloquant', 'severity: avertissement')
    const stale = await post('/api/service-descriptions', { source: second, expectedVersion: null })
    assert.equal(stale.statusCode, 409)
    assert.deepEqual(stale.json().current, { version: 1 })
    assert.equal((await post('/api/service-descriptions', { source: second, expectedVersion: 1 })).json().number, 2)

    const told = (await get(`${ofCdap()}/description`)).json()
    assert.deepEqual(Object.keys(told.definition.menu).slice(0, 3), ['recherche', 'quotient', 'famille'])
    assert.deepEqual(
      told.versions.map(({ number, until, importedBy }: Record<string, unknown>) => [number, until, importedBy]),
      [
        [2, null, 'Claire Moreau'],
        [1, now.toISOString(), 'Claire Moreau'],
      ],
    )
    assert.deepEqual(told.abilities.import, { allowed: true })
    const first = (await get(`${ofCdap()}/description/versions/1`)).json()
    assert.equal(first.source, CDAP)
    assert.ok(first.difference.changes.every(({ change }: { change: string }) => change === 'added'))
    const { difference } = (await get(`${ofCdap()}/description/versions/2`)).json()
    assert.deepEqual(
      difference.changes.map(({ part, code }: Record<string, unknown>) => [part, code]),
      [['check', 'dossier_protege']],
    )
    assert.equal((await get(`${ofCdap()}/description/versions/3`)).statusCode, 404)
    assert.equal((await get(`${ofCdap()}/description/versions/zero`)).statusCode, 404)
  })

  test('its form is closed, and says why', async () => {
    const { change } = (await get(ofCdap())).json().abilities
    assert.equal(change.code, 'described_by_file')
  })

  test('a partner’s administrator and another Caf find nothing', async () => {
    for (const other of [world.partner.administrator, world.otherCaf.admin]) {
      reader = other.userId
      assert.equal((await get(`${ofCdap()}/description`)).statusCode, 404)
      assert.equal((await get(`${ofCdap()}/description/versions/1`)).statusCode, 404)
    }
    reader = world.partner.administrator.userId
    assert.equal((await post('/api/service-descriptions/preview', { source: CDAP })).statusCode, 404)
  })

  test('its name, its roles and their descriptions are told in the reader’s language [H03]', async () => {
    reader = world.caf.admin.userId
    const { items } = (await get('/api/services?q=cdap')).json()
    const [{ id } = assert.fail('no CDAP')] = items
    const told = async (language: string) => {
      const { description, roles } = (await get(`/api/services/${id}`, language)).json()
      return [description.slice(0, 12), roles[0].name, roles[0].description]
    }
    assert.deepEqual(await told('fr'), ['Consultation', 'Profil T1', 'Quotient familial et composition de la famille.'])
    assert.deepEqual(await told('en'), ['Consultation', 'Profile T1', 'Family quotient and family members.'])
    const catalogue = (await get('/api/services?q=beneficiaries', 'en')).json()
    assert.equal(catalogue.items[0]?.code, 'CDAP')
  })
})
