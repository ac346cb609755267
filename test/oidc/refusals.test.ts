import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import * as oidc from 'openid-client'
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'
import { SESSION_COOKIE } from '../../src/domain/session-cookie.ts'
import { REDIRECT_URI } from './save-client.ts'
import { type Application, application, openSignOnWorld, refusalOf, SECRET, type SignOnWorld } from './sign-on-world.ts'

let world: SignOnWorld
let client: { clientId: string; secret: string }
let app: Application
let browser: Awaited<ReturnType<SignOnWorld['signedIn']>>
let userId: string
before(async () => {
  world = await openSignOnWorld()
  client = await world.register(world.caf.services.cdap.id, { postLogoutRedirectUris: [`${REDIRECT_URI}/fini`] })
  app = await application(node(), client.clientId, oidc.ClientSecretBasic(client.secret))
  userId = await world.member('Alice', 'Robin')
  browser = await world.signedIn(userId)
})
after(() => world.close())

const node = () => world.nodes[0] ?? ''
const isActive = async (token: string | undefined) => (await oidc.tokenIntrospection(app.config, token ?? '')).active
const arrive = async (more?: Record<string, string>) => {
  const begun = await app.begin(more)
  return { begun, url: (await browser.go(begun.url)).url }
}

test('a code that is used again is refused, and everything that came of it ends', async () => {
  const { begun, url } = await arrive()
  const tokens = await app.finish(begun, url)
  assert.equal(await refusalOf(app.finish(begun, url)), 'invalid_grant')
  assert.equal(await isActive(tokens.access_token), false)
  assert.equal(await refusalOf(oidc.refreshTokenGrant(app.config, tokens.refresh_token ?? '')), 'invalid_grant')
})

test('so it is by whoever does not have its verifier, and after its minute', async () => {
  const { begun, url } = await arrive()
  const tokens = await app.finish(begun, url)
  world.advance(200)
  assert.equal(await isActive(tokens.access_token), true)
  const other = { ...begun, verifier: oidc.randomPKCECodeVerifier() }
  assert.equal(await refusalOf(app.finish(other, url)), 'invalid_grant')
  assert.equal(await isActive(tokens.access_token), false)
})

test('a code that is used twice at once brings tokens to nobody, however close', async () => {
  for (let round = 0; round < 5; round++) {
    const { begun, url } = await arrive()
    const both = await Promise.allSettled([app.finish(begun, url), app.finish(begun, url)])
    for (const one of both) if (one.status === 'fulfilled') assert.equal(await isActive(one.value.access_token), false)
    for (const one of both)
      if (one.status === 'fulfilled')
        assert.equal(
          await refusalOf(oidc.refreshTokenGrant(app.config, one.value.refresh_token ?? '')),
          'invalid_grant',
        )
    assert.ok(both.some(({ status }) => status === 'rejected'))
  }
})

test('a refresh token that is used again ends its whole family, one after the other or at once', async () => {
  const first = await app.signOn(browser)
  const second = await oidc.refreshTokenGrant(app.config, first.refresh_token ?? '')
  assert.equal(await refusalOf(oidc.refreshTokenGrant(app.config, first.refresh_token ?? '')), 'invalid_grant')
  assert.equal(await refusalOf(oidc.refreshTokenGrant(app.config, second.refresh_token ?? '')), 'invalid_grant')
  assert.equal(await isActive(second.access_token), false)

  for (let round = 0; round < 5; round++) {
    const { refresh_token = '' } = await app.signOn(browser)
    const work = () => oidc.refreshTokenGrant(app.config, refresh_token)
    const both = await Promise.allSettled([work(), work()])
    assert.ok(both.some(({ status }) => status === 'rejected'))
    for (const one of both) if (one.status === 'fulfilled') assert.equal(await isActive(one.value.access_token), false)
  }
})

test('another application’s code is of no use, and stays good for its own', async () => {
  const service = await world.service('AUTRE')
  const stranger = await world.register(service)
  const other = await application(node(), stranger.clientId, oidc.ClientSecretBasic(stranger.secret))
  const { begun, url } = await arrive()
  assert.equal(await refusalOf(other.finish(begun, url)), 'invalid_grant')
  assert.ok((await app.finish(begun, url)).access_token)
})

test('a state or a nonce that was altered, the application refuses by itself: both are given back as they came', async () => {
  const { begun, url } = await arrive()
  assert.equal(url.searchParams.get('state'), begun.state)
  assert.equal(url.searchParams.get('iss'), node())
  assert.match(await refusalOf(app.finish({ ...begun, state: 'other' }, url)), /INVALID_RESPONSE|state/)
  assert.match(await refusalOf(app.finish({ ...begun, nonce: 'other' }, url)), /INVALID|CLAIM|nonce/)
})

test('nobody is sent to an address that was not registered, to the letter', async () => {
  const trials = [
    'https://evil.example/',
    `${REDIRECT_URI}/`,
    `${REDIRECT_URI}?a=1`,
    `${REDIRECT_URI}%2f..`,
    REDIRECT_URI.toUpperCase(),
    REDIRECT_URI.replace('https', 'http'),
    `https://cdap.exemple.fr@evil.example/retour`,
  ]
  for (const redirect_uri of trials) {
    const { url, page, status } = await browser.go((await app.begin({ redirect_uri })).url)
    assert.equal(url.origin, node(), redirect_uri)
    assert.equal(status, 400, redirect_uri)
    assert.match(page ?? '', /La connexion n’a pas pu aboutir/)
  }
})

test('a sign-on without PKCE, or with a weaker one, is not begun; its code is not given without its verifier', async () => {
  const plain = await arrive({ code_challenge_method: 'plain' })
  assert.equal(plain.url.searchParams.get('error'), 'invalid_request')
  const begun = await app.begin()
  begun.url.searchParams.delete('code_challenge')
  begun.url.searchParams.delete('code_challenge_method')
  const { url } = await browser.go(begun.url)
  assert.equal(url.searchParams.get('error'), 'invalid_request')

  const arrived = await arrive()
  const body = {
    grant_type: 'authorization_code',
    code: arrived.url.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
  }
  assert.equal((await token(body)).error, 'invalid_grant')
})

test('no other way to answer than by a code; no request in an object; nothing unsigned', async () => {
  for (const response_type of ['token', 'id_token', 'code id_token', 'none']) {
    const { url } = await arrive({ response_type })
    const told = new URLSearchParams(url.hash.slice(1) || url.search)
    assert.equal(told.get('error'), 'unsupported_response_type', response_type)
    assert.equal(told.get('code'), null)
  }
  const unsigned = `${base64({ alg: 'none' })}.${base64({ client_id: client.clientId, redirect_uri: 'https://evil.example/' })}.`
  const { url } = await arrive({ request: unsigned })
  assert.equal(url.searchParams.get('error'), 'request_not_supported')
})

test('an ID token that nobody signed, signed with the secret, or of another application, is no hint to sign out by', async () => {
  const { id_token = '' } = await app.signOn(browser)
  const [, payload = ''] = id_token.split('.')
  const unsigned = `${base64({ alg: 'none' })}.${payload}.`
  const head = `${base64({ alg: 'HS256' })}.${payload}`
  const symmetric = `${head}.${createHmac('sha256', client.secret).update(head).digest('base64url')}`
  for (const hint of [unsigned, symmetric]) {
    const answer = await browser.get(`${node()}/sso/end-session?id_token_hint=${hint}`)
    assert.equal(answer.status, 400)
  }
  assert.equal((await browser.get(`${node()}/sso/end-session?id_token_hint=${id_token}&client_id=other`)).status, 400)
})

test('nobody is sent elsewhere by signing out, nor by coming back', async () => {
  const { id_token = '' } = await app.signOn(browser)
  for (const target of ['https://evil.example/', REDIRECT_URI, `${REDIRECT_URI}/fini/..`]) {
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: target })
    const answer = await browser.get(`${node()}/sso/end-session?${query}`)
    assert.equal(answer.status, 400, target)
  }
  const somebodyElses = await browser.get(`${node()}/sso/interaction/${'x'.repeat(43)}`)
  assert.equal(somebodyElses.headers.get('location'), '/portal?sign-on=expired')
})

test('a sign-on begun in one browser is not completed in another: no session can be planted', async () => {
  const thief = world.browser()
  const { url } = await thief.go((await app.begin()).url)
  const next = url.searchParams.get('next') ?? ''
  const answer = await browser.get(next)
  assert.equal(answer.headers.get('location'), '/portal?sign-on=expired')
  const other = await world.signedIn(userId)
  const before = [...other.cookies()].map(([name, { value }]) => `${name}=${value}`)
  await app.signOn(other)
  const sso = [...other.cookies()].find(([name]) => name.startsWith('habilis-sso@'))?.[1].value ?? ''
  assert.ok(!before.some((cookie) => cookie.includes(sso)), 'its name is drawn when he is signed on')
  thief.keep('habilis-sso', sso)
  const stolen = await thief.go((await app.begin({ prompt: 'none' })).url)
  assert.equal(stolen.url.searchParams.get('error'), 'login_required', 'it is worth nothing without the portal’s')
})

test('the portal’s cookie of somebody else does not take over what another signed on', async () => {
  const mine = await world.signedIn(userId)
  await app.signOn(mine)
  const neighbour = await world.member('Basile', 'Autre')
  const his = await world.signedIn(neighbour)
  mine.keep(SESSION_COOKIE, his.cookies().get(`${SESSION_COOKIE}@/`)?.value ?? '')
  assert.equal((await app.signOn(mine)).claims()?.sub, neighbour)
})

test('a wrong secret, one that has ended, and an application that is switched off are refused at once', async () => {
  const service = await world.service('BASCULE')
  await world.open(service)
  const { clientId, secret } = await world.register(service)
  const wrong = await application(node(), clientId, oidc.ClientSecretBasic('x'.repeat(43)))
  assert.match(await refusalOf(oidc.tokenIntrospection(wrong.config, 'x')), /invalid_client|WWW_AUTHENTICATE/)

  const right = await application(node(), clientId, oidc.ClientSecretBasic(secret))
  const tokens = await right.signOn(browser)
  const next = await world.drawSecret(service, new Date(Date.now() + 60_000))
  const renewed = await application(node(), clientId, oidc.ClientSecretBasic(next))
  for (const one of [right, renewed])
    assert.equal((await oidc.tokenIntrospection(one.config, tokens.access_token)).active, true)
  world.advance(61)
  assert.match(await refusalOf(oidc.tokenIntrospection(right.config, 'x')), /invalid_client|WWW_AUTHENTICATE/)
  assert.equal((await oidc.tokenIntrospection(renewed.config, tokens.access_token)).active, true)

  await world.switchOff(service)
  assert.match(
    await refusalOf(oidc.refreshTokenGrant(renewed.config, tokens.refresh_token ?? '')),
    /invalid_client|WWW/,
  )
  assert.match(await refusalOf(oidc.fetchUserInfo(renewed.config, tokens.access_token, userId)), /invalid_token|WWW/)
  const { status } = await browser.go((await renewed.begin()).url)
  assert.equal(status, 400)
})

test('an assertion by which an application shows who it is, is worth one use', async () => {
  const service = await world.service('ASSERTION')
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const { clientId } = await world.register(service, {
    ...{ authentication: 'private_key_jwt', jwks: { keys: [{ ...jwk, kid: 'k1', use: 'sig' }] } },
    ...{ isMachine: true, redirectUris: [] },
  })
  const at = Math.floor(Date.now() / 1000)
  const claims = { iss: clientId, sub: clientId, aud: node(), jti: 'one', iat: at, exp: at + 60 }
  const sign = async (more: object = {}) => {
    const head = `${base64({ alg: 'ES256', kid: 'k1' })}.${base64({ ...claims, ...more })}`
    const mark = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(head))
    return `${head}.${Buffer.from(mark).toString('base64url')}`
  }
  const signed = await sign()
  const present = (assertion: string) =>
    token(
      {
        ...{ grant_type: 'client_credentials', client_id: clientId, client_assertion: assertion },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      '',
    )
  const tries = await Promise.all([present(signed), present(signed), present(signed)])
  assert.deepEqual(tries.map(({ error }) => error ?? 'granted').sort(), ['granted', 'invalid_client', 'invalid_client'])
  assert.equal(
    (await present(`${base64({ alg: 'none' })}.${base64({ ...claims, jti: 'two' })}.`)).error,
    'invalid_client',
  )
  for (const wrong of [{ aud: 'https://ailleurs.exemple.fr' }, { aud: REDIRECT_URI }, { exp: at - 60 }, { iss: 'x' }])
    assert.equal((await present(await sign({ ...wrong, jti: JSON.stringify(wrong) }))).error, 'invalid_client')
  assert.equal((await present(await sign({ jti: 'three' }))).error, undefined)
})

test('over the encrypted web its cookies have names that no other host of the domain can set', async () => {
  const publicUrl = 'https://portail.exemple.fr'
  const secure = await startHabilis(
    {
      ...{ databaseUrl: world.url, publicUrl, host: '127.0.0.1', port: 0, smtpUrl: undefined },
      ...{ mailFrom: 'x <x@exemple.fr>', secret: SECRET, logLevel: 'silent', trustProxy: false, privateOrigins: [] },
    },
    { logger: pino({ level: 'silent' }), now: () => new Date() },
  )
  const jar = new Map([[SESSION_COOKIE, browser.cookies().get(`${SESSION_COOKIE}@/`)?.value ?? '']])
  const given: string[] = []
  let to = (await app.begin()).url
  while (to.href !== REDIRECT_URI && !to.searchParams.has('code')) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const here = new URL(to.pathname + to.search, secure.url)
    const answer = await fetch(here, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      given.push(set)
      jar.set(name, value)
    }
    to = new URL(answer.headers.get('location') ?? assert.fail(`${to} says ${await answer.text()}`), publicUrl)
  }
  await secure.stop()
  const names = ['__Host-habilis-sso', '__Secure-habilis-sso-resume', '__Secure-habilis-sso-step']
  assert.deepEqual([...new Set(given.map((cookie) => cookie.split('=')[0]))].sort(), names)
  for (const cookie of given) {
    for (const attribute of [/; secure/i, /; httponly/i, /; samesite=lax/i]) assert.match(cookie, attribute)
    assert.doesNotMatch(cookie, /domain=/i)
    if (cookie.startsWith('__Host-')) assert.match(cookie, /; path=\/(;|$)/i)
  }
})

test('nothing that was refused, nor what was granted, is written to the log in words that open anything', () => {
  const all = world.log.join('')
  assert.match(all, /a sign-on step was refused/)
  assert.ok(!all.includes(client.secret))
  assert.doesNotMatch(all, /code=|state=|access_token|refresh_token|eyJ/)
})

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const basic = () => `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`

async function token(body: Record<string, string>, authorization = basic()): Promise<{ error?: string }> {
  const answer = await fetch(`${node()}/sso/token`, {
    method: 'POST',
    headers: { ...(authorization && { authorization }) },
    body: new URLSearchParams(body),
  })
  return (await answer.json()) as { error?: string }
}
