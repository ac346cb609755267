const MS_A_DAY = 86_400_000
/** Nowhere does a day begin, or a clock change, but at a quarter of an hour. */
const MS_A_QUARTER = 900_000

/** Answers which day it is in a time zone, in days since 1970; the same quarter of an hour costs two comparisons. */
export function localDays(): (timeZone: string, at: number) => number {
  const formats = new Map<string, Intl.DateTimeFormat>()
  let zone = ''
  let quarter = Number.NaN
  let day = 0
  const read = (timeZone: string, at: number): number => {
    const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
    formats.set(timeZone, format)
    return Date.parse(format.format(at)) / MS_A_DAY
  }
  return (timeZone, at) => {
    const now = Math.floor(at / MS_A_QUARTER)
    if (now !== quarter || timeZone !== zone) {
      day = read(timeZone, at)
      zone = timeZone
      quarter = now
    }
    return day
  }
}

/** As a calendar writes it: `2026-11-21`. */
export const dayAsText = (day: number): string => new Date(day * MS_A_DAY).toISOString().slice(0, 10)
