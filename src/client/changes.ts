import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { isObject } from './answer.ts'
import { baseOf } from './call.ts'
import { readEvents, type StreamEvent } from './event-stream.ts'

/** What must be forgotten: of a user, of an agreement, or all of it. */
export type Touch = { revision: number; touches: 'user' | 'agreement' | 'everything'; id: string }

export type Changes = {
  /** What time it is for Habilis, in milliseconds since 1970; nothing when a change of a second ago may be unheard of. */
  now(): number | undefined
  /** The number of the last change heard of. */
  readonly revision: number
  stop(): void
}

export type ChangesOptions = { url: string; key: string; onTouch: (touch: Touch) => void }

/** An answer from what is kept is never older than this. */
const TRUST_MS = 1_000
/** A stream that says nothing for so long is given up for another, maybe to another node. */
const SILENCE_MS = 2_000
/** Clocks of two machines drift apart by less than 0.1 ‰: a new stream compares them anew before that matters. */
const LONGEST_STREAM_MS = 300_000
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 5_000

/**
 * Follows what changes, and knows how old that knowledge is. A beat says until when, on the node’s clock, all was told;
 * the hello gave that clock’s reading at a moment that was not before the request was sent. So `sent + (beat − hello)`
 * is never later than the true moment, however long the line holds things back.
 */
export function followChanges({ url, key, onTouch }: ChangesOptions): Changes {
  const wake = new AbortController()
  let revision = -1
  let proof = NO_PROOF
  let waitMs = FIRST_WAIT_MS

  const everything = (): void => onTouch({ revision, touches: 'everything', id: '' })

  const hear = ({ name, data }: StreamEvent, stream: Stream): void => {
    if (!isObject(data)) throw new Error(`an event ${name} without data`)
    const number = Number(data.revision)
    if (!Number.isSafeInteger(number)) throw new Error(`an event ${name} without its number`)
    if (name === 'hello') {
      stream.clock = Number(data.clock)
      if (number !== revision) {
        revision = number
        everything()
      }
    } else if (name === 'change') {
      revision = Math.max(revision, number)
      if (data.touches !== 'nothing') onTouch(readTouch(number, data))
    } else if (name === 'beat') {
      revision = Math.max(revision, number)
      proof = proofOf(stream.sentAt + Number(data.clock) - stream.clock, Number(data.at))
      // Heard late, or compared while the line was slow: another stream may do better.
      if (!isFresh(proof)) throw new Error('what is heard is old')
      waitMs = FIRST_WAIT_MS
    }
  }

  const follow = async (): Promise<void> => {
    while (!wake.signal.aborted) {
      const isOver = await listen({ url, key, signal: wake.signal }, hear).then(
        () => true,
        () => false,
      )
      if (!isOver) waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
      await delay(waitMs * (0.5 + Math.random() / 2), undefined, { ref: false, signal: wake.signal }).catch(
        () => undefined,
      )
    }
  }
  void follow()

  return {
    now: () => (isFresh(proof) ? proof.at + performance.now() - proof.heardAt : undefined),
    get revision() {
      return revision
    },
    stop() {
      proof = NO_PROOF
      wake.abort()
    },
  }
}

/** `sentAt` on our clock, `clock` on the node’s: the first is not later than the second. */
type Stream = { sentAt: number; clock: number }

/** That all was told until `until` (our clock that only goes on; `wall`, the one that also counts a machine’s sleep). */
type Proof = { until: number; wall: number; heardAt: number; at: number }

const NO_PROOF: Proof = { until: Number.NEGATIVE_INFINITY, wall: 0, heardAt: 0, at: 0 }

function proofOf(until: number, at: number): Proof {
  const heardAt = performance.now()
  return { until, wall: Date.now() - (heardAt - until), heardAt, at }
}

function isFresh({ until, wall }: Proof): boolean {
  return performance.now() - until < TRUST_MS && Math.abs(Date.now() - wall) < TRUST_MS
}

function readTouch(revision: number, { touches, id }: Readonly<Record<string, unknown>>): Touch {
  const isOne = (touches === 'user' || touches === 'agreement') && typeof id === 'string'
  return isOne ? { revision, touches, id } : { revision, touches: 'everything', id: '' }
}

type Listening = { url: string; key: string; signal: AbortSignal }

/** One stream from its beginning to its end; rejects when it was not a good one. */
async function listen(
  { url, key, signal }: Listening,
  hear: (event: StreamEvent, stream: Stream) => void,
): Promise<void> {
  const life = new AbortController()
  const silence = setTimeout(() => life.abort(), SILENCE_MS).unref()
  const end = setTimeout(() => life.abort(), LONGEST_STREAM_MS).unref()
  const stop = () => life.abort()
  signal.addEventListener('abort', stop)
  const stream = { sentAt: performance.now(), clock: Number.NaN }
  try {
    const response = await openStream(url, key, life.signal)
    for await (const event of readEvents(response)) {
      silence.refresh()
      hear(event, stream)
    }
  } finally {
    clearTimeout(silence)
    clearTimeout(end)
    signal.removeEventListener('abort', stop)
    life.abort()
  }
}

function openStream(url: string, key: string, signal: AbortSignal): Promise<IncomingMessage> {
  const address = new URL('access/v1/changes', baseOf(url))
  const { request } = address.protocol === 'https:' ? https : http
  const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' }
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, signal, agent: false })
    asked.on('error', reject)
    // Listening keeps no process alive that has nothing else to do.
    asked.on('socket', (socket) => socket.unref())
    asked.on('response', (response) => {
      if (response.statusCode === 200) return resolve(response)
      response.resume()
      reject(new Error(`HTTP ${response.statusCode}`))
    })
    asked.end()
  })
}
