import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** That somebody used a role of a convention, on a day where the institution is. */
export type RoleUse = { userId: string; agreementId: string; roleId: string; day: string }

/** A trace of uses, not a change of rights: written in lots, outside the journal. The latest day stays, whoever writes last. */
export async function recordRoleUses(db: Database, uses: readonly RoleUse[]): Promise<void> {
  if (uses.length === 0) return
  // In one order: two nodes that write the same rows wait for one another instead of both.
  await sql`
    INSERT INTO role_use (user_id, agreement_id, role_id, last_day)
    SELECT user_id, agreement_id, role_id, max(day)
    FROM unnest(${uses.map((use) => use.userId)}::uuid[], ${uses.map((use) => use.agreementId)}::uuid[],
                ${uses.map((use) => use.roleId)}::uuid[], ${uses.map((use) => use.day)}::date[])
         AS used (user_id, agreement_id, role_id, day)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ON CONSTRAINT last_use_is_one DO UPDATE SET last_day = excluded.last_day
    WHERE role_use.last_day < excluded.last_day`.execute(db)
}
