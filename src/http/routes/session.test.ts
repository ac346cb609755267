import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  activate,
  createUserNow,
  GOOD_PASSWORD,
  openBrowser,
  openSigningIn,
  receiveCredentials,
  type SigningIn,
} from '../../../test/signing-in.ts'
import { closeUser } from '../../commands/close-user.ts'
import { resendCredentials } from '../../commands/resend-credentials.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

test('the login page’s call opens a session in a cookie that scripts and other sites never get [H21]', async () => {
  const { browser, identifier, password } = await activate(signing, 'Anaïs', 'Royer')
  const answer = await browser.signIn(identifier, password)
  const given = [answer.headers['set-cookie']].flat().map(String)
  const cookie = given.find((one) => one.startsWith('__Host-habilis=')) ?? ''
  assert.match(cookie, /^__Host-habilis=[\w-]{43};/)
  for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
    assert.ok(cookie.includes(attribute), attribute)
  assert.doesNotMatch(cookie, /Domain|Expires|Max-Age/i)
  const { body } = await browser.get('/api/session')
  assert.deepEqual([body.stage, body.menu, body.organizationName], ['complete', 'user', 'CCAS de Bellerive'])
})

test('the session is read from the cookie of that name alone: one that another host of the domain can set opens nothing', async () => {
  const { browser } = await activate(signing, 'Cyril', 'Cookie')
  const [name = '', token = ''] = browser.cookie().split('=')
  assert.equal(name, '__Host-habilis')
  for (const other of ['habilis', '__Secure-habilis', '__host-habilis', ' __Host-habilis-x']) {
    const planted = openBrowser(signing)
    planted.steal(`${other}=${token}`)
    assert.equal((await planted.get('/api/session')).body.code, 'not_signed_in', other)
  }
  const beside = openBrowser(signing)
  beside.steal(`habilis=planted; ${name}=${token}; __Secure-habilis=planted`)
  assert.equal((await beside.get('/api/session')).status, 200)
})

test('the token itself is nowhere in the database [H17]', async () => {
  const { browser } = await activate(signing, 'Benoît', 'Leroy')
  const token = browser.cookie().split('=')[1] ?? ''
  const { rows } = await signing.jobs.pool.query('SELECT s::text AS line FROM session s')
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ line }: { line: string }) => !line.includes(token)))
})

test('a session is idle for 30 minutes at the most, and lasts 10 hours at the most', async () => {
  const { browser, identifier, password } = await activate(signing, 'Carole', 'Henry')
  signing.clock.advance({ minutes: 29 })
  assert.equal((await browser.get('/api/session')).status, 200)
  signing.clock.advance({ minutes: 29 })
  assert.equal((await browser.get('/api/session')).status, 200, 'it was used in between')
  signing.clock.advance({ minutes: 30 })
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  await browser.signIn(identifier, password)
  for (let n = 0; n < 23; n++) {
    signing.clock.advance({ minutes: 25 })
    assert.equal((await browser.get('/api/session')).status, 200)
  }
  signing.clock.advance({ minutes: 25 })
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
})

test('last use is written once a minute at the most', async () => {
  const { browser, id } = await activate(signing, 'Daniel', 'Roche')
  const seen = async () => {
    const rows = await signing.runner.db
      .selectFrom('session')
      .select('lastSeenAt')
      .where('userId', '=', id)
      .where('endedAt', 'is', null)
      .execute()
    return rows[0]?.lastSeenAt.getTime()
  }
  const opened = await seen()
  signing.clock.advance({ seconds: 59 })
  await browser.get('/api/session')
  assert.equal(await seen(), opened)
  signing.clock.advance({ seconds: 1 })
  await browser.get('/api/session')
  assert.equal(await seen(), signing.clock.now().getTime())
})

test('signing out ends the session for good, on the server too', async () => {
  const { browser } = await activate(signing, 'Élise', 'Blanc')
  const cookie = browser.cookie()
  assert.equal((await browser.del('/api/session')).status, 200)
  assert.equal(browser.cookie(), '')
  browser.steal(cookie)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  assert.equal((await openBrowser(signing).del('/api/session')).status, 200, 'signed out already: nothing to say')
})

test('signing in again gives another token, and ends the session the browser had', async () => {
  const { browser, identifier, password } = await activate(signing, 'Fabien', 'Carre')
  const former = browser.cookie()
  await browser.signIn(identifier, password)
  assert.notEqual(browser.cookie(), former)
  const thief = openBrowser(signing)
  thief.steal(former)
  assert.equal((await thief.get('/api/session')).body.code, 'not_signed_in')
})

test('a closed account is out at once; only its right password is told that it is closed [H13]', async () => {
  const { id, browser, identifier, password } = await activate(signing, 'Gérard', 'Simon')
  const { agreementId, administrator } = signing.world.partner
  await signing.world.run(closeUser, administrator, { agreementId, userId: id }, signing.clock.now())
  signing.clock.advance({ seconds: 1 })
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  assert.equal((await browser.signIn(identifier, password)).body.code, 'account_closed')
  assert.equal((await browser.signIn(identifier, 'not this one')).body.code, 'wrong_credentials')
})

test('an account planned for later says on what day it opens, to its right password alone [H67, resolution 11]', async () => {
  const user = await createUserNow(signing, 'Huguette', 'Lacroix')
  const temporary = await receiveCredentials(signing, user)
  await signing.world.run(
    async ({ tx }) => {
      await tx
        .updateTable('enrollment')
        .set({ during: '[2026-04-15 00:00+02,)' })
        .where('userId', '=', user.id)
        .execute()
      const events = [{ kind: 'user.changed', userId: user.id, details: {} }] as const
      return { result: undefined, institutionId: signing.world.caf.id, events }
    },
    { system: 'seed', institutionId: undefined },
    undefined,
    signing.clock.now(),
  )
  const browser = openBrowser(signing)
  const { body } = await browser.signIn(user.identifier, temporary)
  assert.deepEqual([body.code, body.detail], ['account_not_yet_open', 'Votre compte ouvrira le 15/04/2026.'])
  assert.equal((await browser.signIn(user.identifier, 'not this one')).body.code, 'wrong_credentials')
})

test('a change asked from another site is refused, whatever its cookie', async () => {
  const { browser } = await activate(signing, 'Ida', 'Roussel')
  const crossSite: Record<string, string>[] = [
    { origin: 'https://elsewhere.exemple.fr' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://habilis.exemple.fr' },
    { origin: 'null' },
  ]
  for (const headers of crossSite) {
    const { status, body } = await browser.put('/api/account/locale', { locale: 'en' }, { headers })
    assert.deepEqual([status, body.code], [403, 'cross_site'])
  }
  const own = { origin: 'https://habilis.exemple.fr', 'sec-fetch-site': 'same-origin' }
  assert.equal((await browser.put('/api/account/locale', { locale: 'en' }, { headers: own })).status, 200)
})

test('a partner administrator is told how many conventions he has, and which when it is one [H52]', async () => {
  const { administrator, agreementId } = signing.world.partner
  const { identifier } = await signing.runner.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', administrator.userId)
    .executeTakeFirstOrThrow()
  const { world, clock } = signing
  const order = { agreementId, userId: administrator.userId }
  await world.run(resendCredentials, { system: 'seed', institutionId: world.caf.id }, order, clock.now())
  const temporary = await receiveCredentials(signing, { id: administrator.userId, identifier })
  const browser = openBrowser(signing)
  await browser.signIn(identifier, temporary)
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  const { body } = await browser.get('/api/session')
  assert.deepEqual([body.menu, body.agreementCount, body.onlyAgreementId], ['partner', 1, agreementId])
})

test('before login the brand is told only where there is one institution', async () => {
  assert.deepEqual((await openBrowser(signing).get('/api/brand')).body, { institutionName: null, accentColor: null })
})
