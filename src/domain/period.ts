/** From an instant (included) to an instant (excluded), or without end. Rows keep it as `during tstzrange`. */
export type Period = { from: Date; until: Date | undefined }

/** The text PostgreSQL reads as a tstzrange. */
export function toRange({ from, until }: Period): string {
  return `[${from.toISOString()},${until ? until.toISOString() : ''})`
}

export function contains(period: Period, instant: Date): boolean {
  return period.from <= instant && (!period.until || instant < period.until)
}

/** The end that comes first; `undefined` is never. */
export function earlierEnd(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (!a || !b) return a ?? b
  return a < b ? a : b
}

/** Whether `inner` lies wholly within `outer`. */
export function isWithin(inner: Period, outer: Period): boolean {
  if (inner.from < outer.from) return false
  return !outer.until || (inner.until !== undefined && inner.until <= outer.until)
}

export function latest(a: Date, b: Date): Date {
  return a > b ? a : b
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.from.getTime() === b.from.getTime() && a.until?.getTime() === b.until?.getTime()
}
