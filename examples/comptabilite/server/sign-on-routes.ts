import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Unit } from '../units.ts'
import { cookiesOf } from './cookies.ts'
import { html } from './html.ts'
import { bareOf } from './layout.ts'
import { MODULES, type ModuleName } from './modules.ts'
import type { Begun, Provider } from './provider.ts'
import { isDue, isFormToken, isOver, type Session, type Sessions } from './sessions.ts'

export type Door = {
  module: ModuleName
  publicUrl: string
  habilisUrl: string
  provider: Provider
  sessions: Sessions
  learnUnits: (units: readonly Unit[]) => Promise<void>
  now: () => Date
}

type Cookies = ReturnType<typeof cookiesOf>

/** How long the portal may take to show that it is there, before somebody is sent to it. */
const PATIENCE_MS = 1_500

/** The session of whoever asks, if it still holds. */
export async function sessionOf(door: Door, request: FastifyRequest): Promise<Session | undefined> {
  const token = request.cookies[cookiesOf(door.publicUrl, door.module).session]
  const session = token ? await door.sessions.find(door.module, token) : undefined
  return session && !isOver(session, door.now()) ? session : undefined
}

/**
 * The session for a page: whoever has none is sent to the portal, and comes back to the page. So is, now and then,
 * whoever has one: that is his activity there. Nobody is sent to a portal that does not answer.
 */
export async function enter(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<Session | undefined> {
  const session = await sessionOf(door, request)
  if (session && !isDue(session, door.now())) return session
  if (await isThere(door.habilisUrl)) {
    await sendToPortal(door, request.url, reply)
    return undefined
  }
  if (!session) bare(door, reply, 503, AWAY)
  return session
}

async function isThere(habilisUrl: string): Promise<boolean> {
  const address = new URL('.well-known/openid-configuration', habilisUrl.endsWith('/') ? habilisUrl : `${habilisUrl}/`)
  return fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function sendToPortal({ module, publicUrl, provider }: Door, backTo: string, reply: FastifyReply): Promise<void> {
  const { url, begun } = await provider.begin()
  const { signOn, signOnOptions } = cookiesOf(publicUrl, module)
  const kept = Buffer.from(JSON.stringify({ ...begun, backTo })).toString('base64url')
  reply.setCookie(signOn(begun.state), kept, signOnOptions).redirect(url, 303)
}

export function signOnRoutes(app: FastifyInstance, door: Door): void {
  const { module, publicUrl, provider, sessions } = door
  const cookies = cookiesOf(publicUrl, module)

  app.get('/retour', async (request, reply) => {
    const kept = takeKept(module, cookies, request, reply)
    // Come back a second time, or in another browser: from the start.
    if (!kept) return reply.redirect(`/${module}/`, 303)
    const former = await sessionOf(door, request)
    const who = await provider.finish(new URL(request.url, publicUrl), kept).catch((error: Error) => error)
    if (who instanceof Error) {
      request.log.warn({ err: who }, 'a sign-on failed')
      return bare(door, reply, 403, FAILED(module))
    }
    await door.learnUnits(who.units)
    await endOf(door, cookies, request)
    const { token } = await sessions.open(module, who, former)
    return reply.setCookie(cookies.session, token, cookies.options).redirect(kept.backTo, 303)
  })

  app.post('/deconnexion', async (request, reply) => {
    const session = await sessionOf(door, request)
    if (!session || !isFormToken(session, fieldsOf(request).get('_jeton'))) return reply.redirect(`/${module}/`, 303)
    await endOf(door, cookies, request)
    reply.clearCookie(cookies.session, cookies.options)
    if (!(await isThere(door.habilisUrl))) return bare(door, reply, 200, LEFT_HERE_ONLY)
    return reply.redirect(await provider.leaveUrl(session.idToken), 303)
  })

  app.get('/au-revoir', async (_request, reply) => bare(door, reply, 200, LEFT(module)))

  // From server to server: the token itself shows who announces.
  app.post('/annonce-deconnexion', async (request, reply) => {
    const sid = await provider.announced(fieldsOf(request).get('logout_token') ?? '').catch((error: Error) => error)
    if (sid instanceof Error) {
      request.log.warn({ err: sid }, 'an announcement of a logout was refused')
      return reply.code(400).send({ error: 'invalid_request' })
    }
    await sessions.endAnnounced(module, sid)
    return reply.code(200).send()
  })
}

export const fieldsOf = ({ body }: FastifyRequest): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams()

async function endOf({ module, sessions }: Door, cookies: Cookies, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookies.session]
  if (token) await sessions.end(module, token)
}

type Kept = Begun & { backTo: string }

function takeKept(
  module: ModuleName,
  cookies: Cookies,
  request: FastifyRequest,
  reply: FastifyReply,
): Kept | undefined {
  const { state } = request.query as { state?: unknown }
  if (typeof state !== 'string') return undefined
  const name = cookies.signOn(state)
  const kept = request.cookies[name]
  if (!kept) return undefined
  reply.clearCookie(name, cookies.options)
  return readKept(module, kept)
}

/** Whoever can plant a cookie sends nobody elsewhere by it: back is a page of this module. */
function readKept(module: ModuleName, kept: string): Kept | undefined {
  try {
    const { verifier, state, nonce, backTo } = JSON.parse(Buffer.from(kept, 'base64url').toString()) as Kept
    const isHere = typeof backTo === 'string' && backTo.startsWith(`/${module}/`)
    return { verifier, state, nonce, backTo: isHere ? backTo : `/${module}/` }
  } catch {
    return undefined
  }
}

// ---- What is said outside of a session ----

function bare({ module }: Door, reply: FastifyReply, status: number, page: Parameters<typeof bareOf>[1]): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(bareOf(module, page))
}

const AWAY = {
  title: 'Connexion impossible',
  content: html`<h1>Connexion impossible pour l’instant</h1>
    <p>Le portail Habilis, qui dit qui vous êtes, ne répond pas. Réessayez dans quelques minutes.</p>
    <p><a class="bouton" href="">Réessayer</a></p>`,
}

const FAILED = (module: ModuleName) => ({
  title: 'La connexion n’a pas abouti',
  content: html`<h1>La connexion n’a pas abouti</h1>
    <p>Le portail vous a renvoyé sans que votre identité soit établie : la demande a pu être trop ancienne.</p>
    <p><a class="bouton" href="/${module}/">Recommencer</a></p>`,
})

const LEFT = (module: ModuleName) => ({
  title: 'Vous êtes déconnecté',
  content: html`<h1>Vous êtes déconnecté</h1>
    <p>Votre session est finie dans ${MODULES[module].name}, au portail et dans les autres applications.</p>
    <p><a class="bouton" href="/${module}/">Se connecter de nouveau</a></p>`,
})

const LEFT_HERE_ONLY = {
  title: 'Vous êtes déconnecté de cette application',
  content: html`<h1>Vous êtes déconnecté de cette application</h1>
    <p>Le portail Habilis ne répond pas : votre session y est peut-être encore ouverte. Sur un poste partagé, fermez le
    navigateur.</p>`,
}
