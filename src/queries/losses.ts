import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

/** A role that a group and its members would lose, from an instant on. */
export type Loss = {
  groupId: string
  groupName: string
  roleName: string
  serviceName: string
  persons: number
  from: Date
}

/** Which of these groups hold which of these roles, and how many persons have them by it, from `at` on. */
export async function readLosses(
  db: Reader,
  { groupIds, roleIds }: { groupIds: readonly string[]; roleIds: readonly string[] },
  at: Date,
  locale: Locale = 'fr',
): Promise<Loss[]> {
  const { rows } = await sql<Omit<Loss, 'from'>>`
    SELECT g.id AS group_id, g.name AS group_name, ${roleText('name', locale)} AS role_name,
           ${serviceText('name', locale)} AS service_name,
           (SELECT count(DISTINCT m.user_id)::int FROM membership m
            WHERE m.group_id = g.id AND m.during && tstzrange(${at}::timestamptz, NULL)) AS persons
    FROM (SELECT DISTINCT group_id, role_id FROM role_assignment
          WHERE group_id = ANY(${[...groupIds]}::uuid[]) AND role_id = ANY(${[...roleIds]}::uuid[])
            AND during && tstzrange(${at}::timestamptz, NULL)) held
    JOIN user_group g ON g.id = held.group_id JOIN role r ON r.id = held.role_id JOIN service s ON s.id = r.service_id
    ORDER BY fold(${serviceText('name', locale)}), fold(${roleText('name', locale)}), g.sort_key`.execute(db)
  return rows.map((row) => ({ ...row, from: at }))
}
