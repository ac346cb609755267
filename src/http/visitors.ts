import type { IncomingMessage } from 'node:http'
import { countByMinute } from './minute-counts.ts'
import { addressGroup, addressOf } from './rate-limits.ts'

/** Counts the requests that the framework does not see, by address and each process for itself. */
type Visitors = {
  /** What counts as one address. */
  groupOf(request: IncomingMessage): string
  /** Counts one of a kind; the seconds to wait when its address has sent more of them in this minute. */
  secondsToWait(request: IncomingMessage, kind: string, perMinute: number): number | undefined
}

/** `now` in milliseconds. */
export function countVisitors(trustProxy: boolean, now: () => number): Visitors {
  const counts = countByMinute(now)
  const groupOf = (request: IncomingMessage) => addressGroup({ ip: addressOf(request, trustProxy) })
  return {
    groupOf,
    secondsToWait: (request, kind, perMinute) => counts.secondsToWait(`${kind} ${groupOf(request)}`, perMinute),
  }
}
