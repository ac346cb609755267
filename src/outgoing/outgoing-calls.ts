import { lookup } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/**
 * A call to an address that somebody else chose: an application's, a partner's provider's. It reaches public addresses
 * only, but for the origins that the operator names (PRIVATE_ORIGINS); it follows no redirect, waits and reads a little.
 */
export type Outgoing = (url: string | URL, init?: OutgoingInit) => Promise<Response>

type OutgoingInit = {
  method?: string | undefined
  headers?: Headers | Record<string, string> | [string, string][] | undefined
  body?: unknown
  signal?: AbortSignal | null | undefined
}

export class CallRefused extends Error {}

const PATIENCE_MS = 5_000
const LARGEST_ANSWER = 262_144

/** The address is looked at as it is connected to: a name that answers otherwise the second time gains nothing. */
export function outgoingCalls(privateOrigins: readonly string[]): Outgoing {
  const named = new Set(privateOrigins)
  return async (address, init = {}) => {
    const url = new URL(address)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new CallRefused('only http and https are called')
    const isNamed = named.has(url.origin)
    // A literal address is never looked up.
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (!isNamed && isIP(literal) && !isPublicAddress(literal)) throw new CallRefused(NOT_PUBLIC)
    return call(url, init, isNamed ? undefined : lookupPublic)
  }
}

const NOT_PUBLIC = 'the address is not a public one'

const lookupPublic: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '')
    if (!found.every(({ address }) => isPublicAddress(address))) return done(new CallRefused(NOT_PUBLIC), '')
    if (options.all) return done(null, found)
    const [first] = found
    return first ? done(null, first.address, first.family) : done(new CallRefused(NOT_PUBLIC), '')
  })

async function call(url: URL, init: OutgoingInit, lookup: LookupFunction | undefined): Promise<Response> {
  const body = init.body === undefined || init.body === null ? undefined : String(init.body)
  const headers = new Headers(init.headers)
  if (body !== undefined) headers.set('content-length', String(Buffer.byteLength(body)))
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', FORM)
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const request: ClientRequest = send(
    url,
    {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(headers),
      signal: init.signal ? AbortSignal.any([init.signal, patience]) : patience,
      // No connection that another call left open: it may have been made under another rule.
      agent: false,
      ...(lookup && { lookup }),
    },
    (answer) => readAnswer(answer).then(resolve, reject),
  )
  request.on('error', reject)
  request.end(body)
  return promise
}

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8'

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += (chunk as Buffer).length
    if (size > LARGEST_ANSWER) throw new CallRefused('the answer is too large')
    chunks.push(chunk as Buffer)
  }
  const status = answer.statusCode ?? 0
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  )
  const hasBody = status !== 204 && status !== 304
  return new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers })
}
