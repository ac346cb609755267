import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buildScreens } from '../../src/demo/build-screens.ts'
import { testDatabase } from '../database.ts'
import { launch } from './launch.ts'

let base: Awaited<ReturnType<typeof testDatabase>>
const clean = { PATH: process.env.PATH ?? '' }
const settings = () => ({
  ...clean,
  DATABASE_URL: base.url,
  SMTP_URL: 'smtp://127.0.0.1:9',
  PUBLIC_URL: 'http://localhost:4873',
  HABILIS_SECRET: 'un-secret-de-trente-deux-caracteres-au-moins',
  HOST: '127.0.0.1',
  PORT: '0',
})

before(async () => {
  await buildScreens()
  base = await testDatabase()
})
after(() => base.drop())

async function startOnce() {
  const habilis = launch('src/main.ts', [], settings())
  const [, link = ''] = await habilis.printed(/(\/portal\/installation\/\S+)/)
  const [, url = ''] = await habilis.printed(/"listening":"(http:\/\/127\.0\.0\.1:\d+)"/)
  return { ...habilis, link, url }
}

test('production does not start without its settings, and names each one', async () => {
  const { code, output } = await launch('src/main.ts', [], clean).ended
  assert.equal(code, 1)
  for (const name of ['DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL', 'HABILIS_SECRET'])
    assert.match(output, new RegExp(`${name} is missing`))
  assert.doesNotMatch(output, /at .*\.ts:\d+/, 'a person reads this, not a stack')
})

test('a database that cannot be reached is said in one line', async () => {
  const { code, output } = await launch('src/main.ts', [], { ...settings(), DATABASE_URL: 'postgres://127.0.0.1:9/x' })
    .ended
  assert.equal(code, 1)
  assert.match(output, /database/i)
  assert.doesNotMatch(output, /at .*\.ts:\d+/)
})

test('the first start prints a one-time link; with it the administrateur général sets his password and creates the first institution and its administrator', async () => {
  const habilis = await startOnce()
  try {
    const call = caller(habilis.url)
    const token = habilis.link.split('/').at(-1)
    const password = 'Lanterne-Moulin-47-Abricot'
    assert.equal((await call('POST', `/api/installation/${token}`, { password })).status, 200)
    assert.equal((await call('POST', `/api/installation/${token}`, { password })).status, 404, 'the link is good once')
    assert.equal((await call('POST', '/api/session', { identifier: 'admin', password })).status, 200)
    const email = 'claire.fontaine@caf.example.org'
    const administrator = {
      lastName: 'Fontaine',
      firstName: 'Claire',
      email,
      emailConfirmation: email,
      workplace: 'fixed',
    }
    const institution = { name: 'Caf du Haut-Val', timeZone: 'Europe/Paris', locale: 'fr', administrator }
    assert.equal((await call('POST', '/api/institutions', institution)).status, 201)
  } finally {
    habilis.child.kill('SIGTERM')
  }
  const { code, output } = await habilis.ended
  assert.equal(code, 0, 'SIGTERM stops it in good order')
  assert.doesNotMatch(
    output.replace(habilis.link, ''),
    /Lanterne|portal\/installation\/[\w-]{20}/,
    'logs hold no secret',
  )
})

test('the operator has a new link made for an administrateur général who lost his password', async () => {
  const { code, output } = await launch('src/cli.ts', ['admin-link'], settings()).ended
  assert.equal(code, 0, output)
  assert.match(output, /^http:\/\/localhost:4873\/portal\/installation\/[\w-]{43}$/m)
})

test('probes and metrics answer; an unready database is told', async () => {
  const habilis = launch('src/main.ts', [], settings())
  const [, url = ''] = await habilis.printed(/"listening":"(http:\/\/127\.0\.0\.1:\d+)"/)
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  assert.match(await (await fetch(`${url}/metrics`)).text(), /habilis_http_request_seconds/)
  habilis.child.kill('SIGTERM')
  await habilis.ended
})

/** A client with the cookie it was given, as a browser or a script would be. */
function caller(url: string) {
  let cookie = ''
  return async (method: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json', cookie }
    const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) })
    cookie = response.headers.getSetCookie().at(0)?.split(';')[0] ?? cookie
    return response
  }
}
