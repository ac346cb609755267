import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

export type TreeNode = {
  id: string
  parentId: string | null
  name: string
  depth: number
  memberCount: number
  roles: { roleId: string; name: string; serviceName: string }[]
}

/** An open group and the open groups below it, each parent before its children, with what each holds now. */
export async function readGroupTree(db: Reader, groupId: string, at: Date, locale: Locale = 'fr'): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    WITH RECURSIVE below AS (
      SELECT id, parent_id, name, 0 AS depth, ARRAY[sort_key || id] AS place FROM user_group WHERE id = ${groupId}
      UNION ALL
      SELECT g.id, g.parent_id, g.name, below.depth + 1, below.place || (g.sort_key || g.id)
      FROM below JOIN user_group g ON g.parent_id = below.id WHERE g.during @> ${at}::timestamptz)
    SELECT b.id, b.parent_id, b.name, b.depth,
           (SELECT count(*)::int FROM membership m WHERE m.group_id = b.id AND m.during @> ${at}::timestamptz) AS member_count,
           coalesce((SELECT jsonb_agg(jsonb_build_object('roleId', r.id, 'name', ${roleText('name', locale)},
                                                         'serviceName', ${serviceText('name', locale)})
                                      ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)}))
                     FROM role_assignment x JOIN role r ON r.id = x.role_id JOIN service s ON s.id = r.service_id
                     WHERE x.group_id = b.id AND x.during @> ${at}::timestamptz), '[]') AS roles
    FROM below b ORDER BY b.place`.execute(db)
  return rows
}
