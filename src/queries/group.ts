import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type GroupRow, groupColumns } from './group-row.ts'

export type GroupWithAbove = GroupRow & { above: string[] }

/** One group, with the names of those above it from the root. */
export async function readGroup(db: Reader, groupId: string, at: Date): Promise<GroupWithAbove | undefined> {
  const { rows } = await sql<GroupRow>`
    SELECT ${groupColumns(at)} FROM user_group g LEFT JOIN unit u ON u.id = g.unit_id WHERE g.id = ${groupId}`.execute(
    db,
  )
  const row = rows[0]
  if (!row) return undefined
  const above = await readNamesAbove(db, [groupId])
  return { ...row, above: above.get(groupId) ?? [] }
}

/** For each group, the names of its ancestors from the root down. */
export async function readNamesAbove(db: Reader, groupIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; names: string[] }>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id, 0 AS height, NULL::text AS name FROM user_group WHERE id = ANY(${[...groupIds]}::uuid[])
      UNION ALL
      SELECT above.id, g.parent_id, above.height + 1, g.name FROM above JOIN user_group g ON g.id = above.parent_id)
    SELECT id, array_agg(name ORDER BY height DESC) AS names FROM above WHERE name IS NOT NULL GROUP BY id`.execute(db)
  return new Map(rows.map((row) => [row.id, row.names]))
}
