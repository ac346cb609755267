import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Whose personal data may be erased, and how much of it is kept apart from the records [resolution 21]. */
export type Erasable = {
  institutionId: string
  name: string
  identifier: string
  /** Lines of the journal that tell something of him, addresses he acted from, alerts about his use. */
  lines: number
  addresses: number
  alerts: number
}

export async function readErasable(db: Reader, userId: string): Promise<Erasable | undefined> {
  const { rows } = await sql<Erasable>`
    SELECT u.institution_id, u.first_name || ' ' || u.last_name AS name, u.identifier,
           (SELECT count(*)::int FROM audit_event e JOIN audit_personal p USING (institution_id, number)
            WHERE e.user_id = u.id AND e.institution_id = u.institution_id) AS lines,
           (SELECT count(*)::int FROM audit_event e JOIN audit_origin o USING (institution_id, number)
            WHERE e.actor_id = u.id AND e.institution_id = u.institution_id) AS addresses,
           (SELECT count(*)::int FROM alert l WHERE l.user_id = u.id) AS alerts
    FROM user_account u WHERE u.id = ${userId} AND u.institution_id IS NOT NULL`.execute(db)
  return rows[0]
}
