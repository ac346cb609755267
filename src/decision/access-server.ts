import { hash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { asciiJson } from './answer-json.ts'
import { isObject, WrongQuestion } from './asked.ts'
import type { Caller } from './callers.ts'
import { refuseUnclearJson } from './clean-json.ts'
import { type Exchange, LARGEST_BODY } from './exchange.ts'
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

const LONGEST_KEY = 200

/** Whether it took the question: what is asked of none of its pages is left to others. */
export type AccessServer = (path: string, exchange: Exchange) => boolean

export function accessServer({ point, pages, strangers, logger, now }: AccessOptions): AccessServer {
  const serve = (page: Page, exchange: Exchange): void => {
    const key = bearerKey(exchange.authorization)
    if (key === undefined) {
      refuse(exchange, STRANGER)
      return
    }
    const keyHash = hash('sha256', key, 'base64')
    const known = point.callerNow(keyHash, now())
    if (known) receive(page, known, exchange)
    else if (strangers.isShutOut(exchange.from)) refuse(exchange, SHUT_OUT)
    else void recognize(page, keyHash, exchange)
  }

  const recognize = async (page: Page, keyHash: string, exchange: Exchange) => {
    try {
      const caller = await point.caller(keyHash, now())
      if (caller) {
        receive(page, caller, exchange)
        return
      }
      strangers.count(exchange.from)
      refuse(exchange, STRANGER)
    } catch (error) {
      refuse(exchange, refusalOf(error, logger))
    }
  }

  const receive = (page: Page, caller: Caller, exchange: Exchange): void => {
    if (!isJson(exchange.contentType)) {
      refuse(exchange, NOT_JSON)
      return
    }
    exchange.readBody((bytes) => {
      if (bytes) answer(page, caller, bytes, exchange)
      else refuse(exchange, TOO_LARGE)
    })
  }

  const answer = (page: Page, caller: Caller, bytes: Buffer, exchange: Exchange): void => {
    try {
      const text = page({ caller, at: now(), body: parse(bytes), requestId: exchange.requestId })
      if (typeof text === 'string') exchange.send(200, text)
      else
        text.then(
          (later) => exchange.send(200, later),
          (error) => refuse(exchange, refusalOf(error, logger)),
        )
    } catch (error) {
      refuse(exchange, refusalOf(error, logger))
    }
  }

  return (path, exchange) => {
    const page = pages.get(path)
    if (page) serve(page, exchange)
    return page !== undefined
  }
}

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

export function refuse(exchange: Exchange, { status, message, headers }: WireRefusal): void {
  exchange.send(status, asciiJson(message), headers)
}
