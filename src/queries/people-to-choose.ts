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

/** Who is in a predefined group of the convention, or administers a unit of an application. */
const isOfTheModule = (sight: Sight) => sql<boolean>`(
  EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.agreement_id = ${sight.agreementId}
          AND m.predefined_by IS NOT NULL AND m.during && ${onwards(sight)})
  OR EXISTS (SELECT FROM appointment p WHERE p.user_id = u.id AND p.agreement_id = ${sight.agreementId}
             AND p.kind = 'unit_admin' AND p.during && ${onwards(sight)}))`

/**
 * The persons open within a convention whom no application has yet. By a part of the name those whom the reader sees
 * anyway; another only by his whole identifier or address, which whoever types it knows.
 */
export async function searchNewcomers(db: Reader, sight: Sight, q: string | undefined): Promise<Person[]> {
  const whole = (q ?? '').toLowerCase()
  const { rows } = await sql<Person>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.identifier, u.email FROM user_account u
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${sight.agreementId}
                  AND e.during && ${onwards(sight)})
      AND NOT ${isOfTheModule(sight)}
      AND (u.identifier = ${whole} OR lower(u.email) = ${whole} OR ${isVisible(sight)} AND ${searched(q)})
    ORDER BY u.sort_key, u.id LIMIT ${SHOWN}`.execute(db)
  return rows
}

async function search(db: Reader, sight: Sight, q: string | undefined, who: RawBuilder<boolean>): Promise<Person[]> {
  const { rows } = await sql<Person>`
    SELECT u.id, u.first_name || ' ' || u.last_name AS name, u.identifier, u.email FROM user_account u
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${sight.agreementId} AND ${who})
      AND ${isVisible(sight)} AND ${searched(q)}
    ORDER BY u.sort_key, u.id LIMIT ${SHOWN}`.execute(db)
  return rows
}
