import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { CLIENT } from '../../../test/oidc-client.ts'
import { UNLOGGED } from '../../../test/unlogged.ts'
import { NOW, openWorld, type World } from '../../../test/world.ts'
import { createServer } from '../server.ts'
import { oidcClientRoutes } from './oidc-clients.ts'

const publicUrl = 'https://habilis.exemple.fr'

describe('single sign-on of a service over HTTP [C10]', () => {
  let world: World
  let app: FastifyInstance
  let reader = ''

  before(async () => {
    world = await openWorld()
    reader = world.caf.admin.userId
    app = await createServer({ publicUrl, logger: pino({ enabled: false }), trustProxy: false })
    app.addHook('onRequest', async (request) => {
      request.session = { id: 's', actor: await world.actor(reader), stage: 'complete' }
    })
    oidcClientRoutes(app, {
      runner: { db: world.db, now: () => NOW },
      publicUrl,
      secret: 'x'.repeat(32),
      accessLog: UNLOGGED,
    })
    await app.ready()
  })
  after(async () => {
    await app.close()
    await world.close()
  })

  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    what: string,
    payload?: InjectOptions['payload'],
    serviceId = world.caf.services.cdap.id,
  ) =>
    app.inject({
      ...{ method, url: `/api/services/${serviceId}/${what}` },
      ...{ headers: { origin: publicUrl }, ...(payload !== undefined && { payload }) },
    })
  const signOn = async () => (await ask('GET', 'sign-on')).json()

  test('tells what a developer copies, before there is a client and after; no answer but the first has the secret', async () => {
    const before = await signOn()
    assert.deepEqual(
      [before.issuer, before.discoveryAddress, before.client, before.secondFactorRequired],
      [publicUrl, `${publicUrl}/.well-known/openid-configuration`, null, false],
    )
    assert.ok(Object.values(before.abilities).every((one) => (one as { allowed: boolean }).allowed))
    const registered = await ask('POST', 'client', { ...CLIENT })
    assert.equal(registered.statusCode, 201)
    const { clientId, secret } = registered.json()
    const { client } = await signOn()
    assert.deepEqual([client.clientId, client.version, client.enabled, client.secrets.length], [clientId, 1, true, 1])
    assert.ok(!JSON.stringify(client).includes(secret))
    assert.deepEqual(Object.keys(client.secrets[0]).toSorted(), ['createdAt', 'endsAt', 'id'])
  })

  test('a stale change answers 409 with what now stands', async () => {
    const first = await ask('PUT', 'client', { ...CLIENT, idTokenAlgorithm: 'ES256', version: 1 })
    assert.deepEqual(first.json(), { version: 2, secret: null })
    const second = await ask('PUT', 'client', { ...CLIENT, version: 1 })
    assert.equal(second.statusCode, 409)
    const { code, current } = second.json()
    assert.deepEqual([code, current.version, current.idTokenAlgorithm], ['stale_version', 2, 'ES256'])
    assert.equal((await ask('PUT', 'client/enabled', { enabled: false, version: 1 })).json().code, 'stale_version')
    assert.deepEqual((await ask('PUT', 'client/enabled', { enabled: false, version: 2 })).json(), { version: 3 })
    assert.equal((await signOn()).client.enabled, false)
  })

  test('a secret is replaced with an overlap, and the former ended before its time', async () => {
    const { id, secret } = (await ask('POST', 'client/secrets', { overlap: 'week' })).json()
    assert.match(secret, /^[\w-]{43}$/)
    const { secrets } = (await signOn()).client
    assert.deepEqual([secrets.length, secrets[0].endsAt, secrets[1].endsAt], [2, null, '2026-03-09T09:00:00.000Z'])
    const [former] = secrets.filter((one: { id: string }) => one.id !== id)
    assert.equal((await ask('DELETE', `client/secrets/${former.id}`)).statusCode, 200)
    assert.deepEqual((await ask('DELETE', `client/secrets/${former.id}`)).json().code, 'client_secret_ended')
    assert.equal((await signOn()).client.secrets.length, 1)
  })

  test('wrong addresses and keys are told beside their fields', async () => {
    const wrong = { ...CLIENT, redirectUris: ['http://cdap.exemple.fr/'], backchannelLogoutUri: 'cdap', version: 3 }
    const { errors } = (await ask('PUT', 'client', wrong)).json()
    assert.deepEqual(
      errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
      [
        ['redirectUris.0', 'client_address_insecure'],
        ['backchannelLogoutUri', 'client_address_incomplete'],
      ],
    )
    const shared = { authentication: 'private_key_jwt', jwks: { keys: [{ kty: 'oct', k: 'YQ' }] } }
    const answer = (await ask('PUT', 'client', { ...CLIENT, ...shared, version: 3 })).json()
    assert.deepEqual([answer.errors[0].field, answer.code], ['jwks', 'client_key_private'])
    assert.match(answer.detail, /^La clé nº 1 contient un secret/)
  })

  test('the second factor is asked beside the client', async () => {
    assert.deepEqual((await ask('PUT', 'second-factor', { required: true })).json(), { required: true })
    assert.equal((await signOn()).secondFactorRequired, true)
  })

  test('another institution finds nothing', async () => {
    reader = world.otherCaf.admin.userId
    for (const [method, what, payload] of [
      ['GET', 'sign-on', undefined],
      ['POST', 'client', { ...CLIENT }],
      ['POST', 'client/secrets', { overlap: 'none' }],
      ['PUT', 'second-factor', { required: false }],
    ] as const)
      assert.equal((await ask(method, what, payload)).json().code, 'not_found', `${method} ${what}`)
  })
})
