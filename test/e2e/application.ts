import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { changeService } from '../../src/commands/change-service.ts'
import { registerClient } from '../../src/commands/register-client.ts'
import { readService } from '../../src/queries/service.ts'
import { type Application, application, type Begun } from '../oidc/sign-on-world.ts'
import { CLIENT } from '../oidc-client.ts'
import type { Stage } from './stage.ts'

export type RunningApplication = {
  url: string
  /** Asked for at each sign-on from now on: `acr_values`, `prompt`. */
  asks: Record<string, string>
  /** Sessions that it was told are over (back-channel logout). */
  left: string[]
  close(): Promise<void>
}

/**
 * An application of the institution, by a library that nobody here wrote: every page of it needs a sign-on, and greets
 * by the name that came with it; but `/poste`, where the session that it keeps itself is enough until it hears of its end.
 */
export async function startApplication(
  { url: issuer, world }: Stage,
  serviceId: string,
  port = 0,
): Promise<RunningApplication> {
  const open = new Set<string>()
  const left: string[] = []
  const running: { app?: Application } = {}
  const begun = new Map<string, Begun>()
  const asks: Record<string, string> = {}
  const server = createServer(async (request, response) => {
    const { app } = running
    if (!app) return response.writeHead(503).end()
    const here = new URL(request.url ?? '/', url)
    const mine = begun.get(here.searchParams.get('state') ?? '')
    if (here.pathname === '/retour' && mine) {
      const tokens = await app.finish(mine, here)
      const { name } = await oidc.fetchUserInfo(app.config, tokens.access_token, tokens.claims()?.sub ?? '')
      const sid = String(tokens.claims()?.sid)
      open.add(sid)
      response.setHeader('set-cookie', `poste=${sid}; Path=/; HttpOnly; SameSite=Lax`)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(`<title>CDAP</title><h1>CDAP : ${name}</h1><p>${tokens.claims()?.acr}</p>`)
    }
    if (here.pathname === '/deconnexion') {
      const sid = await sessionIn(await text(request), app.config)
      open.delete(sid)
      left.push(sid)
      return response.writeHead(200).end()
    }
    const [, mineHere = ''] = /(?:^|; )poste=([^;]+)/.exec(request.headers.cookie ?? '') ?? []
    if (here.pathname === '/poste')
      return open.has(mineHere)
        ? response.setHeader('content-type', 'text/html; charset=utf-8').end('<title>CDAP</title><h1>CDAP : poste</h1>')
        : response.writeHead(303, { location: '/' }).end()
    if (here.pathname !== '/') return response.writeHead(404).end()
    const sent = await app.begin(asks)
    begun.set(sent.state, sent)
    response.writeHead(303, { location: sent.url.href }).end()
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const { clientId, secret } = await register(world, serviceId, url)
  running.app = await application(issuer, clientId, oidc.ClientSecretBasic(secret), `${url}/retour`)
  return { url, asks, left, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Of a back-channel logout: whose end it tells, once its signature is checked. */
async function sessionIn(form: string, config: oidc.Configuration): Promise<string> {
  const { issuer, jwks_uri = '' } = config.serverMetadata()
  const audience = config.clientMetadata().client_id
  const token = new URLSearchParams(form).get('logout_token') ?? ''
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
    ...{ issuer, audience, typ: 'logout+jwt' },
  })
  return String(payload.sid)
}

async function register({ run, db, caf }: Stage['world'], serviceId: string, url: string) {
  const service = await readService(db, serviceId)
  if (!service) throw new Error('no such service')
  const { code, name, description, version, roles } = service
  await run(changeService, caf.admin, { serviceId, version, code, name, description, address: `${url}/`, roles })
  const backchannelLogoutUri = `${url}/deconnexion`
  const uris = { redirectUris: [`${url}/retour`], postLogoutRedirectUris: [`${url}/`], backchannelLogoutUri }
  const { clientId, secret } = await run(registerClient, caf.admin, { serviceId, ...CLIENT, ...uris })
  if (!secret) throw new Error('no secret was drawn')
  return { clientId, secret }
}
