import type { IncomingMessage } from 'node:http'

/** Counts wrong keys by address, so that making them up costs no query: a hundred a minute is no application's mistake. */
export type Strangers = { count(request: IncomingMessage): void; isShutOut(request: IncomingMessage): boolean }

const TRIES_A_MINUTE = 100
const MINUTE_MS = 60_000

/** `addressOf` tells what counts as one address; `now` in milliseconds. */
export function createStrangers(addressOf: (request: IncomingMessage) => string, now: () => number): Strangers {
  let tries = new Map<string, number>()
  let since = now()

  const ofThisMinute = (): Map<string, number> => {
    if (now() - since >= MINUTE_MS) {
      tries = new Map()
      since = now()
    }
    return tries
  }

  return {
    count(request) {
      const address = addressOf(request)
      ofThisMinute().set(address, (tries.get(address) ?? 0) + 1)
    },
    isShutOut: (request) => (ofThisMinute().get(addressOf(request)) ?? 0) >= TRIES_A_MINUTE,
  }
}
