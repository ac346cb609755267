const MINUTE_MS = 60_000

/** Counts by key, each process for itself, and begins anew each minute. */
export type MinuteCounts = {
  /** Counts one; the seconds to wait when there were more than so many of this key. */
  secondsToWait(key: string, perMinute: number): number | undefined
}

/** `now` in milliseconds. */
export function countByMinute(now: () => number): MinuteCounts {
  let seen = new Map<string, number>()
  let since = now()
  return {
    secondsToWait(key, perMinute) {
      if (now() - since >= MINUTE_MS) {
        seen = new Map()
        since = now()
      }
      const count = (seen.get(key) ?? 0) + 1
      seen.set(key, count)
      return count > perMinute ? Math.max(1, Math.ceil((since + MINUTE_MS - now()) / 1000)) : undefined
    },
  }
}
