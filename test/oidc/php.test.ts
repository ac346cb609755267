import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { findApache, findPhp } from '../../scripts/apache.ts'
import { type Running, startHabilis } from '../../src/app.ts'
import { type RunningApache, startApache } from './apache.ts'
import { freePort } from './free-port.ts'
import { blockOf } from './guide.ts'
import { openSignOnPlace, type SignOnPlace } from './place.ts'
import { openWanderingBrowser } from './wandering-browser.ts'

const found = findApache()
const module = found && findPhp(found)
const skip = module ? false : 'there is no Apache with mod_auth_openidc and PHP on this machine'

let world: SignOnPlace
let habilis: Running
let apache: RunningApache
let site: string

before(async () => {
  if (!found || !module) return
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
  const { clientId, secret } = await world.register({ redirectUris: [`${site}/app/redirect_uri`] })
  const ofGuide = blockOf('php', 'apache', {
    'https://habilis.example.fr': publicUrl,
    'https://compta.caf.example': site,
    'OIDCClientID            compta': `OIDCClientID ${clientId}`,
    'le-secret': secret,
  })
  apache = await startApache(found, apachePort, ofGuide, { module, page: blockOf('php', 'php', {}) })
})
after(async () => {
  if (!module) return
  await apache.stop()
  await habilis.stop()
  await world.ground.close()
})

test('the guide for PHP behind Apache, as it is printed: the page knows who comes and by which roles [C10]', {
  skip,
}, async () => {
  const userId = world.place.userIds[0] ?? ''
  const browser = openWanderingBrowser()
  const { url } = await browser.go(`${site}/app/page.php`)
  assert.equal(url.pathname, '/portal/auth/login')
  await world.signIn(browser, userId)
  const claimed = { OIDC_CLAIM_name: 'Somebody Else', OIDC_CLAIM_sub: 'somebody-else' }
  const { status, page } = await browser.go(`${site}/app/page.php`, claimed)
  assert.deepEqual([status, page], [200, `Bonjour Camille Martin 0, ${userId}`], await apache.log())
})
