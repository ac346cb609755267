import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { CLIENT } from '../../test/oidc-client.ts'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import { registerClient as route } from '../contract/oidc-clients.ts'
import { Refused } from '../domain/refusals.ts'
import { readOidcClient } from '../queries/oidc-client.ts'
import { hashToken } from '../secrets/tokens.ts'
import { changeClient } from './change-client.ts'
import { registerClient } from './register-client.ts'
import { switchClient } from './switch-client.ts'

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const PUBLIC = {
  ...EC.publicKey.export({ format: 'jwk' }),
  kid: 'compta-1',
  use: 'sig',
  x5u: 'https://ailleurs.example/',
}
const SIGNING = { ...CLIENT, authentication: 'private_key_jwt' as const, jwks: { keys: [PUBLIC] } }

describe('a service that signs its people on through Habilis [C10]', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  const client = (serviceId: string, at = NOW) => readOidcClient(world.db, serviceId, at)

  test('becomes a client of a readable name; its secret is told once, of which the database keeps the SHA-256 and the journal nothing', async () => {
    const { caf, db } = world
    const serviceId = caf.services.cdap.id
    const { clientId, secret, version } = await world.run(registerClient, caf.admin, { serviceId, ...CLIENT })
    assert.match(clientId, /^cdap-[a-z\d]{8}$/)
    assert.match(secret ?? '', /^[\w-]{43}$/)
    const kept = await db.selectFrom('oidcClientSecret').selectAll().where('serviceId', '=', serviceId).execute()
    assert.deepEqual([kept.length, kept[0]?.hash, kept[0]?.endsAt], [1, hashToken(secret ?? ''), null])
    const told = await db
      .selectFrom('auditEvent')
      .select('payload')
      .where('kind', '=', 'oidc_client.registered')
      .execute()
    const { details } = JSON.parse(told[0]?.payload ?? '')
    assert.deepEqual(details, { serviceId, clientId, after: { ...CLIENT }, secretId: kept[0]?.id })
    assert.ok(!JSON.stringify(told).includes(secret ?? ''))
    assert.deepEqual(await client(serviceId), {
      ...{ institutionId: caf.id, clientId, version, enabled: true, ...CLIENT },
      ...{ apiAccess: 'none', apiUsedAt: null },
      secrets: [{ id: kept[0]?.id, createdAt: NOW, endsAt: null }],
    })
    const again = world.run(registerClient, caf.admin, { serviceId, ...CLIENT })
    await assertRefused(again, 'client_already_registered')
  })

  test('is its institution’s administrator’s to register and to change; a foreign one is not found [H34]', async () => {
    const { caf, otherCaf, partner } = world
    const serviceId = caf.services.afas.id
    const input = { serviceId, ...CLIENT }
    for (const stranger of [otherCaf.admin, partner.administrator])
      await assertRefused(world.run(registerClient, stranger, input), 'not_found')
    await assertRefused(world.run(changeClient, caf.admin, { ...input, version: 1 }), 'not_found')
    await world.run(registerClient, caf.admin, input)
    for (const stranger of [otherCaf.admin, partner.administrator]) {
      await assertRefused(world.run(changeClient, stranger, { ...input, version: 1 }), 'not_found')
      await assertRefused(world.run(switchClient, stranger, { serviceId, enabled: false, version: 1 }), 'not_found')
    }
  })

  test('is changed and switched by whoever has seen it as it stands; another is shown what now stands', async () => {
    const { caf } = world
    const serviceId = caf.services.afas.id
    const redirectUris = ['https://afas.exemple.fr/retour']
    const save = (version: number) =>
      world.run(changeClient, caf.admin, { serviceId, ...CLIENT, redirectUris, version })
    assert.deepEqual(await save(1), { version: 2, secret: null })
    await assert.rejects(save(1), (refused) => {
      assert.ok(refused instanceof Refused)
      assert.deepEqual(refused.refusals, [{ code: 'stale_version' }])
      const { version, redirectUris: stands } = refused.current as { version: number; redirectUris: string[] }
      assert.deepEqual([version, stands], [2, redirectUris])
      return true
    })
    const turn = (enabled: boolean, version: number) =>
      world.run(switchClient, caf.admin, { serviceId, enabled, version })
    await assertRefused(turn(false, 1), 'stale_version')
    assert.deepEqual(await turn(false, 2), { version: 3 })
    assert.equal((await client(serviceId))?.enabled, false)
    assert.deepEqual(await turn(false, 3), { version: 3 })
    assert.deepEqual(await turn(true, 3), { version: 4 })
    assert.deepEqual((await client(serviceId))?.redirectUris, redirectUris)
  })

  test('going over from a secret to keys of its own ends the secrets; coming back draws one', async () => {
    const { caf } = world
    const serviceId = caf.services.cdap.id
    const change = (input: object, version: number, at: Date) =>
      world.run(changeClient, caf.admin, { serviceId, ...CLIENT, ...input, version }, at)
    const later = new Date(NOW.getTime() + 60_000)
    assert.deepEqual(await change(SIGNING, 1, later), { version: 2, secret: null })
    const signing = await client(serviceId, later)
    const { x5u: _, ...kept } = PUBLIC
    assert.deepEqual([signing?.secrets, signing?.jwks], [[], { keys: [kept] }])
    const back = await change({}, 2, later)
    assert.match(back.secret ?? '', /^[\w-]{43}$/)
    assert.deepEqual((await client(serviceId, later))?.secrets.length, 1)
    assert.equal((await client(serviceId, later))?.jwks, null)
  })

  test('a private key, or one too weak, is not taken', async () => {
    const { caf } = world
    const serviceId = caf.services.monEnfant.id
    const given = (key: object) => ({ serviceId, ...SIGNING, jwks: { keys: [PUBLIC, { ...key }] } })
    const own = EC.privateKey.export({ format: 'jwk' })
    await assertRefused(world.run(registerClient, caf.admin, given(own)), 'client_key_private@jwks')
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
    await assertRefused(world.run(registerClient, caf.admin, given(weak)), 'client_key_unusable@jwks')
    assert.equal(await client(serviceId), undefined)
  })

  test('what does not fit together is refused field by field before anything is read', () => {
    const wrong = (more: object) => {
      const parsed = route.body.safeParse({ ...CLIENT, ...more })
      return parsed.error?.issues.map(({ path, ...issue }) => {
        const refusal = 'params' in issue ? issue.params?.refusal : issue.code
        return `${refusal}@${path.join('.')}`
      })
    }
    assert.equal(wrong({}), undefined)
    assert.equal(wrong({ isMachine: true, redirectUris: [] }), undefined)
    assert.equal(wrong({ authentication: 'none' }), undefined)
    assert.equal(wrong({ authentication: 'private_key_jwt', jwksUri: 'https://cdap.exemple.fr/jwks' }), undefined)
    assert.deepEqual(wrong({ redirectUris: [] }), ['required_field@redirectUris'])
    assert.deepEqual(wrong({ redirectUris: ['https://a.fr/', 'http://a.fr/'] }), [
      'client_address_insecure@redirectUris.1',
    ])
    assert.deepEqual(wrong({ backchannelLogoutUri: 'https://a.fr/#x' }), [
      'client_address_with_fragment@backchannelLogoutUri',
    ])
    assert.deepEqual(wrong({ redirectUris: Array(21).fill('https://a.fr/') }), ['too_big@redirectUris'])
    assert.deepEqual(wrong({ redirectUris: [`https://a.fr/${'x'.repeat(500)}`] }), ['too_big@redirectUris.0'])
    assert.deepEqual(wrong({ isMachine: true, authentication: 'none' }), ['client_machine_public@isMachine'])
    assert.deepEqual(wrong({ jwksUri: 'https://a.fr/jwks' }), ['client_key_one_way@jwksUri'])
    assert.deepEqual(wrong({ authentication: 'private_key_jwt' }), ['client_key_one_way@jwksUri'])
    const both = { ...SIGNING, jwksUri: 'https://a.fr/jwks' }
    assert.deepEqual(wrong(both), ['client_key_one_way@jwksUri'])
    assert.deepEqual(wrong({ ...SIGNING, jwks: { keys: [] } }), ['too_small@jwks.keys'])
    assert.deepEqual(wrong({ idTokenAlgorithm: 'HS256' }), ['invalid_value@idTokenAlgorithm'])
  })
})
