import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** The groups given and every group below them. */
export async function readSubtree(db: Reader, groupIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE below AS (
      SELECT id FROM user_group WHERE id = ANY(${[...groupIds]}::uuid[])
      UNION SELECT g.id FROM below JOIN user_group g ON g.parent_id = below.id)
    SELECT id FROM below`.execute(db)
  return rows.map((row) => row.id)
}
