import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Handled, Route } from '../contract/route.ts'
import type { Session } from './session.ts'

/** What a handler is given: the input, parsed by the contract, and the session the route asked for. */
export type Asked<R extends Route> = Handled<R> & {
  session: R['access'] extends 'public' ? undefined : Session
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<R extends Route> = (asked: Asked<R>) => Promise<Answer<R>>
