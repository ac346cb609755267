import { createHash } from 'node:crypto'
import pino from 'pino'
import type { Author } from '../../../examples/comptabilite/deps.ts'
import { MODULE_NAMES, type ModuleName } from '../../../examples/comptabilite/server/modules.ts'
import type { Settings } from '../../../examples/comptabilite/server/settings.ts'
import { startComptabilite } from '../../../examples/comptabilite/server/start.ts'
import { answering } from '../../answering-server.ts'
import { type Clock, startClock } from '../../clock.ts'
import { type TcpProxy, tcpProxy } from '../../tcp-proxy.ts'
import type { Stage } from './stage.ts'

const SITE = 'https://compta.example'

/** Somebody’s browser, at one of the modules. */
export type Browser = {
  get(path: string): Promise<Page>
  /** As a form of the page he had open sends it; `_jeton` may be another session’s. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>
  /** Signed on anew, which the portal would do. */
  signOn(): Promise<void>
}
export type Page = { status: number; location: string | null; type: string; body: Buffer; text: string }

export type Front = {
  /** The application’s own: Habilis has another, so that no right ends with it. */
  clock: Clock
  /** Where people sign on. */
  portal: TcpProxy
  /** Where the application asks. */
  decisions: TcpProxy
  open(module: ModuleName, person: Author): Promise<Browser>
  close(): Promise<void>
}

/** The application as browsers see it, without any: the portal is there to be sent to, and sessions are given. */
export async function openFront({ world, pool, key }: Stage): Promise<Front> {
  const clock = startClock()
  const { portal, close: closePortal } = await openPortal()
  const decisions = await tcpProxy(world.url)
  const client = { id: 'x', secret: 'x' }
  const settings: Settings = {
    ...{ habilisUrl: portal.url, decisionsUrl: decisions.url, habilisKey: key, publicUrl: SITE },
    ...{ databaseUrl: String(pool.options.connectionString), host: '127.0.0.1', port: 0 },
    clients: Object.fromEntries(MODULE_NAMES.map((name) => [name, client])) as Settings['clients'],
  }
  const running = await startComptabilite(settings, { logger: pino({ level: 'silent' }), now: clock.now })
  let sessions = 0

  const open: Front['open'] = async (module, { code, name }) => {
    let token = ''
    let formKey = ''
    const signOn = async () => {
      token = `token-${++sessions}`
      formKey = `form-${sessions}`
      await pool.query(
        `INSERT INTO session (token_hash, module, user_id, user_code, user_name, sid, id_token, signed_on_at, form_key)
         VALUES ($1, $2, $3, $3, $4, $5, '', $6, $7)`,
        [createHash('sha256').update(token).digest(), module, code, name, token, clock.now(), formKey],
      )
    }
    const ask = async (path: string, init: RequestInit): Promise<Page> => {
      const cookie = `__Host-cocwinelle-${module}=${token}`
      const headers = { cookie, origin: SITE, 'sec-fetch-site': 'same-origin' }
      const answer = await fetch(`${running.url}${path}`, { ...init, redirect: 'manual', headers })
      const body = Buffer.from(await answer.arrayBuffer())
      const { status } = answer
      const [location, type] = [answer.headers.get('location'), answer.headers.get('content-type') ?? '']
      return { status, location, type, body, text: body.toString() }
    }
    await signOn()
    return {
      signOn,
      get: (path) => ask(`/${module}/${path}`, {}),
      post: (path, fields) =>
        ask(`/${module}/${path}`, { method: 'POST', body: new URLSearchParams({ _jeton: formKey, ...fields }) }),
    }
  }
  return {
    ...{ clock, portal, decisions, open },
    async close() {
      await running.stop()
      await decisions.close()
      await portal.close()
      await closePortal()
    },
  }
}

/** It says where it is (OpenID Connect Discovery 1.0), and nothing more is asked of it here. */
async function openPortal(): Promise<{ portal: TcpProxy; close(): Promise<void> }> {
  let issuer = ''
  const server = await answering((_, response) => {
    const endpoint = (name: string) => `${issuer}/sso/${name}`
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        ...{ issuer, authorization_endpoint: endpoint('auth'), token_endpoint: endpoint('token') },
        ...{ jwks_uri: endpoint('jwks'), end_session_endpoint: endpoint('end') },
      }),
    )
  })
  const portal = await tcpProxy(server.url)
  issuer = portal.url
  return { portal, close: server.close }
}

/** The fields of a form that a page holds, seen or unseen, with what stands in them. */
export function fieldsIn({ text }: Page): Record<string, string> {
  const form = [...text.matchAll(/<form method="post"[^>]*>([\s\S]*?)<\/form>/g)].at(-1)?.[1] ?? ''
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const [, name] = /name="([^"]*)"/.exec(input) ?? []
    if (name) fields[name] = plain(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = plain(/value="([^"]*)" selected/.exec(options)?.[1] ?? '')
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = plain(value)
  return fields
}

const plain = (markup: string) => markup.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
