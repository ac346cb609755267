import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { findNginx } from '../../scripts/nginx.ts'
import { freePort } from './free-port.ts'
import { blockOf } from './guide.ts'
import { type RunningNginx, startNginx } from './nginx.ts'

const program = findNginx()
const skip = program ? false : 'there is no nginx on this machine'

const PORTAL = 'https://habilis.example.fr/sso/authorize?client_id=compta'
let proxy: Server
let app: Server
let nginx: RunningNginx
let site: string

before(async () => {
  if (!program) return
  proxy = await listening(asOauth2Proxy)
  app = await listening(async (request, response) => {
    const { 'x-user': user, 'x-roles': roles } = request.headers
    response.end(JSON.stringify({ user, roles, path: request.url, sent: await text(request) }))
  })
  const port = await freePort()
  site = `http://127.0.0.1:${port}`
  const locations = blockOf('nginx-oauth2-proxy', 'nginx', {
    '127.0.0.1:4180': addressOf(proxy),
    '127.0.0.1:8080': addressOf(app),
  })
  nginx = await startNginx(program, port, locations)
})
after(async () => {
  if (!program) return
  await nginx.stop()
  proxy.close()
  app.close()
})

/** What oauth2-proxy 7.15 answers with `reverse_proxy`, `set_xauthrequest` and `skip_provider_button`; it is not to be had here. */
async function asOauth2Proxy(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url, headers, method } = request
  if (url === '/oauth2/sign_in')
    return void response
      .writeHead(302, {
        location: PORTAL,
        'set-cookie': `_oauth2_proxy_csrf=${encodeURIComponent(`${method} ${headers['x-auth-request-redirect']}`)}`,
      })
      .end()
  if (url !== '/oauth2/auth') return void response.writeHead(404).end()
  assert.equal(await text(request), '', 'what the browser sends goes to the application alone')
  if (headers.cookie !== '_oauth2_proxy=alice') return void response.writeHead(401).end('Unauthorized')
  const known = { 'x-auth-request-user': 'sub-of-alice', 'x-auth-request-groups': 'T1,T2' }
  response.writeHead(202, { ...known, 'set-cookie': '_oauth2_proxy=renewed; Path=/; HttpOnly' }).end()
}

async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function addressOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('nginx as the guide prints it sends whoever is unknown to the portal, and oauth2-proxy knows which page he wanted [C10]', {
  skip,
}, async () => {
  for (const method of ['GET', 'POST']) {
    const answer = await fetch(`${site}/liste?page=2&tri=nom`, { method, redirect: 'manual' })
    assert.equal(answer.status, 302, await nginx.log())
    assert.equal(answer.headers.get('location'), PORTAL)
    const [kept = ''] = answer.headers.getSetCookie()
    assert.equal(decodeURIComponent(kept), '_oauth2_proxy_csrf=GET /liste?page=2&tri=nom')
  }
})

test('the application hears who it is from oauth2-proxy alone, and the browser keeps the renewed cookie', {
  skip,
}, async () => {
  const forged = { 'x-user': 'somebody-else', 'x-roles': 'ADMIN' }
  const headers = { cookie: '_oauth2_proxy=alice', ...forged }
  const answer = await fetch(`${site}/saisie?n=1`, { method: 'POST', headers, body: 'montant=12' })
  assert.deepEqual(await answer.json(), {
    ...{ user: 'sub-of-alice', roles: 'T1,T2', path: '/saisie?n=1', sent: 'montant=12' },
  })
  assert.deepEqual(answer.headers.getSetCookie(), ['_oauth2_proxy=renewed; Path=/; HttpOnly'])
})
