import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** The instants at which a day begins and is over, where the institution is. */
export type DayBounds = { start: Date; end: Date }

/** Days as people type them (`2026-11-21`) in the time zone of the institution that an agreement belongs to. */
export async function readDayBounds(
  db: Reader,
  agreementId: string,
  days: readonly string[],
): Promise<ReadonlyMap<string, DayBounds>> {
  if (days.length === 0) return new Map()
  const { rows } = await sql<DayBounds & { day: string }>`
    SELECT day::text, day::timestamp AT TIME ZONE i.time_zone AS start, (day + 1)::timestamp AT TIME ZONE i.time_zone AS end
    FROM agreement a JOIN institution i ON i.id = a.institution_id, unnest(${[...new Set(days)]}::date[]) AS day
    WHERE a.id = ${agreementId}`.execute(db)
  return new Map(rows.map(({ day, ...bounds }) => [day, bounds]))
}
