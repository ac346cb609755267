/** How often something that can be guessed may be tried, per account or per address. Durations in seconds. */
export type AttemptLimit = {
  /** Failures in a row that cost no waiting yet. */
  free: number
  /** Wait after the next failure; doubles with each further one. */
  firstDelay: number
  longestDelay: number
  /** At most so many failures … */
  perWindow: number
  /** … counted from the first of them for this long. */
  window: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * CNIL, délibération n° 2022-100 (resolution 12): more than a minute after 5 failures, growing exponentially, 25 tries in
 * 24 h at the most.
 */
export const ACCOUNT_LIMIT: AttemptLimit = {
  free: 5,
  firstDelay: MINUTE,
  longestDelay: 30 * MINUTE,
  perWindow: 25,
  window: DAY,
}

/** Wide enough for a whole office behind one address, narrow enough against one password tried on every account. */
export const ADDRESS_LIMIT: AttemptLimit = {
  free: 50,
  firstDelay: 5,
  longestDelay: 5 * MINUTE,
  perWindow: 200,
  window: HOUR,
}

/** Wrong secrets of one application from one address: they are random, so this spares the server more than it guards them. */
export const CLIENT_LIMIT: AttemptLimit = {
  free: 20,
  firstDelay: 1,
  longestDelay: MINUTE,
  perWindow: 100,
  window: 10 * MINUTE,
}

/** Mails that somebody can have sent to one account. */
export const MAIL_LIMIT: AttemptLimit = { free: 5, firstDelay: MINUTE, longestDelay: HOUR, perWindow: 10, window: DAY }

/** … and from one address, behind which there may be an office. */
export const MAIL_REQUESTS_LIMIT: AttemptLimit = { ...MAIL_LIMIT, free: 20, perWindow: 60 }

export type Attempts = { failures: number; windowBeganAt: Date; windowFailures: number; blockedUntil: Date | undefined }

/** Whole seconds to wait before the next try; none when one may try. */
export function secondsToWait(attempts: Attempts | undefined, now: Date): number | undefined {
  const until = attempts?.blockedUntil
  return until && until > now ? Math.ceil((until.getTime() - now.getTime()) / 1000) : undefined
}

/** What stands after one more failure. A new window forgets the one before. */
export function withFailure(before: Attempts | undefined, limit: AttemptLimit, now: Date): Attempts {
  const standing = before && now < endOfWindow(before, limit) ? before : nothingYet(now)
  const after = { ...standing, failures: standing.failures + 1, windowFailures: standing.windowFailures + 1 }
  if (after.windowFailures >= limit.perWindow) return { ...after, blockedUntil: endOfWindow(after, limit) }
  const delay = delayAfter(after.failures, limit)
  return { ...after, blockedUntil: delay > 0 ? new Date(now.getTime() + delay) : undefined }
}

const nothingYet = (now: Date): Attempts => ({
  failures: 0,
  windowBeganAt: now,
  windowFailures: 0,
  blockedUntil: undefined,
})

function endOfWindow({ windowBeganAt }: Attempts, { window }: AttemptLimit): Date {
  return new Date(windowBeganAt.getTime() + window * 1000)
}

/** Milliseconds. */
function delayAfter(failures: number, limit: AttemptLimit): number {
  if (failures < limit.free) return 0
  return Math.min(limit.firstDelay * 2 ** Math.min(failures - limit.free, 30), limit.longestDelay) * 1000
}
