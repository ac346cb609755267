import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Answer, Route } from '../contract/route.ts'
import { refuse } from '../domain/refusals.ts'
import type { Asked, Handler } from './asked.ts'
import { sendCsv, sendJsonLines } from './csv.ts'
import { requireSession } from './session.ts'

/** Puts a route of the contract on the server. What the contract does not name is not read, nor sent. */
export function serve<const R extends Route>(app: FastifyInstance, route: R, handler: Handler<R>): void {
  app.routeTable.push(route)
  app.route({
    method: route.method,
    url: route.path,
    // Before its body is read: what a stranger sends is not worth the memory.
    onRequest: async (request) => void requireSession(request, route.access),
    handler: async (request, reply) => {
      const session = requireSession(request, route.access)
      const input = parseInput(route, request)
      const asked = { ...input, session, request, reply } as Asked<R>
      if (route.csv && isWanted('csv', input.query)) return sendCsv(route, asked, handler)
      if (route.csv && isWanted('jsonl', input.query)) return sendJsonLines(route, asked, handler)
      const answer = await handler(asked)
      if (reply.sent) return reply
      return reply.status(route.status ?? 200).send(encodeAnswer(route, answer))
    },
  })
}

/** All that is wrong is told at once, with the name of the field. */
function parseInput(route: Route, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  return {
    params: route.params && notFoundUnless(route.params, request.params),
    query: route.query?.parse(request.query),
    body: route.body?.parse(request.body ?? undefined, { reportInput: true }),
  }
}

/** An answer that breaks its own contract is our mistake, never the caller's input. */
function encodeAnswer<R extends Route>(route: R, answer: Answer<R>): unknown {
  const encoded = z.safeEncode(route.response, answer)
  if (encoded.success) return encoded.data
  throw new Error(`${route.method} ${route.path} answers outside its contract`, { cause: encoded.error })
}

/** An identifier that cannot exist is an identifier that does not exist. */
function notFoundUnless(schema: z.ZodObject, params: unknown): unknown {
  const parsed = schema.safeParse(params)
  return parsed.success ? parsed.data : refuse('not_found')
}

function isWanted(format: 'csv' | 'jsonl', query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'format' in query && query.format === format
}
