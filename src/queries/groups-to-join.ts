import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { readNamesAbove } from './group.ts'
import { matches } from './paging.ts'
import { inSight, onwards, type Sight } from './user-columns.ts'

export type GroupToJoin = { id: string; name: string; above: string[] }

const SHOWN = 20

/** The open groups of a convention that the reader sees and the user is not in [H79]. */
export async function searchGroupsToJoin(
  db: Reader,
  { userId, ...sight }: Sight & { userId: string },
  q: string | undefined,
): Promise<GroupToJoin[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT g.id, g.name FROM user_group g
    WHERE g.agreement_id = ${sight.agreementId} AND g.during @> ${sight.at}::timestamptz
      AND ${inSight(sql`g.id`, sight)} AND ${matches(sql`g.sort_key`, q)}
      AND NOT EXISTS (SELECT FROM membership m
                      WHERE m.user_id = ${userId} AND m.group_id = g.id AND m.during && ${onwards(sight)})
    ORDER BY g.sort_key, g.id LIMIT ${SHOWN}`.execute(db)
  const above = await readNamesAbove(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, above: above.get(row.id) ?? [] }))
}
