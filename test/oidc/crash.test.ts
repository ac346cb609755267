import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, beforeEach, test } from 'node:test'
import * as oidc from 'openid-client'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { launch } from '../process/launch.ts'
import { openBrowser } from './browser.ts'
import { openEntrance, type PublicEntrance } from './entrance.ts'
import { openSignOnPlace, PASSWORD, type SignOnPlace } from './place.ts'
import { type Application, application } from './sign-on-world.ts'

let world: SignOnPlace
let entrance: PublicEntrance
let app: Application
const running: OneNode[] = []

before(async () => {
  world = await openSignOnPlace(4)
  entrance = await openEntrance()
  running.push(await start(), await start())
  const { clientId, secret } = await world.register({})
  entrance.leadTo(first().url)
  app = await application(entrance.url, clientId, oidc.ClientSecretBasic(secret))
})
after(async () => {
  await Promise.all(running.map(kill))
  await entrance.close()
  await world.ground.close()
})
/** Two run, and the entrance leads to the first. */
beforeEach(async () => {
  while (running.length < 2) running.push(await start())
  entrance.leadTo(first().url)
})

type OneNode = Awaited<ReturnType<typeof start>>
async function start() {
  const env = { ...process.env, NODE_DATABASE_URL: world.ground.url, NODE_PUBLIC_URL: entrance.url }
  const { child, printed } = launch('test/oidc/node.ts', [], env)
  const [, url = ''] = await printed(/listening at (\S+)/)
  return { child, url }
}

function first(): OneNode {
  const [node] = running
  assert.ok(node)
  return node
}

async function kill({ child }: OneNode): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** SIGKILL: nothing is said, nothing is put away. The entrance leads to the other from now on. */
async function killFirst(): Promise<void> {
  const [killed] = running.splice(0, 1)
  assert.ok(killed)
  await kill(killed)
  entrance.leadTo(first().url)
}

const userId = (n: number) => world.place.userIds[n] ?? ''

test('a login that was begun on a process goes on at another when that one is killed [H31]', async () => {
  const browser = openBrowser(entrance.url)
  const begun = await app.begin()
  const { url: loginPage } = await browser.go(begun.url)
  assert.equal(loginPage.pathname, '/portal/auth/login')
  await killFirst()
  const answer = await fetch(new URL('/api/session', entrance.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: await world.identifierOf(userId(0)), password: PASSWORD }),
  })
  assert.equal(answer.status, 200, await answer.text())
  const [, token = ''] = /^__Host-habilis=([^;]+)/.exec(answer.headers.getSetCookie().join('\n')) ?? []
  browser.keep(SESSION_COOKIE, token)
  const { url: arrived } = await browser.go(loginPage.searchParams.get('next') ?? '')
  const tokens = await app.finish(begun, arrived)
  assert.equal(tokens.claims()?.sub, userId(0))
})

test('a code that the killed process gave is redeemed at another, once [H31]', async () => {
  const browser = openBrowser(entrance.url)
  await world.signIn(browser, userId(2))
  const begun = await app.begin()
  const { url: arrived } = await browser.go(begun.url)
  await killFirst()
  const tokens = await app.finish(begun, arrived)
  assert.equal(tokens.claims()?.sub, userId(2))
  await assert.rejects(app.finish(begun, arrived), { error: 'invalid_grant' })
})

test('whoever is signed on stays so: his tokens hold, are refreshed, and other applications open without a page [H31]', async () => {
  const browser = openBrowser(entrance.url)
  await world.signIn(browser, userId(0))
  const tokens = await app.signOn(browser)
  await killFirst()
  const told = await oidc.fetchUserInfo(app.config, tokens.access_token, userId(0))
  assert.equal(told.sub, userId(0))
  const refreshed = await oidc.refreshTokenGrant(app.config, tokens.refresh_token ?? '')
  assert.equal(refreshed.claims()?.sub, userId(0))
  const again = await app.signOn(browser)
  assert.equal(again.claims()?.sub, userId(0))
  assert.equal(again.claims()?.auth_time, tokens.claims()?.auth_time)
})
