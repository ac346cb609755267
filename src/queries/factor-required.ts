import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { openPeriods } from './account-standing.ts'

/**
 * From when on the portal stays shut to `u` without a second factor: his institution's days of grace after it was first
 * asked of him (the rule, the opening of his account, or his appointment, whichever came last). Null where none is asked.
 * Of the administrateur général, who belongs to no institution, the installation always asks one, after its own days.
 */
export function factorRequiredFrom(at: Date): RawBuilder<Date | null> {
  const opening = sql`(SELECT min(lower(o.during)) FROM ${openPeriods(sql`u.id`)} o)`
  return sql<Date | null>`
    (CASE WHEN u.institution_id IS NULL THEN (
       SELECT lower(p.during) + make_interval(days => n.root_factor_grace_days)
       FROM appointment p CROSS JOIN installation_setting n
       WHERE p.user_id = u.id AND p.kind = 'root_admin' AND p.during @> ${at}::timestamptz)
     ELSE (SELECT greatest(asked.since, i.second_factor_since) + make_interval(days => i.second_factor_grace_days)
     FROM institution i CROSS JOIN LATERAL (SELECT least(
       CASE WHEN 'everybody' = ANY (i.second_factor_for) OR ('mobile' = ANY (i.second_factor_for) AND u.workplace = 'mobile')
            THEN ${opening} END,
       CASE WHEN 'administrators' = ANY (i.second_factor_for)
            THEN (SELECT min(lower(p.during)) FROM appointment p
                  WHERE p.user_id = u.id AND p.during @> ${at}::timestamptz) END) AS since) asked
     WHERE i.id = u.institution_id AND asked.since IS NOT NULL) END)`
}

export async function readFactorRequiredFrom(db: Reader, userId: string, at: Date): Promise<Date | null> {
  const { rows } = await sql<{ from: Date | null }>`
    SELECT ${factorRequiredFrom(at)} AS "from" FROM user_account u WHERE u.id = ${userId}`.execute(db)
  return rows[0]?.from ?? null
}
