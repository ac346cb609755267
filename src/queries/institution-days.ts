import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Period } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import type { DayBounds } from './instants-of-days.ts'

/** Days as people type them (`2026-11-21`), where the institution is: an agreement's, before it exists. */
export async function readInstitutionDays(
  db: Reader,
  institutionId: string,
  days: readonly string[],
): Promise<(day: string) => DayBounds> {
  const { rows } = await sql<DayBounds & { day: string }>`
    SELECT day::text, day::timestamp AT TIME ZONE i.time_zone AS start, (day + 1)::timestamp AT TIME ZONE i.time_zone AS end
    FROM institution i, unnest(${[...new Set(days)]}::date[]) AS day WHERE i.id = ${institutionId}`.execute(db)
  const bounds = new Map(rows.map(({ day, ...instants }) => [day, instants]))
  return (day) => {
    const found = bounds.get(day)
    if (!found) throw new Error(`day ${day} was not asked for`)
    return found
  }
}

/** From the first moment of the first day to the last of the last, where the institution is. */
export async function readPeriodOfDays(
  db: Reader,
  institutionId: string,
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
): Promise<Period> {
  if (endsOn !== null && endsOn < startsOn) refuse('period_reversed', { field: 'endsOn' })
  const bounds = await readInstitutionDays(db, institutionId, [startsOn, ...(endsOn === null ? [] : [endsOn])])
  return { from: bounds(startsOn).start, until: endsOn === null ? undefined : bounds(endsOn).end }
}

/** An instant as people write it, a day and perhaps a time, where the institution is; without a time, the day's end. */
export async function readMomentOfDay(
  db: Reader,
  institutionId: string,
  { day, time }: { day: string; time?: string | undefined },
): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    SELECT (CASE WHEN ${time ?? null}::time IS NULL THEN (${day}::date + 1)::timestamp ELSE ${day}::date + ${time ?? null}::time END)
             AT TIME ZONE i.time_zone AS at
    FROM institution i WHERE i.id = ${institutionId}`.execute(db)
  return rows[0]?.at ?? refuse('not_found')
}
