import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { closeSession } from '../../src/commands/close-session.ts'
import { closeUser } from '../../src/commands/close-user.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { endSessions } from '../../src/commands/end-sessions.ts'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import { suspend } from '../../src/commands/suspend.ts'
import { type AnsweringServer, answering } from '../answering-server.ts'
import { REDIRECT_URI } from './save-client.ts'
import { type Application, application, openSignOnWorld, refusalOf, type SignOnWorld } from './sign-on-world.ts'

let listening: AnsweringServer
let isAway = false
let world: SignOnWorld
let app: Application
let client: { clientId: string; secret: string }

/** The application listens on an address of the private network, which the operator has named. */
before(async () => {
  listening = await answering((_came, response) => response.writeHead(isAway ? 503 : 200).end())
  world = await openSignOnWorld({ startingNodes: 2, privateOrigins: [listening.url] })
  client = await world.register(world.caf.services.cdap.id, {
    postLogoutRedirectUris: [`${REDIRECT_URI}/fini`],
    backchannelLogoutUri: `${listening.url}/logout`,
  })
  app = await application(node(), client.clientId, oidc.ClientSecretBasic(client.secret))
})
after(async () => {
  await world.close()
  await listening.close()
})
beforeEach(() => {
  listening.came.length = 0
})

const node = () => world.nodes[0] ?? ''

/** Somebody who is signed on, with what his application holds. */
async function signedOn(firstName: string, lastName: string) {
  const userId = await world.member(firstName, lastName)
  const browser = await world.signedIn(userId)
  const tokens = await app.signOn(browser)
  return { userId, browser, tokens }
}
type SignedOn = Awaited<ReturnType<typeof signedOn>>
type Held = { access_token: string; refresh_token?: string | undefined }

async function assertOver({ tokens, userId }: Pick<SignedOn, 'userId'> & { tokens: Held }, config = app.config) {
  assert.deepEqual(await oidc.tokenIntrospection(config, tokens.access_token), { active: false })
  assert.match(await refusalOf(oidc.fetchUserInfo(config, tokens.access_token, userId)), /invalid_token|WWW/)
  assert.equal(await refusalOf(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')), 'invalid_grant')
}

/** What the application is told of somebody, as it would check it. */
async function told(userId: string): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${node()}/sso/jwks`))
  const options = { issuer: node(), audience: client.clientId, typ: 'logout+jwt', currentDate: new Date() }
  for (let tries = 0; tries < 200; tries++) {
    for (const { body } of listening.came) {
      const token = new URLSearchParams(body).get('logout_token') ?? ''
      const { payload } = await jwtVerify(token, keys, options)
      if (payload.sub === userId) return payload
    }
    await wait(25)
  }
  return assert.fail('the application was told nothing of him')
}

test('whoever closes a session from another ends what was signed on by it, and the application is told', async () => {
  const him = await signedOn('Alice', 'Robin')
  const elsewhere = await world.signedIn(him.userId)
  const input = { sessionId: him.browser.sessionId, currentSessionId: elsewhere.sessionId }
  await world.run(closeSession, await world.actor(him.userId), input)
  await assertOver(him)
  const payload = await told(him.userId)
  assert.equal(payload.sid, him.tokens.claims()?.sid)
  assert.deepEqual(Object.keys(payload.events as object), ['http://schemas.openid.net/event/backchannel-logout'])
})

test('a new password, or whatever else ends every session of an account, does as well [H17]', async () => {
  const him = await signedOn('Bruno', 'Roux')
  await world.db.transaction().execute((tx) => endSessions(tx, him.userId, new Date(), 'password_changed'))
  await assertOver(him)
  await told(him.userId)
})

test('what shuts the portal to him, here a password to change, shuts what is signed on as well, at that instant [H09]', async () => {
  const him = await signedOn('Béatrice', 'Roche')
  const { db } = world
  const expiresAt = new Date(Date.now() + 3_600_000)
  const set = (kind: 'personal' | 'temporary') =>
    db
      .updateTable('credential')
      .set({ kind, expiresAt: kind === 'temporary' ? expiresAt : null })
      .where('userId', '=', him.userId)
      .where('replacedAt', 'is', null)
      .execute()
  await set('temporary')
  await assertOver(him)
  await set('personal')
  assert.equal((await oidc.tokenIntrospection(app.config, him.tokens.access_token)).active, true)
})

test('a session that nobody uses any more is worth nothing, and its applications are told by the sweep', async () => {
  const him = await signedOn('Chloé', 'Fabre')
  world.advance(31 * 60)
  await assertOver(him)
  const { url } = await him.browser.go((await app.begin()).url)
  assert.equal(url.pathname, '/portal/auth/login')
  await world.sweep()
  await told(him.userId)
})

test('whom an application sends by the portal as he works is not idle there, until the day is over', async () => {
  const him = await signedOn('Denis', 'Lopez')
  let { refresh_token = '' } = him.tokens
  for (let hour = 0; hour < 9.5; hour += 0.45) {
    world.advance(0.45 * 3600)
    refresh_token = (await app.signOn(him.browser)).refresh_token ?? ''
  }
  world.advance(0.5 * 3600)
  assert.equal(await refusalOf(oidc.refreshTokenGrant(app.config, refresh_token)), 'invalid_grant')
})

test('an application that asks by itself, or by a hidden frame, keeps nobody signed in who has gone', async () => {
  const him = await signedOn('Denise', 'Lopez')
  let { refresh_token = '', access_token } = him.tokens
  for (let minutes = 4; minutes < 30; minutes += 4) {
    world.advance(4 * 60)
    const refreshed = await oidc.refreshTokenGrant(app.config, refresh_token)
    ;({ access_token, refresh_token = '' } = refreshed)
    await oidc.fetchUserInfo(app.config, access_token, him.userId)
    assert.equal((await oidc.tokenIntrospection(app.config, access_token)).active, true)
    const { url } = await app.begin({ prompt: 'none' })
    const framed = await him.browser.get(url, { 'sec-fetch-dest': 'iframe' })
    assert.ok(new URL(framed.headers.get('location') ?? '').searchParams.get('code'))
  }
  world.advance(3 * 60)
  await assertOver({ ...him, tokens: { access_token, refresh_token } })
})

test('a right that is cut is cut at the next use, whatever the node, and the application is told [H31, H43]', async () => {
  const him = await signedOn('Emma', 'Leroy')
  await world.run(
    endMembership,
    world.partner.administrator,
    { groupId: world.accueil.id, userId: him.userId },
    new Date(),
  )
  await assertOver(him)
  await told(him.userId)
  const { url } = await him.browser.go((await app.begin()).url)
  assert.equal(url.pathname, `/portal/sso/refused/${world.caf.services.cdap.id}`)
  const none = await him.browser.go((await app.begin({ prompt: 'none' })).url)
  assert.equal(none.url.searchParams.get('error'), 'access_denied')
})

test('who is suspended is out at once; once it is lifted, he signs in again and comes back [H08]', async () => {
  const him = await signedOn('Fabien', 'Noir')
  const target = { level: 'user', agreementId: world.partner.agreementId, userId: him.userId } as const
  await world.run(suspend, world.caf.admin, { ...target, reason: 'Vérification en cours' }, new Date())
  await assertOver(him)
  await told(him.userId)
  const { url } = await him.browser.go((await app.begin()).url)
  assert.equal(url.pathname, '/portal/auth/login', 'the portal itself is shut to him')
  world.advance(1)
  await world.run(liftSuspension, world.caf.admin, target, new Date())
  assert.ok((await app.signOn(await world.signedIn(him.userId))).access_token)
})

test('an organisation that is suspended, and an account that is closed, are out too [H08, H13]', async () => {
  const him = await signedOn('Gilles', 'Petit')
  const organization = { level: 'organization', organizationId: world.partner.organizationId } as const
  await world.run(suspend, world.caf.admin, { ...organization, reason: 'Contrôle' }, new Date())
  assert.equal((await oidc.tokenIntrospection(app.config, him.tokens.access_token)).active, false)
  world.advance(1)
  await world.run(liftSuspension, world.caf.admin, organization, new Date())

  const other = await signedOn('Hélène', 'Blanc')
  const key = { agreementId: world.partner.agreementId, userId: other.userId }
  await world.run(closeUser, world.partner.administrator, key, new Date())
  await assertOver(other)
})

test('a code that was not used yet is worth nothing once its right is cut', async () => {
  const userId = await world.member('Irène', 'Vidal')
  const browser = await world.signedIn(userId)
  const begun = await app.begin()
  const { url } = await browser.go(begun.url)
  await world.run(endMembership, world.partner.administrator, { groupId: world.accueil.id, userId }, new Date())
  assert.equal(await refusalOf(app.finish(begun, url)), 'invalid_grant')
})

test('signing out of the application signs out of the portal, without a question to whoever it names', async () => {
  const him = await signedOn('Julie', 'Morel')
  const query = new URLSearchParams({
    ...{ id_token_hint: him.tokens.id_token ?? '', post_logout_redirect_uri: `${REDIRECT_URI}/fini`, state: 'xyz' },
  })
  const answer = await him.browser.get(`${node()}/sso/end-session?${query}`)
  const page = await answer.text()
  assert.match(page, /document\.forms\[0\]\.submit\(\)/)
  const policy = answer.headers.get('content-security-policy') ?? ''
  assert.match(policy, /script-src 'sha256-[^']+'; form-action 'self' https:\/\/cdap\.exemple\.fr/)
  const left = await him.browser.post(actionOf(page), { xsrf: xsrfOf(page), logout: 'yes' })
  assert.equal(left.headers.get('location'), `${REDIRECT_URI}/fini?state=xyz`)
  await assertOver(him)
  const { endReason } = await world.db
    .selectFrom('session')
    .select('endReason')
    .where('id', '=', him.browser.sessionId)
    .executeTakeFirstOrThrow()
  assert.equal(endReason, 'signed_out')
  await told(him.userId)
})

test('without his token it asks him first, and an address alone signs nobody out', async () => {
  const him = await signedOn('Karim', 'Sadi')
  const page = await (await him.browser.get(`${node()}/sso/end-session`)).text()
  assert.match(page, /Se déconnecter\u202f\?/)
  assert.doesNotMatch(page, /<script/)
  const forged = await him.browser.post(`${node()}/sso/end-session/confirm`, { xsrf: 'guessed', logout: 'yes' })
  assert.equal(forged.status, 400)
  assert.equal((await oidc.tokenIntrospection(app.config, him.tokens.access_token)).active, true)
})

test('an application that does not answer is told again until it does', async () => {
  isAway = true
  const him = await signedOn('Lina', 'Costa')
  await world.db.transaction().execute((tx) => endSessions(tx, him.userId, new Date(), 'password_changed'))
  await told(him.userId)
  isAway = false
  listening.came.length = 0
  await world.hurryJobs()
  await told(him.userId)
  const figures = await Promise.all(world.nodes.map(async (url) => (await fetch(`${url}/metrics`)).text()))
  for (const outcome of ['failed', 'told'])
    assert.match(figures.join(), new RegExp(`habilis_sign_on_logouts_total\\{outcome="${outcome}"\\} [1-9]`))
})

test('an application that names an address of the private network is not called there, unless the operator does', async () => {
  const silent = await answering((_came, response) => response.end())
  const service = await world.service('PRIVE')
  await world.open(service)
  const { clientId, secret } = await world.register(service, { backchannelLogoutUri: `${silent.url}/logout` })
  const other = await application(node(), clientId, oidc.ClientSecretBasic(secret))
  const userId = await world.member('Marc', 'Olive')
  await other.signOn(await world.signedIn(userId))
  await world.db.transaction().execute((tx) => endSessions(tx, userId, new Date(), 'password_changed'))
  const read = () => world.db.selectFrom('oidcLogoutNotice').selectAll().where('clientId', '=', clientId).execute()
  for (let tries = 0; tries < 100 && !(await read())[0]?.lastError; tries++) await wait(25)
  const [notice] = await read()
  assert.match(notice?.lastError ?? '', /not a public one/)
  assert.equal(silent.came.length, 0)
  await silent.close()
})

test('what is signed on at one node is redeemed, refreshed and ended at another', async () => {
  const [first = '', second = ''] = world.nodes
  const userId = await world.member('Nora', 'Bel')
  const browser = await world.signedIn(userId)
  const begun = await app.begin()
  const { url } = await browser.go(begun.url)
  const there = await application(first, client.clientId, oidc.ClientSecretBasic(client.secret))
  there.config[oidc.customFetch] = (address, init) => fetch(address.replace(first, second), init as RequestInit)
  const tokens = await there.finish(begun, url)
  const refreshed = await oidc.refreshTokenGrant(there.config, tokens.refresh_token ?? '')
  assert.equal((await oidc.tokenIntrospection(app.config, refreshed.access_token)).active, true)
  await world.db.transaction().execute((tx) => endSessions(tx, userId, new Date(), 'password_changed'))
  for (const { config } of [app, there])
    assert.equal((await oidc.tokenIntrospection(config, refreshed.access_token)).active, false)
})

test('two applications opened in two tabs at once are both signed on', async () => {
  const service = await world.service('ONGLET')
  await world.open(service)
  const { clientId, secret } = await world.register(service)
  const other = await application(node(), clientId, oidc.ClientSecretBasic(secret))
  const browser = await world.signedIn(await world.member('Omar', 'Lefort'))
  await app.signOn(browser)
  for (let round = 0; round < 5; round++) {
    const both = await Promise.all([app.signOn(browser), other.signOn(browser)])
    assert.deepEqual(
      await Promise.all([
        oidc.tokenIntrospection(app.config, both[0].access_token).then(({ active }) => active),
        oidc.tokenIntrospection(other.config, both[1].access_token).then(({ active }) => active),
      ]),
      [true, true],
    )
  }
})

const actionOf = (page: string) => /action="([^"]+)"/.exec(page)?.[1] ?? ''
const xsrfOf = (page: string) => /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
