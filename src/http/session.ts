import type { FastifyRequest } from 'fastify'
import type { Route } from '../contract/route.ts'
import type { Actor, Client, Person } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import type { Stage } from '../domain/stage.ts'

/** A signed-in browser. The actor is read anew at each request: an appointment withdrawn is withdrawn at once. */
export type Session = { id: string; actor: Person; stage: Stage }

/** Whom a route is given that does not ask for a person. */
export type Entered = { actor: Actor }

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined
    /** An application that acts in its own name: there is no session then. */
    client: Client | undefined
  }
  interface FastifyInstance {
    /** Every route the server was given, in order: OpenAPI and the isolation matrix are made from it. */
    routeTable: Route[]
  }
}

export function requireSession(request: FastifyRequest, access: Route['access']): Entered | Session | undefined {
  const { session, client } = request
  if (access === 'public') return session
  if (client) return access === 'signed_in' ? { actor: client } : refuse('reserved_to_people')
  if (!session) refuse('not_signed_in')
  if (access !== 'any_stage' && session.stage !== 'complete') refuse('first_login_unfinished')
  return session
}
