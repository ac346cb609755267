import { earlierEnd, latest, type Period } from './period.ts'

/** What an amendment did to one period of a role: what it `was`, and what it `left`. None: there was none, or none is left. */
export type AmendedPeriod = { was: Period | undefined; left: Period | undefined }

/**
 * What undoing it makes of that period: until now it stays as it was left, for that is history; from now on it is as it
 * was. Two periods where the one ended before the other begins again.
 */
export function periodsAfterUndo({ was, left }: AmendedPeriod, now: Date): Period[] {
  const past = left && left.from < now ? { from: left.from, until: earlierEnd(left.until, now) } : undefined
  const ahead = was && aheadOf(was, now)
  if (past && ahead && past.until?.getTime() === ahead.from.getTime()) return [{ from: past.from, until: ahead.until }]
  return [past, ahead].filter((period) => period !== undefined)
}

/** What of a period is still to come. */
export function aheadOf({ from, until }: Period, now: Date): Period | undefined {
  return until === undefined || until > now ? { from: latest(from, now), until } : undefined
}
