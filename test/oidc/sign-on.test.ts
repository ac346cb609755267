import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, test } from 'node:test'
import * as oidc from 'openid-client'
import { changeInstitution } from '../../src/commands/change-institution.ts'
import { endSession } from '../../src/commands/end-sessions.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { readInstitution } from '../../src/queries/institution.ts'
import { application, openSignOnWorld, refusalOf, type SignOnWorld } from './sign-on-world.ts'

let world: SignOnWorld
let secretOf: { clientId: string; secret: string }
before(async () => {
  world = await openSignOnWorld()
  secretOf = await world.register(world.caf.services.cdap.id)
})
after(() => world.close())

const node = () => world.nodes[0] ?? ''
const cdap = () => application(node(), secretOf.clientId, oidc.ClientSecretBasic(secretOf.secret))

test('whoever is signed in to the portal enters an application without a page, and is known there [C10]', async () => {
  const userId = await world.member('Alice', 'Robin')
  const browser = await world.signedIn(userId)
  const app = await cdap()
  const tokens = await app.signOn(browser)
  const claims = tokens.claims()
  assert.equal(claims?.sub, userId)
  assert.equal(claims?.acr, 'https://refeds.org/profile/sfa')
  assert.deepEqual(claims?.amr, ['pwd'])
  const told = await oidc.fetchUserInfo(app.config, tokens.access_token, userId)
  assert.deepEqual(
    [told.name, told.given_name, told.family_name, told.email, told.email_verified],
    ['Alice Robin', 'Alice', 'Robin', 'alice.robin@exemple.fr', true],
  )
  const { identifier } = await world.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([told.preferred_username, claims?.preferred_username], [identifier, identifier])
  assert.deepEqual(told.organization, {
    id: world.partner.organizationId,
    name: 'CCAS de Bellerive',
    siret: '26010001500012',
  })
  assert.deepEqual(told.habilis, {
    roles: ['T1', 'T2'],
    groups: [{ id: world.accueil.id, name: 'Accueil' }],
    units: [],
    agreements: [{ id: world.partner.agreementId, reference: 'CONV-2026-001' }],
  })
})

test('a second application opens without a second sign-in, and is told only what concerns it [C10, H31]', async () => {
  const userId = await world.member('Bruno', 'Roux')
  const browser = await world.signedIn(userId)
  const { afas } = world.caf.services
  const { clientId, secret } = await world.register(afas.id)
  const other = await application(node(), clientId, oidc.ClientSecretPost(secret))
  await (await cdap()).signOn(browser)
  const { url } = await browser.go((await other.begin()).url)
  assert.equal(url.pathname, `/portal/sso/refused/${afas.id}`, 'he has no right there')
  const { T1, T2 } = world.caf.services.cdap.roles
  const roles = [T1, T2, afas.roles.activite].map((roleId) => ({ roleId }))
  await world.run(saveGroupRoles, world.partner.administrator, { groupId: world.accueil.id, version: 2, roles })
  const tokens = await other.signOn(browser)
  const told = tokens.claims()?.habilis as { roles: string[] } | undefined
  assert.deepEqual(told?.roles, ['activite'])
})

test('without a portal session, the sign-on waits for one and then goes on by itself [H27, H30]', async () => {
  const userId = await world.member('Chloé', 'Fabre')
  const app = await cdap()
  const stranger = world.browser()
  const begun = await app.begin()
  const waiting = await stranger.go(begun.url)
  assert.equal(waiting.url.pathname, '/portal/auth/login')
  const next = waiting.url.searchParams.get('next') ?? ''
  assert.match(next, /^\/sso\/interaction\/[\w-]+$/)
  const signedIn = await world.signedIn(userId)
  stranger.keep(SESSION_COOKIE, signedIn.cookies().get(`${SESSION_COOKIE}@/`)?.value ?? '')
  const { url } = await stranger.go(next)
  assert.equal((await app.finish(begun, url)).claims()?.sub, userId)
})

test('an application that asks without showing a page is told that somebody must sign in, and no more', async () => {
  const app = await cdap()
  const { url } = await world.browser().go((await app.begin({ prompt: 'none' })).url)
  assert.equal(url.searchParams.get('error'), 'login_required')
  const outsider = await world.signedIn(await world.opened('Denis', 'Dehors'))
  const denied = await outsider.go((await app.begin({ prompt: 'none' })).url)
  assert.equal(
    denied.url.searchParams.get('error'),
    'login_required',
    'not signed on yet: nothing is told of his rights',
  )
})

test('a refresh token is worth one use, and brings the next', async () => {
  const browser = await world.signedIn(await world.member('Emma', 'Leroy'))
  const app = await cdap()
  const first = await app.signOn(browser)
  const second = await oidc.refreshTokenGrant(app.config, first.refresh_token ?? '')
  assert.notEqual(second.refresh_token, first.refresh_token)
  assert.equal((await oidc.tokenIntrospection(app.config, second.access_token)).active, true)
})

test('a token that its application gives back is worth nothing, with all that came with it; another application’s word changes nothing', async () => {
  const browser = await world.signedIn(await world.member('Ophélie', 'Rendu'))
  const app = await cdap()
  const { access_token, refresh_token = '' } = await app.signOn(browser)
  const other = await world.register(await world.service('AUTRE'))
  const stranger = await application(node(), other.clientId, oidc.ClientSecretBasic(other.secret))
  await oidc.tokenRevocation(stranger.config, refresh_token)
  assert.equal((await oidc.tokenIntrospection(app.config, access_token)).active, true)
  await oidc.tokenRevocation(app.config, refresh_token)
  assert.deepEqual(await oidc.tokenIntrospection(app.config, access_token), { active: false })
  assert.equal(await refusalOf(oidc.refreshTokenGrant(app.config, refresh_token)), 'invalid_grant')
})

test('introspection tells an application of its own tokens alone', async () => {
  const browser = await world.signedIn(await world.member('Fabien', 'Noir'))
  const app = await cdap()
  const { access_token } = await app.signOn(browser)
  const own = await oidc.tokenIntrospection(app.config, access_token)
  assert.deepEqual([own.active, own.client_id, own.username], [true, secretOf.clientId, undefined])
  const { clientId, secret } = await world.register(world.caf.services.monEnfant.id)
  const other = await application(node(), clientId, oidc.ClientSecretBasic(secret))
  assert.deepEqual(await oidc.tokenIntrospection(other.config, access_token), { active: false })
})

test('a machine asks in its own name, and no user is in it', async () => {
  const service = await world.service('MACHINE')
  const { clientId, secret } = await world.register(service, { isMachine: true, redirectUris: [] })
  const app = await application(node(), clientId, oidc.ClientSecretBasic(secret))
  const { access_token, refresh_token } = await oidc.clientCredentialsGrant(app.config)
  const told = await oidc.tokenIntrospection(app.config, access_token)
  assert.deepEqual([told.active, told.sub, refresh_token], [true, undefined, undefined])
  assert.equal(await refusalOf(oidc.clientCredentialsGrant((await cdap()).config)), 'invalid_request')
})

test('a page without a server signs on by PKCE alone; an application with a key shows who it is by it', async () => {
  const browser = await world.signedIn(await world.member('Gilles', 'Petit'))
  const service = await world.service('PAGE')
  await world.open(service)
  const page = await world.register(service, { authentication: 'none' })
  assert.ok((await (await application(node(), page.clientId, oidc.None())).signOn(browser)).access_token)

  const keyed = await world.service('CLE')
  await world.open(keyed)
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const jwk = await crypto.subtle.exportKey('jwk', publicKey)
  const { clientId } = await world.register(keyed, {
    ...{ authentication: 'private_key_jwt', jwks: { keys: [{ ...jwk, kid: 'k1', use: 'sig' }] } },
    ...{ idTokenAlgorithm: 'ES256' },
  })
  const app = await application(node(), clientId, oidc.PrivateKeyJwt({ key: privateKey, kid: 'k1' }))
  assert.ok((await app.signOn(browser)).access_token)
})

test('an application that asks for several factors sends whoever has shown one to show another', async () => {
  const userId = await world.member('Hélène', 'Blanc')
  const app = await cdap()
  const mfa = { acr_values: 'https://refeds.org/profile/mfa' }
  const { url } = await (await world.signedIn(userId)).go((await app.begin(mfa)).url)
  assert.equal(url.pathname, '/portal/auth/step-up')
  const strong = await world.signedIn(userId, { secondFactor: 'totp' })
  const claims = (await app.signOn(strong, mfa)).claims()
  assert.equal(claims?.acr, mfa.acr_values)
  assert.deepEqual(claims?.amr, ['pwd', 'otp', 'mfa'])
})

test('an application that asks for a recent sign-in sends to it, and is told when it was', async () => {
  const browser = await world.signedIn(await world.member('Irène', 'Vidal'))
  const app = await cdap()
  await app.signOn(browser)
  world.advance(600)
  const begun = await app.begin({ max_age: '300' })
  const { url } = await browser.go(begun.url)
  assert.deepEqual([url.pathname, url.searchParams.get('again')], ['/portal/auth/login', '1'])
  world.advance(5)
  await world.showAgain(browser.sessionId)
  const done = await browser.go(url.searchParams.get('next') ?? '')
  const tokens = await app.finish(begun, done.url)
  assert.equal(tokens.claims()?.auth_time, Math.floor(Date.now() / 1000))
})

for (const [asked, more] of [
  ['a recent sign-in', { max_age: '300' }],
  ['another sign-in', { prompt: 'login' }],
] as const)
  test(`whoever is asked for ${asked} may do so by a new session: the sign-on goes on with that one`, async () => {
    const userId = await world.member('Jean', asked === 'a recent sign-in' ? 'Recent' : 'Encore')
    const browser = await world.signedIn(userId)
    const app = await cdap()
    const before = await app.signOn(browser)
    world.advance(600)
    const begun = await app.begin(more)
    const { url } = await browser.go(begun.url)
    assert.deepEqual([url.pathname, url.searchParams.get('again')], ['/portal/auth/login', '1'])
    const unchanged = await browser.go(url.searchParams.get('next') ?? '')
    assert.equal(unchanged.url.pathname, '/portal/auth/login', 'coming back without it changes nothing')
    world.advance(5)
    const anew = await world.signedIn(userId)
    await world.db.transaction().execute((tx) => endSession(tx, browser.sessionId, new Date(), 'signed_in_again'))
    browser.keep(SESSION_COOKIE, anew.cookies().get(`${SESSION_COOKIE}@/`)?.value ?? '')
    const done = await browser.go(url.searchParams.get('next') ?? '')
    const tokens = await app.finish(begun, done.url)
    assert.equal(tokens.claims()?.auth_time, Math.floor(Date.now() / 1000))
    assert.equal((await oidc.tokenIntrospection(app.config, before.access_token)).active, false)
  })

test('a person whom the application names, and who is not the one signed in, is not replaced by him', async () => {
  const app = await cdap()
  const his = await app.signOn(await world.signedIn(await world.member('Karl', 'Un')))
  const other = await world.signedIn(await world.member('Léo', 'Deux'))
  const { url } = await other.go((await app.begin({ id_token_hint: his.id_token ?? '' })).url)
  assert.equal(url.searchParams.get('error'), 'login_required')
})

test('discovery names the issuer and its addresses, whatever host is asked for', async () => {
  const told = await ask(`${node()}/.well-known/openid-configuration`, { host: 'evil.example' })
  assert.equal(told.issuer, node())
  assert.equal(told.token_endpoint, `${node()}/sso/token`)
  assert.deepEqual(told.code_challenge_methods_supported, ['S256'])
  assert.deepEqual(told.response_types_supported, ['code'])
  assert.ok(!JSON.stringify(told).includes('evil.example'))
  assert.ok(!JSON.stringify(told.token_endpoint_auth_methods_supported).includes('client_secret_jwt'))
})

/** fetch sets the host by itself: asked by hand. */
function ask(url: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
  get(url, { headers }, async (answer) => {
    const text = (await answer.toArray()).join('')
    resolve(JSON.parse(text) as Record<string, unknown>)
  }).on('error', reject)
  return promise
}

test('rights are told in a claim of the name that the institution has set [C10]', async () => {
  const { db, run, caf } = world
  const userId = await world.member('Quitterie', 'Nom')
  const rename = async (rightsClaim: string) => {
    const kept = (await readInstitution(db, caf.id, new Date())) ?? assert.fail('no institution')
    const { administrators: _, secondFactorSince: __, id: institutionId, ...settings } = kept
    await run(changeInstitution, caf.admin, { ...settings, institutionId, rightsClaim }, new Date())
    world.advance(31)
  }
  const name = 'https://caf.exemple.fr/droits'
  await rename(name)
  const claims = (await (await cdap()).signOn(await world.signedIn(userId))).claims() ?? assert.fail('no claims')
  assert.deepEqual((claims[name] as { roles: string[] }).roles, ['T1', 'T2'])
  assert.equal(claims.habilis, undefined)
  await rename('habilis')
})
