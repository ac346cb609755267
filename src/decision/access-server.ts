import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import { asciiJson } from './answer-json.ts'
import { isObject, WrongQuestion } from './asked.ts'
import type { Caller } from './callers.ts'
import { refuseUnclearJson } from './clean-json.ts'
import { type DecisionPoint, KeyEnded, RevisionAhead } from './point.ts'
import type { Strangers } from './strangers.ts'

/**
 * The pages under /access/v1, beside the framework: they are asked at each step of each transaction. Same server,
 * same limits; a bearer key instead of a session. Everything else goes on to the framework.
 */

/** What a page is given; it answers JSON text, at once when it can. */
export type Asked = {
  caller: Caller
  body: Readonly<Record<string, unknown>>
  at: number
  requestId: string | undefined
}
export type Page = (asked: Asked) => string | Promise<string>

export type AccessOptions = {
  point: DecisionPoint
  /** By path, each asked by POST. */
  pages: ReadonlyMap<string, Page>
  strangers: Strangers
  logger: FastifyBaseLogger
  now: () => number
}

export const LARGEST_BODY = 1_048_576
const LONGEST_KEY = 200

/** Whether it took the request: what is not asked by POST of one of its pages is left to others. */
export function accessServer(options: AccessOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { point, pages, strangers, now } = options

  const serve = (page: Page, request: IncomingMessage, response: ServerResponse): void => {
    const key = bearerKey(headerOf(request, 'authorization'))
    if (key === undefined) {
      refuse(request, response, STRANGER)
      return
    }
    const keyHash = hash('sha256', key, 'base64')
    const known = point.callerNow(keyHash, now())
    if (known) receive(page, known, request, response)
    else if (strangers.isShutOut(request)) refuse(request, response, SHUT_OUT)
    else void recognize(page, keyHash, request, response)
  }

  const recognize = async (page: Page, keyHash: string, request: IncomingMessage, response: ServerResponse) => {
    try {
      const caller = await point.caller(keyHash, now())
      if (caller) {
        receive(page, caller, request, response)
        return
      }
      strangers.count(request)
      refuse(request, response, STRANGER)
    } catch (error) {
      refuse(request, response, refusalOf(error, options.logger))
    }
  }

  const receive = (page: Page, caller: Caller, request: IncomingMessage, response: ServerResponse): void => {
    if (!isJson(headerOf(request, 'content-type'))) {
      refuse(request, response, NOT_JSON)
      return
    }
    readBody(request, (bytes) => {
      if (bytes) answer(page, { caller, bytes, at: now() }, request, response)
      else refuse(request, response, TOO_LARGE)
    })
  }

  const answer = (
    page: Page,
    { caller, bytes, at }: { caller: Caller; bytes: Buffer; at: number },
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const requestId = requestIdOf(request)
    try {
      const text = page({ caller, at, body: parse(bytes), requestId })
      if (typeof text === 'string') send(response, requestId, 200, text)
      else
        text.then(
          (later) => send(response, requestId, 200, later),
          (error) => refuse(request, response, refusalOf(error, options.logger)),
        )
    } catch (error) {
      refuse(request, response, refusalOf(error, options.logger))
    }
  }

  return (request, response) => {
    if (request.method !== 'POST') return false
    const page = pages.get(request.url ?? '')
    if (page) serve(page, request, response)
    return page !== undefined
  }
}

/**
 * One header, looked for as it was received: the object of all of them takes longer to make than the answer. `name` in
 * lower case; the first counts.
 */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const candidate = rawHeaders[i]
    if (candidate?.length === name.length && candidate.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

const requestIdOf = (request: IncomingMessage): string | undefined => headerOf(request, 'x-request-id')

/** RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1). */
export function bearerKey(header: string | undefined): string | undefined {
  if (header === undefined || header.length > LONGEST_KEY) return undefined
  return header.slice(0, 7).toLowerCase() === 'bearer ' ? header.slice(7) : undefined
}

function isJson(header: string | undefined): boolean {
  return header === 'application/json' || /^application\/json *(;|$)/i.test(header ?? '')
}

function parse(bytes: Buffer): Readonly<Record<string, unknown>> {
  const text = bytes.toString()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new WrongQuestion('the body is not JSON')
  }
  if (!isObject(body)) throw new WrongQuestion('the body must be a JSON object')
  refuseUnclearJson(bytes, text, body)
  return body
}

/** All of it, or nothing when it is too large. */
function readBody(request: IncomingMessage, use: (bytes: Buffer | undefined) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
    else chunks.length = 0
  })
  request.on('end', () => {
    const [only] = chunks
    if (size > LARGEST_BODY) return use(undefined)
    use(chunks.length === 1 && only ? only : Buffer.concat(chunks))
  })
}

/** Every page answers ASCII: as many bytes as characters. */
function send(
  response: ServerResponse,
  requestId: string | undefined,
  status: number,
  text: string,
  more: readonly string[] = NO_MORE,
): void {
  if (response.headersSent || response.destroyed) return
  const head = requestId === undefined && more === NO_MORE ? HEADERS : [...HEADERS, ...echo(requestId), ...more]
  response.writeHead(status, [...head, 'content-length', String(text.length)])
  response.end(text, 'latin1')
}

const NO_MORE: readonly string[] = []
const HEADERS = [
  ...['content-type', 'application/json'],
  ...['cache-control', 'no-store'],
  ...['x-content-type-options', 'nosniff'],
]
const echo = (requestId: string | undefined): readonly string[] =>
  requestId === undefined ? NO_MORE : ['x-request-id', requestId]

// ---- Refusals: an error message string (AuthZEN Authorization API 1.0 §10.1.5) ----

export type WireRefusal = { status: number; message: string; headers?: readonly string[] }

export const STRANGER: WireRefusal = {
  status: 401,
  message: 'a valid access key is required',
  headers: ['www-authenticate', 'Bearer realm="habilis"'],
}
export const SHUT_OUT: WireRefusal = { status: 429, message: 'too many wrong keys', headers: ['retry-after', '60'] }
const NOT_JSON: WireRefusal = { status: 400, message: 'the content type must be application/json' }
const TOO_LARGE: WireRefusal = { status: 413, message: `the body is larger than ${LARGEST_BODY} bytes` }

export function refusalOf(error: unknown, logger: FastifyBaseLogger): WireRefusal {
  if (error instanceof WrongQuestion) return { status: 400, message: error.message }
  if (error instanceof KeyEnded) return STRANGER
  if (error instanceof RevisionAhead) return { status: 400, message: 'context.revision is not reached yet' }
  logger.error({ err: error }, 'a question could not be answered')
  return { status: 500, message: 'the question could not be answered' }
}

export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers }: WireRefusal,
): void {
  request.resume()
  send(response, requestIdOf(request), status, asciiJson(message), headers)
}
