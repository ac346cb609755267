import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Handled, Route } from '../contract/route.ts'
import type { Entered, Session } from './session.ts'

/** What a handler is given: the input, parsed by the contract, and the session the route asked for. */
export type Asked<R extends Route> = Handled<R> & {
  session: SessionOf<R['access']>
  request: FastifyRequest
  reply: FastifyReply
}

type SessionOf<A extends Route['access']> = A extends 'public' ? undefined : A extends 'signed_in' ? Entered : Session

export type Handler<R extends Route> = (asked: Asked<R>) => Promise<Answer<R>>
