import { NOW } from './world.ts'

const MINUTE = 60_000

/** The one clock of a test: it goes on when told to. */
export type Clock = { now: () => Date; advance(time: { seconds?: number; minutes?: number; hours?: number }): number }

export function startClock(at: Date = NOW): Clock {
  let current = at.getTime()
  return {
    now: () => new Date(current),
    advance: (time) => {
      current += millisecondsOf(time)
      return millisecondsOf(time)
    },
  }
}

/** The machine's own, which can be put forward: for what a library times by itself. */
export function goingClock(): Clock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (time) => {
      ahead += millisecondsOf(time)
      return millisecondsOf(time)
    },
  }
}

function millisecondsOf({ seconds = 0, minutes = 0, hours = 0 }: Parameters<Clock['advance']>[0]): number {
  return seconds * 1000 + minutes * MINUTE + hours * 60 * MINUTE
}
