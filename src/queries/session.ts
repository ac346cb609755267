import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Shown } from '../domain/assurance.ts'
import { type Stage, type StageFacts, stageOf } from '../domain/stage.ts'
import { openPeriods } from './account-standing.ts'
import { factorRequiredFrom } from './factor-required.ts'

/** ANSSI and OWASP ASVS 5.0 §7.3: both an inactivity limit and an absolute one. */
export const SESSION_LIMITS = { idleMinutes: 30, absoluteHours: 10 }

export type SessionLimits = typeof SESSION_LIMITS

/** A session that runs, with what its holder is still asked. */
export type RunningSession = StageFacts &
  Shown & {
    id: string
    userId: string
    lastSeenAt: Date
    stage: Stage
    /** The rules of use in force in his institution, accepted or not. */
    termsId: string | null
    /** His password is old rather than temporary (resolution 12). */
    renewalDue: boolean
    /** The institution asks for another [H09]. */
    changeDemanded: boolean
    /** The last time his password or a passkey showed that it is he. */
    authenticatedAt: Date
  }

/**
 * The session of a token, as long as it is neither ended nor past its limits and the account is open: what an account
 * may is read anew at each request, so that closing or suspending it closes its sessions. Whoever came by his organisation's provider
 * is not asked about a password he did not use, and may have none: a temporary one stays what it is.
 */
export function readSession(
  db: Reader,
  tokenHash: Buffer,
  at: Date,
  limits: SessionLimits = SESSION_LIMITS,
): Promise<RunningSession | undefined> {
  return readRunning(db, sql`s.token_hash = ${tokenHash}`, at, limits)
}

export function readSessionById(db: Reader, sessionId: string, at: Date): Promise<RunningSession | undefined> {
  return readRunning(db, sql`s.id = ${sessionId}`, at, SESSION_LIMITS)
}

async function readRunning(
  db: Reader,
  which: RawBuilder<unknown>,
  at: Date,
  limits: SessionLimits,
): Promise<RunningSession | undefined> {
  const { rows } = await sql<Omit<RunningSession, 'stage'>>`
    SELECT s.id, s.user_id, s.last_seen_at, terms.id AS terms_id,
           s.method <> 'external' AND c.asks_holder_code AND s.holder_confirmed_at IS NULL AS holder_code_awaited,
           terms.id IS NOT NULL AND NOT EXISTS (
             SELECT FROM terms_acceptance t WHERE t.user_id = s.user_id AND t.terms_id = terms.id) AS terms_awaited,
           s.method <> 'external' AND (c.kind = 'temporary' OR renewal.due OR demand.awaiting) AS new_password_awaited,
           s.method <> 'external' AND renewal.due AS renewal_due,
           s.method <> 'external' AND c.kind = 'personal' AND demand.awaiting AS change_demanded,
           s.method, s.second_factor, s.authenticated_at,
           s.method <> 'passkey' AND s.second_factor IS NULL AND factors.held AS second_factor_awaited,
           s.second_factor IS DISTINCT FROM 'provider' AND NOT factors.held AND ${factorRequiredFrom(at)} <= ${at}::timestamptz IS TRUE AS enrollment_awaited
    FROM session s
    JOIN user_account u ON u.id = s.user_id
    LEFT JOIN credential c ON c.user_id = s.user_id AND c.replaced_at IS NULL
    LEFT JOIN LATERAL (
      SELECT t.id FROM terms_of_use t WHERE t.institution_id = u.institution_id AND t.publishes_at <= ${at}::timestamptz
      ORDER BY t.publishes_at DESC, t.version DESC LIMIT 1) terms ON true
    CROSS JOIN LATERAL (SELECT c.kind = 'personal' AND ${renewalBefore(at)} <= ${at}::timestamptz IS TRUE AS due) renewal
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM password_demand_person d
                                       WHERE d.user_id = s.user_id AND d.changed_at IS NULL) AS awaiting) demand
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM factor f WHERE f.user_id = s.user_id) AS held) factors
    WHERE ${which} AND s.ended_at IS NULL AND (c.id IS NOT NULL OR s.method = 'external')
      AND s.last_seen_at > ${at}::timestamptz - make_interval(mins => ${limits.idleMinutes})
      AND s.created_at > ${at}::timestamptz - make_interval(hours => ${limits.absoluteHours})
      AND EXISTS (SELECT FROM ${openPeriods(sql`s.user_id`)} o WHERE o.during @> ${at}::timestamptz)
      AND NOT EXISTS (SELECT FROM suspension h WHERE h.user_id = s.user_id AND h.during @> ${at}::timestamptz)`.execute(
    db,
  )
  return rows[0] && { ...rows[0], stage: stageOf(rows[0]) }
}

/**
 * When the password of `u`, created at `c.created_at`, must be renewed [H19]: after the institution's months, the
 * stricter of two for whoever holds an appointment. Null is never.
 */
export function renewalBefore(at: Date): RawBuilder<Date | null> {
  return sql<Date | null>`
    (SELECT c.created_at + make_interval(months => least(
       i.password_renewal_months,
       CASE WHEN EXISTS (SELECT FROM appointment p WHERE p.user_id = u.id AND p.during @> ${at}::timestamptz)
            THEN i.administrator_password_renewal_months END))
     FROM institution i WHERE i.id = u.institution_id)`
}
