import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** `accounts`: how many others that are open have the same address and another name. */
export type Mailbox = { userId: string; email: string; accounts: number }

/** Whoever works for two organisations has two accounts and one name [H40]: that is no sharing. */
export async function readMailboxes(
  db: Reader,
  { institutionId, after, limit }: { institutionId: string; after: string | undefined; limit: number },
  at: Date,
): Promise<Mailbox[]> {
  const isOpen = (user: string) => sql`
    (EXISTS (SELECT FROM enrollment e WHERE e.user_id = ${sql.ref(`${user}.id`)} AND e.during @> ${at}::timestamptz)
     OR EXISTS (SELECT FROM appointment p WHERE p.user_id = ${sql.ref(`${user}.id`)} AND p.kind = 'institution_admin'
                                            AND p.during @> ${at}::timestamptz))`
  const { rows } = await sql<Mailbox>`
    SELECT u.id AS user_id, u.email,
           (SELECT count(*)::int FROM user_account o
            WHERE lower(o.email) = lower(u.email) AND o.institution_id = u.institution_id AND o.id <> u.id
              AND o.sort_key <> u.sort_key AND ${isOpen('o')}) AS accounts
    FROM user_account u
    WHERE u.institution_id = ${institutionId} AND (${after ?? null}::uuid IS NULL OR u.id > ${after ?? null}::uuid)
      AND ${isOpen('u')}
    ORDER BY u.id LIMIT ${limit}`.execute(db)
  return rows
}
