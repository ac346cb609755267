import type { FastifyRequest } from 'fastify'
import type { Route } from '../contract/route.ts'
import type { Actor } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import type { Stage } from '../domain/stage.ts'

/** A signed-in browser. The actor is read anew at each request: an appointment withdrawn is withdrawn at once. */
export type Session = { id: string; actor: Actor; stage: Stage }

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined
  }
  interface FastifyInstance {
    /** Every route the server was given, in order: OpenAPI and the isolation matrix are made from it. */
    routeTable: Route[]
  }
}

export function requireSession(request: FastifyRequest, access: Route['access']): Session | undefined {
  if (access === 'public') return request.session
  if (!request.session) refuse('not_signed_in')
  if (access === 'signed_in' && request.session.stage !== 'complete') refuse('first_login_unfinished')
  return request.session
}
