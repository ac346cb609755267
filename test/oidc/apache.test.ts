import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { findApache } from '../../scripts/apache.ts'
import { type Running, startHabilis } from '../../src/app.ts'
import { endSession } from '../../src/commands/end-sessions.ts'
import { type RunningApache, startApache } from './apache.ts'
import { freePort } from './free-port.ts'
import { blockOf } from './guide.ts'
import { openSignOnPlace, type SignOnPlace } from './place.ts'
import { openWanderingBrowser, type WanderingBrowser } from './wandering-browser.ts'

const found = findApache()
const skip = found ? false : 'there is no Apache with mod_auth_openidc on this machine'
/** A loaded machine is given all this; a quiet one takes a fraction of a second. */
const PATIENCE_MS = 30_000

let world: SignOnPlace
let habilis: Running
let apache: RunningApache
let site: string

before(async () => {
  if (!found) return
  world = await openSignOnPlace(4)
  const [habilisPort, apachePort] = [await freePort(), await freePort()]
  const publicUrl = `http://127.0.0.1:${habilisPort}`
  site = `http://127.0.0.1:${apachePort}`
  habilis = await startHabilis(
    {
      ...{ databaseUrl: world.ground.url, publicUrl, host: '127.0.0.1', port: habilisPort, smtpUrl: undefined },
      ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests', logLevel: 'silent' },
      ...{ trustProxy: false, privateOrigins: [site] },
    },
    { logger: pino({ level: 'silent' }) },
  )
  const { clientId, secret } = await world.register({
    redirectUris: [`${site}/app/redirect_uri`],
    postLogoutRedirectUris: [`${site}/`],
    backchannelLogoutUri: `${site}/app/redirect_uri?logout=backchannel`,
  })
  const ofGuide = blockOf('apache', 'apache', {
    'https://habilis.example.fr': publicUrl,
    'https://compta.caf.example': site,
    'OIDCClientID            compta': `OIDCClientID ${clientId}`,
    'le-secret': secret,
  })
  apache = await startApache(found, apachePort, `${ofGuide}\n${TOLD}`)
})
after(async () => {
  if (!found) return
  await apache.stop()
  await habilis.stop()
  await world.ground.close()
})

/** What the application behind Apache is told, told on to the test. */
const TOLD = `
<Location /app>
  Header set X-Told-User "expr=%{REMOTE_USER}"
  Header set X-Told-Name "expr=%{HTTP:OIDC_CLAIM_name}"
  Header set X-Told-Rights "expr=%{HTTP:OIDC_CLAIM_habilis}"
</Location>`

const userId = (n: number) => world.place.userIds[n] ?? ''

async function entered(n: number): Promise<{ browser: WanderingBrowser; sessionId: string }> {
  const browser = openWanderingBrowser()
  const { sessionId } = await world.signIn(browser, userId(n))
  const { status, page } = await browser.go(`${site}/app/`)
  assert.deepEqual([status, page], [200, 'page of the application'], await apache.log())
  return { browser, sessionId }
}

test('whoever opens a page behind Apache signs in at the portal, and is there with his name and his rights [C10]', {
  skip,
}, async () => {
  const browser = openWanderingBrowser()
  const { url } = await browser.go(`${site}/app/`)
  assert.equal(url.pathname, '/portal/auth/login')
  await world.signIn(browser, userId(0))
  const { status, headers, page } = await browser.go(new URL(url.searchParams.get('next') ?? '', url))
  assert.deepEqual([status, page], [200, 'page of the application'], await apache.log())
  assert.equal(headers['x-told-user'], userId(0))
  assert.equal(headers['x-told-name'], 'Camille Martin 0')
  const rights = JSON.parse(String(headers['x-told-rights']))
  assert.deepEqual(rights.roles, ['T1', 'T2'])
})

test('whoever has no right in the service never reaches Apache’s page, and is told why', { skip }, async () => {
  const browser = openWanderingBrowser()
  await world.signIn(browser, await world.stranger())
  const { url } = await browser.go(`${site}/app/`)
  assert.equal(url.pathname, `/portal/sso/refused/${world.place.serviceId}`)
})

test('what a browser says of itself in headers of those names is not believed', { skip }, async () => {
  const { browser } = await entered(0)
  const { headers } = await browser.go(`${site}/app/`, { OIDC_CLAIM_name: 'Somebody Else', OIDC_CLAIM_habilis: '{}' })
  assert.equal(headers['x-told-name'], 'Camille Martin 0')
  assert.deepEqual(JSON.parse(String(headers['x-told-rights'])).roles, ['T1', 'T2'])
})

test('a part of it that wants a second factor sends whoever has shown none to show it, and opens then [C10]', {
  skip,
}, async () => {
  const { browser, sessionId } = await entered(2)
  const { url } = await browser.go(`${site}/app/paiements/`)
  assert.equal(url.pathname, '/portal/auth/step-up')
  const shown = { secondFactor: 'totp', secondFactorAt: new Date() }
  await world.ground.db.updateTable('session').set(shown).where('id', '=', sessionId).execute()
  const { status, page } = await browser.go(new URL(url.searchParams.get('next') ?? '', url))
  assert.deepEqual([status, page], [200, 'page of the application'], await apache.log())
})

test('the end of the portal’s session ends Apache’s, without the browser', { skip }, async () => {
  const { browser, sessionId } = await entered(0)
  const { db } = world.ground
  await db.transaction().execute((tx) => endSession(tx, sessionId, new Date(), 'signed_out'))
  await untilTold(userId(0))
  const { url } = await browser.go(`${site}/app/`)
  assert.equal(url.pathname, '/portal/auth/login')
})

test('signing out at Apache signs out of the portal, and comes back to Apache', { skip }, async () => {
  const { browser, sessionId } = await entered(2)
  const asked = await browser.go(`${site}/app/redirect_uri?logout=${encodeURIComponent(`${site}/`)}`)
  const { url, page } = await browser.submit(asked)
  assert.deepEqual([url.href, page], [`${site}/`, 'page for everybody'])
  const session = world.ground.db.selectFrom('session').select('endedAt').where('id', '=', sessionId)
  assert.ok((await session.executeTakeFirstOrThrow()).endedAt)
  assert.equal((await browser.go(`${site}/app/`)).url.pathname, '/portal/auth/login')
})

/** Until Apache has heard of every end of a session of his. */
async function untilTold(userId: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const notices = world.ground.db.selectFrom('oidcLogoutNotice').select(['toldAt', 'lastError'])
    const rows = await notices.where('userId', '=', userId).execute()
    if (rows.length > 0 && rows.every(({ toldAt }) => toldAt !== null)) return
    assert.ok(performance.now() < deadline, `not told: ${JSON.stringify(rows)}\n${await apache.log()}`)
    await wait(20)
  }
}
