import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { CLIENT_LIMIT } from '../../src/domain/attempts.ts'
import { type Application, application, openSignOnWorld, type SignOnWorld } from './sign-on-world.ts'

let world: SignOnWorld
let client: { clientId: string; secret: string }
let app: Application
before(async () => {
  world = await openSignOnWorld({ startingNodes: 2, trustProxy: true })
  client = await world.register(world.caf.services.cdap.id)
  app = await application(node(), client.clientId, oidc.ClientSecretBasic(client.secret))
})
after(() => world.close())

const node = (n = 0) => world.nodes[n] ?? ''

/** An application that asks about a token which does not exist; from an address, as the proxy tells it. */
function ask(secret: string, from: string, n = 0): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}`
  const headers = { authorization, 'x-forwarded-for': from }
  return fetch(`${node(n)}/sso/introspect`, { method: 'POST', headers, body: new URLSearchParams({ token: 'none' }) })
}

test('whoever tries secrets waits, at every node and even with the right one; the application elsewhere does not', async () => {
  const from = '192.0.2.66'
  for (let n = 0; n < CLIENT_LIMIT.free; n++) assert.equal((await ask(`guess-${n}`, from, n % 2)).status, 401)
  const held = await ask('another guess', from, 1)
  assert.equal(held.status, 429)
  assert.equal(held.headers.get('retry-after'), '1')
  assert.deepEqual(await held.json(), {
    error: 'temporarily_unavailable',
    error_description: 'too many wrong secrets from this address',
  })
  assert.equal((await ask(client.secret, from, 0)).status, 429)
  assert.equal((await ask(client.secret, '192.0.2.67', 0)).status, 200)
  world.advance(2)
  assert.equal((await ask(client.secret, from, 1)).status, 200)
})

test('a whole day of guesses at a secret from one address is some thousands, whatever the haste', async () => {
  const from = '192.0.2.68'
  let tried = 0
  for (let second = 0; second < 600; second += 5) {
    if ((await ask('a guess', from)).status === 401) tried++
    world.advance(5)
  }
  assert.ok(tried <= 40, `${tried} in ten minutes`)
  world.advance(600)
  assert.equal((await ask(client.secret, from)).status, 200, 'then it is over')
})

test('whoever tries signed assertions waits as well, in whatever form he wants the answer; the application elsewhere does not', async () => {
  const [own, foreign] = await Promise.all([signingKey(), signingKey()])
  const { clientId } = await world.register(await world.service('SIGNED'), {
    ...{ authentication: 'private_key_jwt', jwks: { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1' }] } },
    ...{ isMachine: true, redirectUris: [] },
  })
  const show = async (key: CryptoKey, from: string, n = 0) => {
    const claims = new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(clientId)
      .setSubject(clientId)
    const bound = claims.setAudience(node()).setJti(randomUUID()).setIssuedAt().setExpirationTime('60s')
    const body = new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_assertion: await bound.sign(key) },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    const headers = { 'x-forwarded-for': from, accept: n % 2 ? 'text/html' : 'application/json' }
    return fetch(`${node(n)}/sso/token`, { method: 'POST', headers, body })
  }
  const from = '192.0.2.76'
  for (let n = 0; n < CLIENT_LIMIT.free; n++) assert.equal((await show(foreign.privateKey, from, n % 2)).status, 401)
  const held = await show(foreign.privateKey, from, 1)
  assert.equal(held.status, 429)
  assert.equal(held.headers.get('retry-after'), '1')
  assert.deepEqual(await held.json(), {
    error: 'temporarily_unavailable',
    error_description: 'too many wrong assertions from this address',
  })
  assert.equal((await show(own.privateKey, from)).status, 429, 'even with the right key')
  assert.equal((await show(own.privateKey, '192.0.2.77')).status, 200)
  world.advance(2)
  assert.equal((await show(own.privateKey, from, 1)).status, 200)
})

const signingKey = () => generateKeyPair('ES256')

test('a flood of pages from one address is turned away before anything is read; others are served', async () => {
  const begin = (from: string) =>
    fetch(`${node(1)}/sso/authorize`, { redirect: 'manual', headers: { 'x-forwarded-for': from } })
  for (let n = 0; n < 1_500; n++) await (await begin('192.0.2.69')).body?.cancel()
  const refused = await begin('192.0.2.69')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal(refused.headers.get('cache-control'), 'no-store')
  assert.equal((await begin('192.0.2.70')).status, 400, 'without a client: refused for that')
  world.advance(60)
  assert.equal((await begin('192.0.2.69')).status, 400)
})

test('the figures tell what happens at the doors, and of nobody', async () => {
  const userId = await world.member('Alice', 'Robin')
  const browser = await world.signedIn(userId)
  const tokens = await app.signOn(browser)
  const refreshed = await oidc.refreshTokenGrant(app.config, tokens.refresh_token ?? '')
  await assert.rejects(oidc.refreshTokenGrant(app.config, tokens.refresh_token ?? ''))
  const stranger = await world.signedIn(await world.opened('Sans', 'Droit'))
  await stranger.go((await app.begin()).url)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ identifier: 'nobody', password: 'not his password' })
  await fetch(`${node()}/api/session`, { method: 'POST', headers, body })
  const text = await (await fetch(`${node()}/metrics`)).text()
  for (const line of [
    'habilis_sign_on_tokens_total{grant="authorization_code"} 1',
    'habilis_sign_on_tokens_total{grant="refresh_token"} 1',
    'habilis_sign_on_refusals_total{step="grant",error="invalid_grant"} 1',
    'habilis_sign_on_entries_refused_total{reason="no_role"} 1',
    'habilis_sign_ins_total{method="password",outcome="refused"} 1',
  ])
    assert.ok(text.includes(line), `${line}\n${text.match(/^habilis_sign.*$/gm)?.join('\n')}`)
  const figures = text.match(/^habilis_sign.*$/gm)?.join('\n') ?? ''
  for (const secret of [userId, client.clientId, client.secret, refreshed.access_token, '192.0.2.'])
    assert.equal(figures.includes(secret), false)
})
