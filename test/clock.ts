import { NOW } from './world.ts'

const MINUTE = 60_000

/** The one clock of a test: it goes on when told to. */
export type Clock = { now: () => Date; advance(time: { seconds?: number; minutes?: number; hours?: number }): number }

export function startClock(at: Date = NOW): Clock {
  let current = at.getTime()
  return {
    now: () => new Date(current),
    advance({ seconds = 0, minutes = 0, hours = 0 }) {
      const by = seconds * 1000 + minutes * MINUTE + hours * 60 * MINUTE
      current += by
      return by
    },
  }
}
