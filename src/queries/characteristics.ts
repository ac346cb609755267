import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { type ApplicationUserRow, listApplicationUsers } from './application-users.ts'

export type Characteristics = ApplicationUserRow & {
  workplace: 'fixed' | 'mobile'
  nominativeReason: string | null
  state: 'open' | 'planned'
  opensAt: Date
  closesAt: Date | null
  createdAt: Date
  createdBy: string | null
  version: number
}

type Asked = { actor: Actor; locale: Locale; agreementId: string; userId: string }

/** [C18] All there is to say of a user of the module, as far as the reader may see it. */
export async function readCharacteristics(
  db: Reader,
  { actor, locale, agreementId, userId }: Asked,
  at: Date,
): Promise<Characteristics | undefined> {
  const query = { sort: 'name', limit: 1, agreementId, userId }
  const page = await listApplicationUsers(db, { actor, locale, query }, at)
  const { rows } = await sql<Omit<Characteristics, keyof ApplicationUserRow>>`
    SELECT u.workplace, u.nominative_reason, u.version, u.created_at,
      (SELECT c.first_name || ' ' || c.last_name FROM user_account c WHERE c.id = u.created_by) AS created_by,
      CASE WHEN lower(e.during) <= ${at}::timestamptz THEN 'open' ELSE 'planned' END AS state,
      lower(e.during) AS opens_at, upper(e.during) AS closes_at
    FROM user_account u JOIN enrollment e ON e.user_id = u.id
    WHERE u.id = ${userId} AND e.agreement_id = ${agreementId} AND e.during && tstzrange(${at}::timestamptz, NULL)
    ORDER BY lower(e.during) LIMIT 1`.execute(db)
  const [user] = page.items
  return user && rows[0] && { ...user, ...rows[0] }
}
