import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { newGroup, newUser } from '../../../test/tree.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { NOW, openWorld, type World } from '../../../test/world.ts'
import { appointGroupManager } from '../../commands/appoint-group-manager.ts'
import { createServer } from '../server.ts'
import { agreementRoutes } from './agreements.ts'
import { institutionRoutes } from './institutions.ts'
import { organizationRoutes } from './organizations.ts'
import { serviceRoutes } from './services.ts'
import { termsRoutes } from './terms.ts'

const PDF = Buffer.from('%PDF-1.7\nla convention signée\n%%EOF')

describe('the institution’s side over HTTP', () => {
  let world: World
  let app: FastifyInstance
  let reader = ''

  before(async () => {
    world = await openWorld()
    const publicUrl = 'http://localhost'
    app = await createServer({ publicUrl, logger: pino({ enabled: false }), trustProxy: false })
    app.addHook('onRequest', async (request) => {
      if (reader) request.session = { id: 's', actor: await world.actor(reader), stage: 'complete' }
    })
    const deps = { runner: { db: world.db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED }
    for (const routes of [agreementRoutes, institutionRoutes, organizationRoutes, serviceRoutes, termsRoutes])
      routes(app, deps)
    await app.ready()
  })
  after(async () => {
    await app.close()
    await world.close()
  })

  function ask(
    userId: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: InjectOptions['payload'],
  ) {
    reader = userId
    return app.inject({ method, url, ...(payload !== undefined && { payload }) })
  }

  const document = () => `/api/agreements/${world.partner.agreementId}/document`

  function put(userId: string, payload: Buffer, type = 'application/pdf', name = 'Convention signée “été”.pdf') {
    reader = userId
    const url = `${document()}?fileName=${encodeURIComponent(name)}`
    return app.inject({ method: 'PUT', url, payload, headers: { 'content-type': type } })
  }

  test('the notes of a convention are the institution’s own, and its state is told in words in the export', async () => {
    const address = `/api/agreements/${world.partner.agreementId}`
    assert.equal((await ask(world.caf.admin.userId, 'GET', address)).json().notes, '')
    assert.equal((await ask(world.partner.administrator.userId, 'GET', address)).json().notes, null)
    const csv = await ask(world.caf.admin.userId, 'GET', '/api/agreements?format=csv')
    assert.match(csv.body, /CONV-2026-001;CCAS de Bellerive;En cours;/)
  })

  test('the signed document is a PDF of ten megabytes at most, and comes back as it was', async () => {
    const { admin } = world.caf
    assert.equal((await ask(admin.userId, 'GET', document())).statusCode, 404)
    assert.equal((await put(admin.userId, Buffer.from('MZ not a document'))).json().code, 'document_not_pdf')
    assert.equal((await put(admin.userId, PDF, 'text/html')).statusCode, 415)
    const large = Buffer.concat([PDF, Buffer.alloc(10_485_760)])
    assert.equal((await put(admin.userId, large)).json().code, 'too_large')
    const exactly = Buffer.concat([PDF, Buffer.alloc(10_485_760 - PDF.length)])
    assert.equal((await put(admin.userId, exactly)).statusCode, 200)
    assert.equal((await put(admin.userId, PDF)).json().size, PDF.length)
    const back = await ask(world.partner.administrator.userId, 'GET', document())
    assert.deepEqual(back.rawPayload, PDF)
    assert.equal(back.headers['content-type'], 'application/pdf')
    assert.equal(back.headers['x-content-type-options'], 'nosniff')
    assert.match(
      String(back.headers['content-disposition']),
      /^attachment; filename="Convention signee ete.pdf"; filename\*=UTF-8''Convention%20sign/,
    )
  })

  test('whatever its name says, the document comes back as a PDF file, in no other header or folder', async () => {
    await put(world.caf.admin.userId, PDF, undefined, '../a"; x=<b>.html')
    const { headers } = await ask(world.caf.admin.userId, 'GET', document())
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="..a xb.html.pdf"; filename*=UTF-8''..%2Fa%22%3B%20x%3D%3Cb%3E.html.pdf`,
    )
  })

  test('the partner reads the signed document and does not replace it; strangers find nothing', async () => {
    assert.equal((await put(world.partner.administrator.userId, PDF)).json().code, 'reserved_to_institution')
    assert.equal((await put(world.otherCaf.admin.userId, PDF)).statusCode, 404)
    assert.equal((await ask(world.neighbour.administrator.userId, 'GET', document())).statusCode, 404)
    reader = world.caf.admin.userId
    const elsewhere = { method: 'POST', url: '/api/organizations', payload: PDF } as const
    const refused = await app.inject({ ...elsewhere, headers: { 'content-type': 'application/pdf' } })
    assert.equal(refused.statusCode, 415)
    const huge = { ...elsewhere, payload: Buffer.alloc(11_000_000), headers: { 'content-type': 'application/pdf' } }
    assert.equal((await app.inject(huge)).statusCode, 415, 'unread')
  })

  test('a convention comes with its abilities and the description of each role, for the partner as well [H03, H52]', async () => {
    const url = `/api/agreements/${world.partner.agreementId}`
    const seen = (await ask(world.partner.administrator.userId, 'GET', url)).json()
    assert.equal(seen.abilities.createRootGroup.allowed, true)
    assert.equal(seen.abilities.amend.code, 'reserved_to_institution')
    assert.deepEqual(
      seen.services.map(({ name }: { name: string }) => name),
      ['AFAS', 'CDAP'],
    )
    assert.equal(seen.services[1].roles[0].description, 'Ce que permet T1.')
    assert.equal(seen.services[1].roles[0].untilDay, null)
    const own = (await ask(world.caf.admin.userId, 'GET', url)).json()
    assert.equal(own.abilities.amend.allowed, true)
    assert.equal(own.abilities.createRootGroup.code, 'delegated_to_partner')
    assert.equal((await ask(world.otherCaf.admin.userId, 'GET', url)).statusCode, 404)
  })

  test('a responsable counts his own groups and persons, and is not told how many others there are [H37]', async () => {
    const { partner } = world
    const [mine, other] = [await newUser(world, partner), await newUser(world, partner)]
    await newGroup(world, partner, { name: 'À part', roleIds: [], memberIds: [other] })
    const group = await newGroup(world, partner, { name: 'À moi', roleIds: [], memberIds: [mine] })
    const manager = await newUser(world, partner)
    await world.run(appointGroupManager, partner.administrator, { groupId: group, userId: manager })
    const counts = async (userId: string) => {
      const listed = (await ask(userId, 'GET', '/api/agreements')).json().items
      const shown = (await ask(userId, 'GET', `/api/agreements/${partner.agreementId}`)).json()
      const row = listed.find(({ id }: { id: string }) => id === partner.agreementId)
      assert.deepEqual([row.groupCount, row.userCount], [shown.groupCount, shown.userCount])
      return [shown.groupCount, shown.userCount, shown.services[0].persons]
    }
    assert.deepEqual(await counts(manager), [1, 1, null])
    assert.deepEqual(await counts(partner.administrator.userId), [2, 4, 0])
  })

  test('lists are paged, searched without accents, and had whole as CSV', async () => {
    const { userId } = world.caf.admin
    const page = (await ask(userId, 'GET', '/api/organizations?limit=1&sort=-name')).json()
    assert.deepEqual([page.items[0].name, page.total, page.abilities.create.allowed], ['CCAS de Bellerive', 2, true])
    const next = (await ask(userId, 'GET', `/api/organizations?limit=1&sort=-name&cursor=${page.next}`)).json()
    assert.deepEqual([next.items[0].name, next.next], ['Association Les Petits Pas', null])
    assert.equal((await ask(userId, 'GET', '/api/organizations?q=bélleRIVE')).json().items.length, 2)
    const csv = await ask(userId, 'GET', '/api/services?format=csv')
    assert.match(csv.payload, /^\ufeffCode;Service;/)
    assert.equal(csv.payload.trim().split('\r\n').length, 4)
    const partner = await ask(world.partner.administrator.userId, 'GET', '/api/organizations')
    assert.equal(partner.statusCode, 404)
    assert.equal((await ask(userId, 'GET', '/api/organizations?cursor=nonsense')).statusCode, 400)
  })

  test('the Caf finds any person of its partners by words of the name, identifier or address, and no other’s', async () => {
    const { userId } = world.caf.admin
    const names = async (q: string, who = userId) => {
      const found = (await ask(who, 'GET', `/api/users?q=${encodeURIComponent(q)}`)).json()
      return found.items?.map((user: { lastName: string }) => user.lastName)
    }
    assert.deepEqual(await names('NADIA bénali'), ['Benali'])
    assert.deepEqual(await names('ga'), ['Garnier'])
    assert.deepEqual(await names('luc.garnier@'), ['Garnier'])
    assert.deepEqual(await names('be nad'), ['Benali'])
    assert.deepEqual(await names('%'), [])
    assert.deepEqual(await names('Roche'), [])
    assert.deepEqual(await names('Roche', world.otherCaf.admin.userId), ['Roche'])
    assert.equal((await ask(world.partner.administrator.userId, 'GET', '/api/users')).statusCode, 404)
    const benali = (await ask(userId, 'GET', '/api/users?q=benali')).json()
    assert.deepEqual(benali.items[0].agreements[0].reference, 'CONV-2026-001')
    assert.deepEqual([benali.total, benali.totalIsExact], [1, true])
  })

  test('a refused field is told beside it', async () => {
    const fields = { name: 'X', siret: '12345678901234' }
    const answer = (await ask(world.caf.admin.userId, 'POST', '/api/organizations', fields)).json()
    assert.deepEqual(
      answer.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
      [['siret', 'siret_invalid']],
    )
  })

  test('rules of use are read by everyone of the institution, listed by its administrator [H16]', async () => {
    const texts = { bodyFr: 'Règles', bodyEn: 'Rules', publishesOn: '2026-03-02' }
    assert.equal((await ask(world.caf.admin.userId, 'POST', '/api/terms', texts)).statusCode, 201)
    const current = await ask(world.partner.administrator.userId, 'GET', '/api/terms/current')
    assert.equal(current.json().terms.bodyFr, 'Règles')
    assert.equal((await ask(world.otherCaf.admin.userId, 'GET', '/api/terms/current')).json().terms, null)
    assert.equal((await ask(world.partner.administrator.userId, 'GET', '/api/terms')).statusCode, 404)
    const versions = (await ask(world.caf.admin.userId, 'GET', '/api/terms')).json()
    assert.deepEqual(
      [versions.items[0].status, versions.items[0].abilities.change.code],
      ['current', 'terms_published'],
    )
  })

  test('settings of the institution are its administrator’s', async () => {
    const url = `/api/institutions/${world.caf.id}`
    const seen = (await ask(world.caf.admin.userId, 'GET', url)).json()
    assert.deepEqual(
      [seen.timeZone, seen.abilities.change.allowed, seen.administrators.length],
      ['Europe/Paris', true, 1],
    )
    const settings = { name: 'Caf', timeZone: 'Mars/Olympus', locale: 'fr', accentColor: null, version: 1 }
    const factors = { secondFactorFor: ['administrators'], secondFactorGraceDays: 30 }
    const months = {
      passwordRenewalMonths: null,
      administratorPasswordRenewalMonths: null,
      rightsClaim: 'habilis',
      ...factors,
    }
    const refused = (await ask(world.caf.admin.userId, 'PUT', url, { ...settings, ...months })).json()
    assert.equal(refused.errors[0].code, 'time_zone_unknown')
    const misleading = { ...settings, ...months, timeZone: 'Europe/Paris', rightsClaim: 'email' }
    const taken = (await ask(world.caf.admin.userId, 'PUT', url, misleading)).json()
    assert.deepEqual([taken.errors[0].field, taken.errors[0].code], ['rightsClaim', 'claim_name_taken'])
    const kept = { ...settings, ...months, timeZone: 'Europe/Paris', version: seen.version }
    const save = (body: object) => ask(world.caf.admin.userId, 'PUT', url, body)
    assert.equal((await save({ ...kept, accessLogMonths: 5 })).statusCode, 400, 'the CNIL asks for six months')
    const { version } = (await save({ ...kept, accessLogMonths: 8 })).json()
    await save({ ...kept, version })
    assert.equal((await ask(world.caf.admin.userId, 'GET', url)).json().accessLogMonths, 8)
    assert.equal((await ask(world.otherCaf.admin.userId, 'GET', url)).statusCode, 404)
    assert.equal((await ask(world.caf.admin.userId, 'GET', '/api/institutions')).statusCode, 404)
    const staff = (await ask(world.caf.admin.userId, 'GET', `${url}/staff`)).json()
    assert.deepEqual(
      staff.items.map(({ name, administrator }: { name: string; administrator: boolean }) => [name, administrator]),
      [['Claire Moreau', true]],
    )
  })
})
