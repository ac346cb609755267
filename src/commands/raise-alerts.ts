import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { AlertKind } from '../domain/alerts.ts'
import type { AlertSettings } from '../queries/alert-settings.ts'

/** A day of an institution, and what it finds unusual. */
export type WatchedDay = {
  institutionId: string
  timeZone: string
  day: string
  start: Date
  end: Date
  settings: AlertSettings
}

/** How many days a person's habit is made of. */
const HABIT_DAYS = 28

/**
 * Raises what the use of a day shows [H07, H18]. Done again it raises nothing twice: while an alert is open its facts follow
 * the day; once settled it stays as it was. Of whom everything was erased none is raised again. A trace, not a change of rights: outside the journal, as the access log it reads.
 */
export async function raiseAlerts(db: Database, watched: WatchedDay, now: Date): Promise<void> {
  const { settings } = watched
  if (settings.severalPlaces) await raise(db, watched, 'several_places', severalPlaces(watched), now)
  if (settings.unusualHours) await raise(db, watched, 'unusual_hours', unusualHours(watched), now)
  if (settings.unusualVolume) await raise(db, watched, 'unusual_volume', unusualVolume(watched), now)
  if (settings.manyFailures) await raise(db, watched, 'many_failures', manyFailures(watched), now)
}

/** `found`: a query of `user_id` and `facts`. */
async function raise(
  db: Database,
  { institutionId, day }: WatchedDay,
  kind: AlertKind,
  found: RawBuilder<unknown>,
  now: Date,
): Promise<void> {
  await sql`
    INSERT INTO alert (institution_id, kind, user_id, day, facts, opened_at)
    SELECT ${institutionId}::uuid, ${kind}, found.user_id, ${day}::date, found.facts, ${now}::timestamptz FROM (${found}) found
    WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.user_id = found.user_id AND e.kind = 'personal_data.erased')
    ON CONFLICT (institution_id, kind, user_id, day) DO UPDATE SET facts = excluded.facts
    WHERE alert.dismissed_at IS NULL AND alert.inquiry_id IS NULL AND alert.facts <> excluded.facts`.execute(db)
}

const instantText = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/**
 * How many networks a person's sessions were in use from at the moment one of them began, those used up to so many minutes
 * before included: he would have had to be at each, or to travel between them in that time.
 */
function severalPlaces({ institutionId, start, end, settings }: WatchedDay): RawBuilder<unknown> {
  const { places, placesMinutes: minutes } = settings
  const span = sql`make_interval(mins => ${minutes}::int)`
  return sql`
    WITH used AS (
      SELECT s.user_id, s.created_at, s.last_seen_at, place_of(s.address) AS place
      FROM session s JOIN user_account u ON u.id = s.user_id
      WHERE u.institution_id = ${institutionId} AND s.created_at < ${end} AND s.last_seen_at >= ${start}::timestamptz - ${span}),
    begun AS (
      SELECT b.user_id, b.created_at, array_agg(DISTINCT o.place ORDER BY o.place) AS places
      FROM used b JOIN used o ON o.user_id = b.user_id AND o.created_at <= b.created_at
                             AND o.last_seen_at + ${span} >= b.created_at
      WHERE b.created_at >= ${start} GROUP BY b.user_id, b.created_at)
    SELECT DISTINCT ON (user_id) user_id,
           jsonb_build_object('places', to_jsonb(places), 'minutes', ${minutes}::int, 'at', ${instantText(sql`created_at`)}) AS facts
    FROM begun WHERE cardinality(places) >= ${places}::int ORDER BY user_id, cardinality(places) DESC, created_at`
}

/** Whoever came in at night or at the week-end, by the clock of where the institution is. */
function unusualHours({ institutionId, timeZone, start, end, settings }: WatchedDay): RawBuilder<unknown> {
  const { nightFrom, nightUntil, weekEnd } = settings
  const hour = sql`extract(hour FROM l.at AT TIME ZONE ${timeZone})`
  const isNight =
    nightFrom <= nightUntil
      ? sql`${hour} >= ${nightFrom} AND ${hour} < ${nightUntil}`
      : sql`(${hour} >= ${nightFrom} OR ${hour} < ${nightUntil})`
  const isWeekEnd = weekEnd ? sql`extract(isodow FROM l.at AT TIME ZONE ${timeZone}) IN (6, 7)` : sql`false`
  return sql`
    SELECT user_id, jsonb_build_object('night', coalesce(sum(times) FILTER (WHERE is_night), 0), 'weekEnd', coalesce(sum(times) FILTER (WHERE NOT is_night), 0),
             'first', ${instantText(sql`min(at)`)}, 'last', ${instantText(sql`max(at)`)}) AS facts
    FROM (SELECT l.user_id, l.at, l.times, ${isNight} AS is_night FROM access_log l
          WHERE l.institution_id = ${institutionId} AND l.at >= ${start} AND l.at < ${end} AND l.user_id IS NOT NULL
            AND l.kind IN ('sign_in', 'sign_on') AND (${isNight} OR ${isWeekEnd})) odd
    GROUP BY user_id`
}

/**
 * A day's traces against the person's own last days, quiet ones included. Only of those who left many that day is anything
 * earlier read: in a great institution four weeks are millions of lines.
 */
function unusualVolume({ institutionId, timeZone, day, start, end, settings }: WatchedDay): RawBuilder<unknown> {
  const { volumeDeviations, volumeMinimum } = settings
  const since = sql`((${day}::date - ${HABIT_DAYS}::int)::timestamp AT TIME ZONE ${timeZone})`
  const days = sql`${HABIT_DAYS}::numeric`
  const traces = (from: RawBuilder<unknown> | Date, until: Date, whose: RawBuilder<unknown>) => sql`
    SELECT l.user_id, l.at, l.times FROM access_log l
    WHERE l.institution_id = ${institutionId} AND l.at >= ${from} AND l.at < ${until} AND ${whose} AND l.kind <> 'sign_in_refused'
    UNION ALL
    SELECT l.user_id, l.at, 1 FROM stronger_right_use l
    WHERE l.institution_id = ${institutionId} AND l.at >= ${from} AND l.at < ${until} AND ${whose}`
  return sql`
    WITH today AS MATERIALIZED (
      SELECT user_id, sum(times)::numeric AS times FROM (${traces(start, end, sql`l.user_id IS NOT NULL`)}) trace
      GROUP BY user_id HAVING sum(times) >= ${volumeMinimum}::int),
    habit AS (
      SELECT t.user_id, t.times, coalesce(sum(d.times), 0) / ${days} AS mean,
             coalesce(sum(d.times * d.times), 0) / ${days} AS squares
      FROM today t LEFT JOIN LATERAL (
        SELECT sum(trace.times)::numeric AS times FROM (${traces(since, start, sql`l.user_id = t.user_id`)}) trace
        GROUP BY (trace.at AT TIME ZONE ${timeZone})::date) d ON true
      GROUP BY t.user_id, t.times)
    SELECT user_id, jsonb_build_object('times', times, 'mean', round(mean, 1), 'days', ${HABIT_DAYS}::int) AS facts
    FROM habit WHERE times > mean + ${volumeDeviations}::int * sqrt(greatest(squares - mean * mean, 0))`
}

/** Tries that failed, and actions that were refused. */
function manyFailures({ institutionId, start, end, settings }: WatchedDay): RawBuilder<unknown> {
  const { failedSignIns, refusedDecisions } = settings
  return sql`
    SELECT user_id, jsonb_build_object('signIns', sign_ins, 'decisions', decisions) AS facts
    FROM (SELECT l.user_id, coalesce(sum(l.times) FILTER (WHERE l.kind = 'sign_in_refused'), 0) AS sign_ins,
                 coalesce(sum(l.times) FILTER (WHERE l.kind = 'decision_refused'), 0) AS decisions
          FROM access_log l
          WHERE l.institution_id = ${institutionId} AND l.at >= ${start} AND l.at < ${end} AND l.user_id IS NOT NULL
            AND l.kind IN ('sign_in_refused', 'decision_refused') GROUP BY l.user_id) failed
    WHERE sign_ins >= ${failedSignIns}::int OR decisions >= ${refusedDecisions}::int`
}
