import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import { bearerKey, refusalOf, refuse, SHUT_OUT, STRANGER, type WireRefusal } from './access-server.ts'
import type { Caller } from './callers.ts'
import { overHttp } from './exchange.ts'
import type { Change } from './feed.ts'
import type { DecisionPoint } from './point.ts'
import type { Strangers } from './strangers.ts'
import { whatItTouches } from './what-it-touches.ts'

/**
 * GET /access/v1/changes: what an application that decides by itself must forget, as server-sent events (WHATWG HTML
 * §9.2). It shows the ids of users and agreements of the caller's institution whose rights change, never more.
 */
export type LiveFeed = {
  /** Whether it took the request. */
  take(request: IncomingMessage, response: ServerResponse): boolean
  /** Ends every stream: the server that waits for its connections can close. */
  stop(): void
}

export type LiveFeedOptions = {
  point: DecisionPoint
  strangers: Strangers
  logger: FastifyBaseLogger
  now: () => number
  /** For one key, on this node: a process of an application needs one. */
  mostStreams?: number
}

export const CHANGES_PATH = '/access/v1/changes'

/** While the node's own feed lives: who hears nothing for long knows that what he keeps is worth nothing. */
const BEAT_MS = 200
/** In bytes: who reads so slowly is cut off, asks again, and has lost nothing but what he kept. */
const MOST_UNREAD = 65_536
const TOO_MANY: WireRefusal = { status: 429, message: 'this key has too many streams', headers: ['retry-after', '5'] }
const TAKES_A_KEY: WireRefusal = { status: 403, message: 'changes are told to the holder of a key, not of a token' }
const STOPPING: WireRefusal = { status: 503, message: 'this node is stopping', headers: ['connection', 'close'] }

type Stream = { keyHash: string; institutionId: string; response: ServerResponse }

export function openLiveFeed({ point, strangers, logger, now, mostStreams = 100 }: LiveFeedOptions): LiveFeed {
  const streams = new Set<Stream>()
  let stopped = false

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = bearerKey(request.headers.authorization)
    if (key === undefined) return refuse(overHttp(request, response), STRANGER)
    const keyHash = hash('sha256', key, 'base64')
    if (!point.callerNow(keyHash, now()) && strangers.isShutOut(request))
      return refuse(overHttp(request, response), SHUT_OUT)
    const caller = await point.caller(keyHash, now())
    if (!caller) {
      strangers.count(request)
      return refuse(overHttp(request, response), STRANGER)
    }
    // A token is looked up each time: at each beat that would be too often.
    if (caller.keyId === null) return refuse(overHttp(request, response), TAKES_A_KEY)
    if (stopped) return refuse(overHttp(request, response), STOPPING)
    if (countOf(keyHash) >= mostStreams) return refuse(overHttp(request, response), TOO_MANY)
    open(keyHash, caller, response)
  }

  const countOf = (keyHash: string): number => [...streams].filter((stream) => stream.keyHash === keyHash).length

  const open = (keyHash: string, { institutionId }: Caller, response: ServerResponse): void => {
    if (response.destroyed) return
    const stream = { keyHash, institutionId, response }
    response.on('close', () => streams.delete(stream))
    response.on('error', (error) => logger.debug({ err: error }, 'a stream of changes broke'))
    response.writeHead(200, HEADERS)
    streams.add(stream)
    write(stream, 'hello', { revision: point.feed.seen(institutionId), clock: performance.now() })
  }

  const tell = (change: Change): void => {
    const touches = whatItTouches(change)
    const id = touches === 'user' ? change.userId : touches === 'agreement' ? change.agreementId : null
    for (const stream of streams)
      if (stream.institutionId === change.institutionId)
        write(stream, 'change', { revision: change.number, touches, id })
  }

  /** Its clock says until when all was told, on the same clock as the hello's: not when it is sent, still less heard. */
  const beat = async (stream: Stream): Promise<void> => {
    if (!point.callerNow(stream.keyHash, now()) && !(await point.caller(stream.keyHash, now()))) {
      drop(stream)
      return
    }
    if (!point.feed.isLive()) return
    const revision = point.feed.seen(stream.institutionId)
    write(stream, 'beat', { revision, clock: point.feed.provenUntil(), at: now() })
  }

  const beatAll = async (): Promise<void> => {
    if (!point.feed.isLive()) return
    await Promise.all([...streams].map(beat)).catch((error) =>
      logger.warn({ err: error }, 'a key of a stream of changes could not be read'),
    )
  }

  const timer = setInterval(() => void beatAll(), BEAT_MS)
  timer.unref()
  const unfollow = point.onChange(tell)

  return {
    take(request, response) {
      if (request.method !== 'GET' || request.url !== CHANGES_PATH) return false
      receive(request, response).catch((error) => refuse(overHttp(request, response), refusalOf(error, logger)))
      return true
    },
    stop() {
      stopped = true
      clearInterval(timer)
      unfollow()
      for (const stream of streams) drop(stream)
    },
  }
}

function write(stream: Stream, event: 'hello' | 'change' | 'beat', data: object): void {
  const { response } = stream
  if (response.destroyed) return
  if (response.writableLength > MOST_UNREAD) drop(stream)
  else response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

const drop = ({ response }: Stream): void => void response.destroy()

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  connection: 'close',
  'x-content-type-options': 'nosniff',
  // Proxies that gather answers before they pass them on are asked not to.
  'x-accel-buffering': 'no',
}
