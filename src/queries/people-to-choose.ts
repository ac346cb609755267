import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { isVisible, onwards, type Sight } from './user-columns.ts'
import { searched } from './users-of-agreement.ts'

export type Person = { id: string; name: string; identifier: string; email: string }

/** As many as a drop-down shows at once; typing finds the others [H76]. */
const SHOWN = 20

/** The persons open now within a convention, among whom a responsable is chosen [H56]. */
export function searchPeople(db: Reader, sight: Sight, q: string | undefined): Promise<Person[]> {
  return search(db, sight, q, sql<boolean>`e.during @> ${sight.at}::timestamptz`)
}

/** The persons open within a convention, or to be, who may be added to one of its groups [H76]. */
export function searchCandidates(
  db: Reader,
  { groupId, ...sight }: Sight & { groupId: string },
  q: string | undefined,
): Promise<Person[]> {
  const outside = sql<boolean>`NOT EXISTS (
    SELECT FROM membership m WHERE m.user_id = u.id AND m.group_id = ${groupId} AND m.during && ${onwards(sight)})`
  return search(db, sight, q, sql<boolean>`e.during && ${onwards(sight)} AND ${outside}`)
}

async function search(db: Reader, sight: Sight, q: string | undefined, who: RawBuilder<boolean>): Promise<Person[]> {
  const { rows } = await sql<Person>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.identifier, u.email FROM user_account u
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${sight.agreementId} AND ${who})
      AND ${isVisible(sight)} AND ${searched(q)}
    ORDER BY u.sort_key, u.id LIMIT ${SHOWN}`.execute(db)
  return rows
}
