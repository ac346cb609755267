import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

type SleeperStep = 'warn' | 'suspend' | 'close'
export type DueSleeper = {
  institutionId: string
  userId: string
  since: Date
  step: SleeperStep
  agreementIds: string[]
}

/**
 * Partners' people who have not signed in for so long that a step is due, each after the one before it and no sooner than
 * the delays leave between them: a delay that is set today closes nobody today. What counts besides a sign-in: a role that
 * an application saw used, the opening of the account, a suspension that was lifted. Whom somebody suspended is left alone.
 */
export async function readDueSleepers(db: Reader, at: Date): Promise<DueSleeper[]> {
  const now = sql`${at}::timestamptz`
  const days = (count: ReturnType<typeof sql>) => sql`make_interval(days => ${count})`
  const { rows } = await sql<DueSleeper>`
    WITH open AS (
      SELECT u.id, u.institution_id, i.time_zone, c.warn_days, c.suspend_days, c.close_days,
             array_agg(e.agreement_id ORDER BY e.agreement_id) AS agreement_ids, max(lower(e.during)) AS opened_at
      FROM sleeper_settings c JOIN institution i ON i.id = c.institution_id
      JOIN user_account u ON u.institution_id = i.id AND u.organization_id IS NOT NULL
      JOIN enrollment e ON e.user_id = u.id AND e.during @> ${now}
      WHERE num_nonnulls(c.warn_days, c.suspend_days, c.close_days) > 0
      GROUP BY u.id, i.id, c.institution_id),
    quiet AS (
      SELECT o.*, greatest(o.opened_at, l.at,
               (SELECT max(r.last_day)::timestamp AT TIME ZONE o.time_zone FROM role_use r WHERE r.user_id = o.id),
               (SELECT max(upper(s.during)) FROM suspension s WHERE s.user_id = o.id AND upper(s.during) <= ${now})) AS since
      FROM open o LEFT JOIN last_sign_in l ON l.user_id = o.id),
    step AS (
      SELECT q.*, z.warned_at, z.suspended_at, z.kept_at,
             CASE
               WHEN q.close_days IS NOT NULL AND q.since <= ${now} - ${days(sql`q.close_days`)} AND
                    CASE WHEN q.suspend_days IS NOT NULL
                           THEN z.suspended_at <= ${now} - ${days(sql`q.close_days - q.suspend_days`)}
                         WHEN q.warn_days IS NOT NULL
                           THEN z.warned_at <= ${now} - ${days(sql`q.close_days - q.warn_days`)}
                         ELSE true END
                 THEN CASE WHEN z.kept_at IS NULL THEN 'close' END
               WHEN q.suspend_days IS NOT NULL AND z.suspended_at IS NULL
                    AND q.since <= ${now} - ${days(sql`q.suspend_days`)}
                    AND (q.warn_days IS NULL OR z.warned_at <= ${now} - ${days(sql`q.suspend_days - q.warn_days`)})
                 THEN 'suspend'
               WHEN q.warn_days IS NOT NULL AND z.warned_at IS NULL AND q.since <= ${now} - ${days(sql`q.warn_days`)}
                 THEN 'warn' END AS step
      FROM quiet q LEFT JOIN sleeper z ON z.user_id = q.id AND z.since = q.since)
    SELECT institution_id, id AS user_id, since, step, agreement_ids FROM step
    WHERE step IS NOT NULL AND NOT EXISTS (
      SELECT FROM suspension s WHERE s.user_id = step.id AND s.during @> ${now}
        AND lower(s.during) IS DISTINCT FROM step.suspended_at)
    ORDER BY institution_id, id`.execute(db)
  return rows
}

/** How many stand at each step; `kept`: of whom the institution was told that nobody else is there. */
export async function countSleepers(
  db: Reader,
  institutionId: string,
  at: Date,
): Promise<{ warned: number; suspended: number; kept: number }> {
  const { rows } = await sql<{ warned: number; suspended: number; kept: number }>`
    SELECT count(*) FILTER (WHERE z.suspended_at IS NULL)::int AS warned,
           count(*) FILTER (WHERE EXISTS (
             SELECT FROM suspension s WHERE s.user_id = z.user_id AND lower(s.during) = z.suspended_at
                                        AND s.during @> ${at}::timestamptz))::int AS suspended,
           count(z.kept_at)::int AS kept
    FROM sleeper z JOIN institution i ON i.id = z.institution_id LEFT JOIN last_sign_in l ON l.user_id = z.user_id
    WHERE z.institution_id = ${institutionId} AND (l.at IS NULL OR l.at <= z.since)
      AND NOT EXISTS (SELECT FROM role_use r WHERE r.user_id = z.user_id
                                               AND r.last_day > (z.since AT TIME ZONE i.time_zone)::date)
      AND EXISTS (SELECT FROM enrollment e WHERE e.user_id = z.user_id AND e.during @> ${at}::timestamptz)`.execute(db)
  return rows[0] ?? { warned: 0, suspended: 0, kept: 0 }
}
