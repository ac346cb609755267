import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** An account, and the institution whose log it is told in: none is of no institution. */
export type Whose = { userId: string; institutionId: string | null }

/** By the user names that were typed; an unknown one is left out. */
export async function readWhoseNames(db: Reader, typed: readonly string[]): Promise<Map<string, Whose>> {
  const { rows } = await sql<Whose & { identifier: string }>`
    SELECT id AS user_id, institution_id, identifier FROM user_account WHERE identifier = ANY(${[...typed]}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ identifier, ...whose }) => [identifier, whose]))
}

export async function readWhoseIds(db: Reader, userIds: readonly string[]): Promise<Map<string, Whose>> {
  const { rows } = await sql<Whose>`
    SELECT id AS user_id, institution_id FROM user_account WHERE id = ANY(${[...userIds]}::uuid[])`.execute(db)
  return new Map(rows.map((whose) => [whose.userId, whose]))
}
