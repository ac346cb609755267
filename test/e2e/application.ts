import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  close(): Promise<void>
}

/**
 * An application of the institution, by a library that nobody here wrote: every page of it needs a sign-on, and greets
 * by the name that came with it.
 */
export async function startApplication({ url: issuer, world }: Stage, serviceId: string): Promise<RunningApplication> {
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
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(`<title>CDAP</title><h1>CDAP : ${name}</h1><p>${tokens.claims()?.acr}</p>`)
    }
    if (here.pathname !== '/') return response.writeHead(404).end()
    const sent = await app.begin(asks)
    begun.set(sent.state, sent)
    response.writeHead(303, { location: sent.url.href }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const { clientId, secret } = await register(world, serviceId, url)
  running.app = await application(issuer, clientId, oidc.ClientSecretBasic(secret), `${url}/retour`)
  return { url, asks, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function register({ run, db, caf }: Stage['world'], serviceId: string, url: string) {
  const service = await readService(db, serviceId)
  if (!service) throw new Error('no such service')
  const { code, name, description, version, roles } = service
  await run(changeService, caf.admin, { serviceId, version, code, name, description, address: `${url}/`, roles })
  const uris = { redirectUris: [`${url}/retour`], postLogoutRedirectUris: [`${url}/`], backchannelLogoutUri: null }
  const { clientId, secret } = await run(registerClient, caf.admin, { serviceId, ...CLIENT, ...uris })
  if (!secret) throw new Error('no secret was drawn')
  return { clientId, secret }
}
