import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import * as oidc from 'openid-client'
import pino from 'pino'
import { changeClient } from '../../src/commands/change-client.ts'
import { giveApiAccess } from '../../src/commands/give-api-access.ts'
import { listOrganizations } from '../../src/contract/organizations.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { authenticate } from '../../src/http/authentication.ts'
import { serve } from '../../src/http/serve.ts'
import { createServer } from '../../src/http/server.ts'
import { readOidcClient } from '../../src/queries/oidc-client.ts'
import { CLIENT } from '../oidc-client.ts'
import { UNLOGGED } from '../unlogged.ts'
import { assertRefused } from '../world.ts'
import { type NewClient, REDIRECT_URI } from './save-client.ts'
import { application, openSignOnWorld, refusalOf, type SignOnWorld } from './sign-on-world.ts'

let world: SignOnWorld
before(async () => {
  world = await openSignOnWorld({ startingNodes: 2 })
})
after(() => world.close())

const node = (n = 0) => world.nodes[n] ?? ''

const NEW_ORGANIZATION = {
  ...{ name: 'Mission locale', siret: '21590350100017', street: '1 rue des Lilas', postalCode: '59000', city: 'Lille' },
}

/** An application of the Caf that asks in its own name, and the token that it is given for these words. */
async function machine(code: string, more: Partial<NewClient> = {}) {
  const serviceId = await world.service(code)
  const { clientId, secret } = await world.register(serviceId, {
    ...{ isMachine: true, redirectUris: [], apiAccess: 'read' },
    ...more,
  })
  const tokenFor = async (scope?: string, by = oidc.ClientSecretBasic(secret)) => {
    const { config } = await application(node(), clientId, by)
    return (await oidc.clientCredentialsGrant(config, scope === undefined ? {} : { scope })).access_token
  }
  return { serviceId, clientId, secret, tokenFor }
}

type Asking = { method?: string; body?: object; n?: number; headers?: Record<string, string> }

async function ask(path: string, token: string, { method = 'GET', body, n = 0, headers = {} }: Asking = {}) {
  const answer = await fetch(`${node(n)}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const told = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, code: told.code, told, headers: answer.headers }
}

const statuses = (token: string) =>
  Promise.all(world.nodes.map(async (_, n) => (await ask('/api/organizations', token, { n })).status))

test('an application reads through the API in its own name what its institution’s administrator reads, on every node [C10]', async () => {
  const { tokenFor, serviceId } = await machine('LIT')
  const token = await tokenFor('api:read')
  assert.deepEqual(await statuses(token), [200, 200])
  const { told } = await ask('/api/organizations', token)
  const names = (told.items as { name: string }[]).map(({ name }) => name)
  assert.ok(names.includes('CCAS de Bellerive') && !names.includes('CCAS de Lointaine'), `${names}`)
  const { apiUsedAt } = (await readOidcClient(world.db, serviceId, new Date())) ?? {}
  assert.deepEqual(apiUsedAt, new Date(), 'its last use is shown')
  const writing = await ask('/api/organizations', token, { method: 'POST', body: NEW_ORGANIZATION })
  assert.deepEqual([writing.status, writing.code], [403, 'client_reads_only'])
})

test('without access none is given; a token is worth the API or decisions, never both, and nobody else’s opens the API', async () => {
  const { tokenFor } = await machine('RIEN', { apiAccess: 'none' })
  assert.equal(await refusalOf(tokenFor('api:read')), 'invalid_scope')
  const reader = await machine('LIRE')
  assert.equal(await refusalOf(reader.tokenFor('api:administer')), 'invalid_scope')
  assert.equal(await refusalOf(reader.tokenFor('api:read api:administer')), 'invalid_scope')

  const asked = await ask('/api/organizations', await reader.tokenFor())
  assert.deepEqual([asked.status, asked.code], [401, 'api_token_refused'])
  assert.equal(asked.headers.get('www-authenticate'), 'Bearer error="invalid_token"')
  const evaluation = { method: 'POST', body: { subject: {}, action: {}, resource: {} } }
  assert.equal((await ask('/access/v1/evaluation', await reader.tokenFor('api:read'), evaluation)).status, 401)
  assert.notEqual((await ask('/access/v1/evaluation', await reader.tokenFor(), evaluation)).status, 401)

  const browser = await world.signedIn(await world.member('Paule', 'Jeton'))
  const cdap = await world.register(world.caf.services.cdap.id, { apiAccess: 'read', isMachine: true })
  const app = await application(node(), cdap.clientId, oidc.ClientSecretBasic(cdap.secret), REDIRECT_URI)
  const { access_token } = await app.signOn(browser, { scope: 'openid api:read' })
  for (const worthless of [access_token, 'hab_of-no-value', 'x'.repeat(5000), ''])
    assert.equal((await ask('/api/organizations', worthless)).status, 401, worthless.slice(0, 20))
})

test('who shows a token is an application, whatever cookie stands beside it; what is of people is refused to it', async () => {
  const { tokenFor } = await machine('COOKIE', { apiAccess: 'administer' })
  const token = await tokenFor('api:administer')
  const browser = await world.signedIn(world.caf.admin.userId)
  const session = browser.cookies().get(`${SESSION_COOKIE}@/`)?.value
  const cookie = `${SESSION_COOKIE}=${session}`
  assert.equal((await ask('/api/account', 'worthless', { headers: { cookie } })).status, 401)
  const own = await ask('/api/account', token, { headers: { cookie } })
  assert.deepEqual([own.status, own.code, own.headers.getSetCookie()], [403, 'reserved_to_people', []])
  const session_ = await ask('/api/session', token, { headers: { cookie } })
  assert.deepEqual([session_.status, session_.code], [403, 'reserved_to_people'])
  const elsewhere = { method: 'POST', body: NEW_ORGANIZATION, headers: { origin: 'https://ailleurs.example' } }
  assert.equal((await ask('/api/organizations', token, elsewhere)).code, 'cross_site')
})

test('what it changes is in the journal under its name and identifier, and under nobody’s', async () => {
  const { tokenFor, clientId, serviceId } = await machine('ECRIRE', { apiAccess: 'administer' })
  const asReader = await tokenFor('api:read')
  const creating = { method: 'POST', body: NEW_ORGANIZATION }
  assert.equal((await ask('/api/organizations', asReader, creating)).code, 'client_reads_only')
  const token = await tokenFor('api:administer')
  const created = await ask('/api/organizations', token, creating)
  assert.equal(created.status, 201, JSON.stringify(created.told))
  const { id } = await world.db
    .selectFrom('oidcClient')
    .select('id')
    .where('clientId', '=', clientId)
    .executeTakeFirstOrThrow()
  const { told } = await ask(`/api/journal?authorId=${id}`, token)
  const [line, ...others] = told.items as { sentence: string; author: object; from: string }[]
  assert.deepEqual(others, [])
  assert.deepEqual(line?.author, { id, name: `ECRIRE (${clientId})`, authority: 'client' })
  assert.equal(line?.sentence, `ECRIRE (${clientId}) a créé l’organisme «\u00a0Mission locale\u00a0»`)
  assert.equal(line?.from, '127.0.0.1')
  const giving = { method: 'PUT', body: { access: 'administer', version: 1 } }
  const own = await ask(`/api/services/${serviceId}/client/api-access`, token, giving)
  assert.deepEqual([own.status, own.code], [403, 'reserved_to_people'], 'nor does it change what it may')
})

test('where a page says who did something, it says the application: no person, nor Habilis', async () => {
  const { tokenFor, clientId } = await machine('AGIR', { apiAccess: 'administer' })
  const token = await tokenFor('api:administer')
  const send = async (path: string, body: object) => {
    const { status, told } = await ask(path, token, { method: 'POST', body })
    assert.equal(status, 201, `${path}: ${JSON.stringify(told)}`)
    return told
  }
  const name = `AGIR (${clientId})`
  const { agreementId } = world.partner
  const userId = await world.member('Ines', 'Verte')
  const question = { text: 'Pourquoi\u202f?', deadlineDay: '2026-03-20', consequence: 'nothing', responderId: null }
  const inquiry = await send(`/api/agreements/${agreementId}/users/${userId}/inquiry`, question)
  const read = await ask(`/api/inquiries/${inquiry.id}`, token)
  assert.equal(read.told.askedBy, name)
  const terms = { title: 'Revue', deadlineDay: '2026-03-20', suspendDays: null, removeDays: null, yearly: false }
  const review = await send('/api/reviews', { ...terms, agreementId, organizationId: null })
  const { told } = await ask(`/api/reviews/${review.id}`, token)
  assert.match(JSON.stringify(told), new RegExp(`"startedBy":"AGIR \\(${clientId}\\)"`))
})

test('an access that is taken, a client switched off, a secret that ends, keys that change, a token given back: refused at every node within a second', async () => {
  const { caf, run } = world
  const within = async (what: string, token: string, end: () => Promise<unknown>) => {
    assert.deepEqual(await statuses(token), [200, 200], what)
    await end()
    const from = performance.now()
    assert.deepEqual(await statuses(token), [401, 401], what)
    assert.ok(performance.now() - from < 1000, what)
  }
  const taken = await machine('RETIRE')
  await within('taken', await taken.tokenFor('api:read'), () =>
    run(giveApiAccess, caf.admin, { serviceId: taken.serviceId, access: 'none', version: 1 }),
  )
  const off = await machine('COUPE')
  await within('switched off', await off.tokenFor('api:read'), () => world.switchOff(off.serviceId))
  const rotated = await machine('TOURNE')
  await within('secret ended', await rotated.tokenFor('api:read'), async () => {
    const secret = await world.drawSecret(rotated.serviceId, new Date())
    const renewed = await rotated.tokenFor('api:read', oidc.ClientSecretBasic(secret))
    assert.deepEqual(await statuses(renewed), [200, 200], 'the new one opens at once')
  })
  const later = await machine('DEMAIN')
  await world.drawSecret(later.serviceId, new Date(Date.now() + 60_000))
  await within('secret reached its end', await later.tokenFor('api:read'), async () => world.advance(60))
  const returned = await machine('RENDU')
  const token = await returned.tokenFor('api:read')
  await within('given back', token, async () => {
    const { config } = await application(node(), returned.clientId, oidc.ClientSecretBasic(returned.secret))
    await oidc.tokenRevocation(config, token)
  })
  const [own, next] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')])
  const jwks = async (kid: string, { publicKey }: typeof own) => ({ keys: [{ ...(await exportJWK(publicKey)), kid }] })
  const signing = { authentication: 'private_key_jwt', redirectUris: [] as string[], isMachine: true } as const
  const keyed = await machine('CLES', { ...signing, jwks: await jwks('one', own) })
  const byKey = oidc.PrivateKeyJwt({ key: own.privateKey, kid: 'one' })
  await within('keys changed', await keyed.tokenFor('api:read', byKey), async () =>
    run(changeClient, caf.admin, {
      ...CLIENT,
      ...signing,
      ...{ serviceId: keyed.serviceId, jwks: await jwks('two', next), version: 1 },
    }),
  )
  const expired = await (await machine('EXPIRE')).tokenFor('api:read')
  await within('expired', expired, async () => world.advance(600))
})

test('access is given to what asks in its own name alone, and ends when it no longer does; the journal tells before and after', async () => {
  const { caf, run, db } = world
  const person = await machine('PERSONNES', { isMachine: false, redirectUris: [REDIRECT_URI], apiAccess: 'none' })
  const give = (serviceId: string, access: 'read' | 'none', version: number) =>
    run(giveApiAccess, caf.admin, { serviceId, access, version })
  await assertRefused(give(person.serviceId, 'read', 1), 'client_not_machine@access')
  await assertRefused(give(person.serviceId, 'read', 7), 'stale_version')
  const { serviceId, clientId } = await machine('AVANT')
  assert.deepEqual(await give(serviceId, 'read', 1), { version: 1 }, 'as it was')
  await run(changeClient, caf.admin, { ...CLIENT, serviceId, version: 1 })
  const client = await readOidcClient(db, serviceId, new Date())
  assert.deepEqual([client?.isMachine, client?.apiAccess], [false, 'none'])
  const { payload } = await db
    .selectFrom('auditEvent')
    .select('payload')
    .where('kind', '=', 'oidc_client.api_access_changed')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const { details } = JSON.parse(payload)
  assert.deepEqual(details, { serviceId, clientId, apiAccess: { before: 'read', after: 'none' } })
})

test('an application that floods waits, from however many addresses; another one does not', async () => {
  const [flooding, other] = await Promise.all([machine('FLOTS'), machine('CALME')])
  const [token, calm] = [await flooding.tokenFor('api:read'), await other.tokenFor('api:read')]
  const publicUrl = node()
  const app = await createServer({ publicUrl, trustProxy: false, logger: pino({ level: 'silent' }) })
  const runner = { db: world.db, now: () => new Date() }
  authenticate(app, { runner, publicUrl, secret: 's'.repeat(32), accessLog: UNLOGGED })
  const page = { items: [], total: 0, nextCursor: null, abilities: { create: { allowed: true } } }
  serve(app, listOrganizations, async () => page as never)
  const from = (n: number, bearer: string) =>
    app.inject({
      url: '/api/organizations',
      remoteAddress: `10.0.${n >> 8}.${n & 255}`,
      headers: { authorization: `Bearer ${bearer}` },
    })
  for (let n = 0; n < 1500; n++) await from(n, token)
  const refused = await from(1501, token)
  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'too_many_requests'])
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal((await from(1, calm)).statusCode === 429, false)
  await app.close()
})
