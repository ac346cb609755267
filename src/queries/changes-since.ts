import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { EventKind } from '../domain/events.ts'

const OF_A_PERSON: readonly EventKind[] = [
  'membership.added',
  'membership.changed',
  'membership.ended',
  'user.closed',
  'user.closure_cancelled',
]
const OF_A_GROUP: readonly EventKind[] = ['group.roles_changed', 'group.moved']

/**
 * What was changed, since an inquiry was opened, of what each of these lines asks about: the person's place in groups, what
 * his group or one above it holds; of a role of a group, that role. By the lines of the journal that told it.
 */
export async function readChangesSince(db: Reader, lineIds: readonly string[]): Promise<ReadonlyMap<string, number[]>> {
  const { rows } = await sql<{ id: string; numbers: number[] }>`
    WITH RECURSIVE line AS (
      SELECT l.id, l.user_id, l.group_id, l.role_ids, q.agreement_id, q.asked_at
      FROM inquiry_line l JOIN inquiry q ON q.id = l.inquiry_id WHERE l.id = ANY(${[...lineIds]}::uuid[])),
    up AS (
      SELECT id AS line_id, group_id FROM line
      UNION SELECT up.line_id, g.parent_id FROM up JOIN user_group g ON g.id = up.group_id WHERE g.parent_id IS NOT NULL)
    SELECT line.id, jsonb_agg(e.number ORDER BY e.number) AS numbers
    FROM line JOIN audit_event e ON e.agreement_id = line.agreement_id AND e.at > line.asked_at AND (
      e.kind = ANY(${[...OF_A_PERSON]}::text[]) AND e.user_id = line.user_id
      OR e.kind = ANY(${[...OF_A_GROUP]}::text[]) AND e.group_id IN (SELECT up.group_id FROM up WHERE up.line_id = line.id)
        AND (line.user_id IS NOT NULL OR e.kind = 'group.moved' OR position(line.role_ids[1]::text IN e.payload) > 0))
    GROUP BY line.id`.execute(db)
  return new Map(rows.map(({ id, numbers }) => [id, numbers]))
}
