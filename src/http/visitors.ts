import type { IncomingMessage } from 'node:http'
import { addressGroup, addressOf } from './rate-limits.ts'

/** Counts the requests that the framework does not see, by address and each process for itself. */
type Visitors = {
  /** What counts as one address. */
  groupOf(request: IncomingMessage): string
  /** Counts one of a kind; the seconds to wait when its address has sent more of them in this minute. */
  secondsToWait(request: IncomingMessage, kind: string, perMinute: number): number | undefined
}

const MINUTE_MS = 60_000

/** `now` in milliseconds. */
export function countVisitors(trustProxy: boolean, now: () => number): Visitors {
  let seen = new Map<string, number>()
  let since = now()
  const groupOf = (request: IncomingMessage) => addressGroup({ ip: addressOf(request, trustProxy) })
  return {
    groupOf,
    secondsToWait(request, kind, perMinute) {
      if (now() - since >= MINUTE_MS) {
        seen = new Map()
        since = now()
      }
      const key = `${kind} ${groupOf(request)}`
      const count = (seen.get(key) ?? 0) + 1
      seen.set(key, count)
      return count > perMinute ? Math.max(1, Math.ceil((since + MINUTE_MS - now()) / 1000)) : undefined
    },
  }
}
