import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

type Asked = { institutionId: string; kind: 'sign_in' | 'decision_refused' }

/** Today and so many days before it. */
const DAYS_BEFORE = 29

/** How often it happened on each day where the institution is; a day without any is a day. */
export async function readDailyAccesses(
  db: Reader,
  { institutionId, kind }: Asked,
  at: Date,
): Promise<{ day: string; count: number }[]> {
  const { rows } = await sql<{ day: string; count: number }>`
    WITH days AS (
      SELECT i.time_zone, today - ago AS day
      FROM institution i, LATERAL (SELECT (${at}::timestamptz AT TIME ZONE i.time_zone)::date AS today) now,
           generate_series(0, ${DAYS_BEFORE}::int) AS ago
      WHERE i.id = ${institutionId}),
    counted AS (
      SELECT (l.at AT TIME ZONE d.time_zone)::date AS day, sum(l.times)::int AS count
      FROM (SELECT min(day::timestamp AT TIME ZONE time_zone) AS start, min(time_zone) AS time_zone FROM days) d
      JOIN access_log l ON l.at >= d.start AND l.at <= ${at}::timestamptz
      WHERE l.institution_id = ${institutionId} AND l.kind = ${kind} GROUP BY 1)
    SELECT days.day::text AS day, coalesce(c.count, 0) AS count FROM days LEFT JOIN counted c ON c.day = days.day
    ORDER BY days.day`.execute(db)
  return rows
}
