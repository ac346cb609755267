import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pino from 'pino'
import { type Running, startHabilis } from '../../src/app.ts'
import { freePort } from './free-port.ts'
import { blockOf } from './guide.ts'
import { openSignOnPlace, type SignOnPlace } from './place.ts'
import { openWanderingBrowser } from './wandering-browser.ts'

/** What the guide for Node.js exports, for an application of one's own. */
type Guide = {
  begin(more?: Record<string, string>): Promise<{ url: string; kept: object }>
  finish(
    address: string,
    kept: object,
  ): Promise<{ sub: string; sid: string; name: string; acr: string; rights: { roles: string[] }; idToken: string }>
  leave(idToken: string): string
  leftElsewhere(logoutToken: string): Promise<string>
}

let world: SignOnPlace
let habilis: Running
let guide: Guide
let folder: string
let site: string
const announced = Promise.withResolvers<string>()

/** The application's own pages: what comes back is the address, and what is announced is kept. */
const pages = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    if (request.method === 'POST') announced.resolve(new URLSearchParams(body).get('logout_token') ?? '')
    response.end('a page of the application')
  })
})

before(async () => {
  world = await openSignOnPlace(4)
  const [habilisPort, sitePort] = [await freePort(), await freePort()]
  const publicUrl = `http://127.0.0.1:${habilisPort}`
  site = `http://127.0.0.1:${sitePort}`
  await new Promise<void>((resolve) => pages.listen(sitePort, '127.0.0.1', resolve))
  habilis = await startHabilis(
    {
      ...{ databaseUrl: world.ground.url, publicUrl, host: '127.0.0.1', port: habilisPort, smtpUrl: undefined },
      ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests', logLevel: 'silent' },
      ...{ trustProxy: false, privateOrigins: [site] },
    },
    { logger: pino({ level: 'silent' }) },
  )
  const { clientId, secret } = await world.register({
    redirectUris: [`${site}/retour`],
    postLogoutRedirectUris: [`${site}/`],
    backchannelLogoutUri: `${site}/deconnexion`,
  })
  Object.assign(process.env, { HABILIS: publicUrl, CLIENT_ID: clientId, CLIENT_SECRET: secret, HERE: site })
  // Inside the project, so that it finds what it imports.
  folder = await mkdtemp(fileURLToPath(new URL('../../test-results/guide-', import.meta.url)))
  await writeFile(join(folder, 'sign-on.mjs'), blockOf('node', 'js', {}))
  guide = await import(pathToFileURL(join(folder, 'sign-on.mjs')).href)
})
after(async () => {
  pages.close()
  await habilis.stop()
  await world.ground.close()
  await rm(folder, { recursive: true, force: true })
})

test('the guide for Node.js, as it is printed: signed on with name and rights, and signed out of both [C10]', async () => {
  const userId = world.place.userIds[0] ?? ''
  const browser = openWanderingBrowser()
  await world.signIn(browser, userId)
  const { url, kept } = await guide.begin()
  const person = await guide.finish((await browser.go(url)).url.href, kept)
  assert.deepEqual([person.sub, person.name, person.rights.roles], [userId, 'Camille Martin 0', ['T1', 'T2']])
  const left = await browser.submit(await browser.go(guide.leave(person.idToken)))
  assert.equal(left.url.href, `${site}/`)
  assert.equal(await guide.leftElsewhere(await announced.promise), person.sid)
  const again = await browser.go((await guide.begin()).url)
  assert.equal(again.url.pathname, '/portal/auth/login')
})

test('the guide for Node.js, as it is printed: a second factor is asked for', async () => {
  const browser = openWanderingBrowser()
  await world.signIn(browser, world.place.userIds[0] ?? '')
  const { url } = await guide.begin({ acr_values: 'https://refeds.org/profile/mfa' })
  assert.equal((await browser.go(url)).url.pathname, '/portal/auth/step-up')
})
