import type { Sender } from './exchange.ts'

/** Counts wrong keys by address, so that making them up costs no query: a hundred a minute is no application's mistake. */
export type Strangers = { count(from: Sender): void; isShutOut(from: Sender): boolean }

const TRIES_A_MINUTE = 100
const MINUTE_MS = 60_000

/** `addressOf` tells what counts as one address; `now` in milliseconds. */
export function createStrangers(addressOf: (from: Sender) => string, now: () => number): Strangers {
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
    count(from) {
      const address = addressOf(from)
      ofThisMinute().set(address, (tries.get(address) ?? 0) + 1)
    },
    isShutOut: (from) => (ofThisMinute().get(addressOf(from)) ?? 0) >= TRIES_A_MINUTE,
  }
}
