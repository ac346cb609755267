import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { EventKind } from '../domain/events.ts'

/** Who last changed a user, and when; no name when the installation did it by itself. */
export type LastChange = { name: string | null; at: Date }

export async function readLastChange(
  db: Reader,
  { userId, kind }: { userId: string; kind: EventKind },
): Promise<LastChange | undefined> {
  const { rows } = await sql<LastChange>`
    SELECT u.first_name || ' ' || u.last_name AS name, e.at
    FROM audit_event e LEFT JOIN user_account u ON u.id = e.actor_id
    WHERE e.user_id = ${userId} AND e.kind = ${kind} ORDER BY e.number DESC LIMIT 1`.execute(db)
  return rows[0]
}
