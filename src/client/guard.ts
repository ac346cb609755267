import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { languageOf } from './language.ts'
import type { Ask, AskContext, Resource } from './question.ts'

/** A step of a transaction, as a route knows it. */
export type Step<R> = {
  action: string
  /** The record that the request is about; none: there is no such record, and the answer is 404. */
  resource: (request: R) => Resource | undefined | Promise<Resource | undefined>
  /** The signed-in user’s identifier; none: nobody is signed in, and the answer is 401. */
  subject: (request: R) => string | undefined
  /** Messages and motive, and what else the description’s conditions read. */
  context?: (request: R) => AskContext | undefined
}

/** A request that came through a guard. */
export type Guarded<R> = R & { decision: Answer }

/** What a guard needs of a request, whatever the framework. */
export type WithHeaders = { headers: IncomingHttpHeaders }

/** What a guard needs to answer: Fastify’s reply, or Express’ response, which is Node.js’ own. */
export type GuardedReply = FrameworkReply | ServerResponse
type FrameworkReply = {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: string): unknown
}

/** Fastify’s `preHandler`, Express’ middleware. A yes goes on with `request.decision`; a no never reaches the route. */
export type Guard<R> = (request: R, reply: GuardedReply, next: (error?: Error) => void) => void

export function guardWith(may: (ask: Ask) => Promise<Answer>) {
  return <R extends WithHeaders>(step: Step<R>): Guard<R> => {
    const check = async (request: R, reply: GuardedReply): Promise<boolean> => {
      const language = languageOf(request.headers['accept-language'])
      const subject = step.subject(request)
      if (!subject) return refuse(reply, problemOf(401, 'signed_out', SIGNED_OUT[language]))
      const resource = await step.resource(request)
      if (!resource) return refuse(reply, problemOf(404, 'not_found', NOT_FOUND[language]))
      const answer = await may({ subject, action: step.action, resource, context: step.context?.(request) })
      if (!answer.allowed) return refuse(reply, problemOfNo(answer, language))
      Object.assign(request, { decision: answer })
      return true
    }
    return (request, reply, next) => {
      check(request, reply).then(
        (goesOn) => goesOn && next(),
        (error: Error) => next(error),
      )
    }
  }
}

const SIGNED_OUT = { fr: 'Connectez-vous d’abord.', en: 'Sign in first.' }
const NOT_FOUND = { fr: 'Ce dossier n’existe pas.', en: 'There is no such record.' }
const REFUSED = { fr: 'Accès refusé', en: 'Access denied' }

/** RFC 9457. */
type Problem = { type: 'about:blank'; title: string; status: number; detail: string; code: string; mend?: string }

const problemOf = (status: number, code: string, detail: string): Problem => ({
  ...{ type: 'about:blank', title: detail, status, detail, code },
})

/** 403 with the reason; 503 when the answer is missing: that is nobody’s lack of a right, and worth trying again. */
function problemOfNo({ reason }: Answer, language: 'fr' | 'en'): Problem {
  const { code, mend } = reason
  const problem = problemOf(code === 'unreachable' ? 503 : 403, code, reason[language])
  return { ...problem, title: REFUSED[language], ...(mend && { mend: mend[language] }) }
}

function refuse(reply: GuardedReply, problem: Problem): false {
  const headers = Object.entries(headersOf(problem))
  const text = JSON.stringify(problem)
  if ('code' in reply) {
    reply.code(problem.status)
    for (const [name, value] of headers) reply.header(name, value)
    reply.send(text)
  } else {
    reply.statusCode = problem.status
    for (const [name, value] of headers) reply.setHeader(name, value)
    reply.end(text)
  }
  return false
}

const headersOf = ({ status }: Problem): Record<string, string> => ({
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
  ...(status === 503 && { 'retry-after': '2' }),
})
