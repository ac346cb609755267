import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Shown } from '../domain/assurance.ts'
import { SESSION_LIMITS } from './session.ts'

export type OpenSession = { id: string; createdAt: Date; lastSeenAt: Date; address: string; userAgent: string } & Shown

/** The sessions with which somebody could act as this person right now, the latest used first. */
export async function readOpenSessions(db: Reader, userId: string, at: Date): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    SELECT id, created_at, last_seen_at, host(address) AS address, user_agent, method, second_factor FROM session
    WHERE user_id = ${userId} AND ended_at IS NULL
      AND last_seen_at > ${at}::timestamptz - make_interval(mins => ${SESSION_LIMITS.idleMinutes})
      AND created_at > ${at}::timestamptz - make_interval(hours => ${SESSION_LIMITS.absoluteHours})
    ORDER BY last_seen_at DESC, id`.execute(db)
  return rows
}
