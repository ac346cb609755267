import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { touchSession } from '../commands/touch-session.ts'
import { PARTNER_CALLBACK } from '../domain/external-sign-in.ts'
import { SESSION_COOKIE } from '../domain/session-cookie.ts'
import { readActor } from '../queries/actor.ts'
import { readSession, SESSION_LIMITS, type SessionLimits } from '../queries/session.ts'
import { hashToken } from '../secrets/tokens.ts'
import { authenticateClients, bearerOf } from './client-authentication.ts'
import type { Deps } from './deps.ts'
import type { Session } from './session.ts'

const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const
const SEEN_EVERY_MS = 60_000

/**
 * Fills `request.session` of every call of the API, and where a partner's provider sends back; a cookie that is worth
 * nothing any more counts as none. Who shows a token is an application: no cookie beside it counts.
 */
export function authenticate(app: FastifyInstance, deps: Deps, limits: SessionLimits = SESSION_LIMITS): void {
  const clientOf = authenticateClients(deps)
  app.addHook('onRequest', async (request, reply) => {
    const isApi = request.url.startsWith('/api/')
    const token = isApi ? bearerOf(request) : undefined
    if (token !== undefined) request.client = await clientOf(token, request, reply)
    else if (isApi || request.url.startsWith(PARTNER_CALLBACK)) request.session = await sessionOf(request, deps, limits)
  })
}

/** One query for the session and its stage, one for its holder: both as they stand at this request. */
async function sessionOf(
  request: FastifyRequest,
  { runner: { db, now } }: Deps,
  limits: SessionLimits,
): Promise<Session | undefined> {
  const token = request.cookies[SESSION_COOKIE]
  if (!token || token.length > 100) return undefined
  const at = now()
  const running = await readSession(db, hashToken(token), at, limits)
  const actor = running && (await readActor(db, running.userId, at))
  if (!running || !actor) return undefined
  if (at.getTime() - running.lastSeenAt.getTime() >= SEEN_EVERY_MS) await touchSession(db, running.id, at)
  return { id: running.id, actor: { ...actor, from: request.ip }, stage: running.stage }
}

export function giveCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, COOKIE)
}

export function takeCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, COOKIE)
}
