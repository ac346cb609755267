import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

export type DayToWatch = { institutionId: string; timeZone: string; day: string; start: Date; end: Date }

/** As long as sessions are kept: what was missed before cannot be looked at any more. */
const MOST_DAYS = 30

/** The days of each institution, from the one in which its use was last looked at until today; first of all today. */
export async function readDaysToWatch(db: Reader, at: Date): Promise<DayToWatch[]> {
  const { rows } = await sql<DayToWatch>`
    SELECT i.id AS institution_id, i.time_zone, d.day::date::text AS day,
           d.day::date::timestamp AT TIME ZONE i.time_zone AS start,
           (d.day::date + 1)::timestamp AT TIME ZONE i.time_zone AS "end"
    FROM institution i LEFT JOIN alert_watch w ON w.institution_id = i.id
    CROSS JOIN LATERAL (SELECT (${at}::timestamptz AT TIME ZONE i.time_zone)::date AS today) now
    CROSS JOIN LATERAL generate_series(
      greatest((coalesce(w.until, ${at}::timestamptz) AT TIME ZONE i.time_zone)::date, now.today - ${MOST_DAYS}::int),
      now.today, '1 day') AS d (day)
    ORDER BY i.id, d.day`.execute(db)
  return rows
}
