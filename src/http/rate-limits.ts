import { isIPv6 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countAttempts } from '../commands/count-attempts.ts'
import type { Runner } from '../db/execute.ts'
import type { AttemptLimit } from '../domain/attempts.ts'
import { Refused } from '../domain/refusals.ts'

/**
 * What counts as one address: an IPv4 address, or the /64 that one IPv6 subscriber has to himself (else he would have
 * 2^64 tries of everything).
 */
export function addressGroup(request: { ip: string | undefined }): string {
  // None once the caller has hung up.
  const { ip = '' } = request
  const mapped = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(mapped)) return mapped
  const [head = '', tail] = mapped.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const whole = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16))
  return `${whole.slice(0, 4).join(':')}::/64`
}

type Sender = {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Of a request that the framework does not see; behind the one proxy, what that proxy saw. */
export function addressOf({ socket, headers }: Sender, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined
  return forwarded === undefined ? socket.remoteAddress : String(forwarded).split(',').at(-1)?.trim()
}

/** Counts a request of this address in the database, hence on every process; refuses `too_many_requests`. */
export function countRequest(
  runner: Runner,
  request: FastifyRequest,
  what: string,
  limit: AttemptLimit,
): Promise<void> {
  return countAttempts(runner.db, [{ subject: `${what}:${addressGroup(request)}`, limit }], runner.now())
}

/** A whole office, with room; far below what it takes to slow the service down for others. */
const REQUESTS_A_MINUTE = 1500

const NO_HEADERS = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** A flood from one address is turned away before anything is read, by each process for itself. */
export async function limitFloods(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: REQUESTS_A_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: addressGroup,
    // A first visit fetches dozens of files that cost nothing to give; an office opening at nine is no flood.
    allowList: (request) => request.url.startsWith('/assets/'),
    // What it returns is thrown: hence told as every other refusal.
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused([{ code: 'too_many_requests', params: { seconds: Math.ceil(ttl / 1000) } }]),
    addHeaders: NO_HEADERS,
    addHeadersOnExceeding: NO_HEADERS,
  })
  // Before the hooks of routes and of whatever is set up after it: the session's look-up is what a flood would cost.
  app.addHook('onRequest', app.rateLimit())
}
