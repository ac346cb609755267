import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** The periods during which an account is open: enrolments, or an appointment of the institution's own [H41, H44]. */
export function openPeriods(userId: RawBuilder<string>): RawBuilder<unknown> {
  return sql`
    (SELECT e.during FROM enrollment e WHERE e.user_id = ${userId}
     UNION ALL
     SELECT p.during FROM appointment p WHERE p.user_id = ${userId} AND p.kind IN ('institution_admin', 'root_admin'))`
}

export type AccountStanding =
  | { state: 'open' }
  /** `opensOn` is the day in the institution's time zone, as written in both languages: 21/11/2026. */
  | { state: 'planned'; opensAt: Date; opensOn: string }
  | { state: 'closed' }

type Row = { open: boolean; opensAt: Date | null; opensOn: string | null }

/** Whether the account may be used at this instant, or from when on. */
export async function readAccountStanding(db: Reader, userId: string, at: Date): Promise<AccountStanding> {
  const { rows } = await sql<Row>`
    SELECT coalesce(bool_or(o.during @> ${at}::timestamptz), false) AS open,
           min(lower(o.during)) FILTER (WHERE lower(o.during) > ${at}::timestamptz) AS opens_at,
           to_char(min(lower(o.during)) FILTER (WHERE lower(o.during) > ${at}::timestamptz) AT TIME ZONE
             (SELECT coalesce(max(i.time_zone), 'Europe/Paris') FROM institution i JOIN user_account u ON u.institution_id = i.id
              WHERE u.id = ${userId}), 'DD/MM/YYYY') AS opens_on
    FROM ${openPeriods(sql`${userId}::uuid`)} o`.execute(db)
  const row = rows[0]
  if (row?.open) return { state: 'open' }
  if (row?.opensAt && row.opensOn) return { state: 'planned', opensAt: row.opensAt, opensOn: row.opensOn }
  return { state: 'closed' }
}
