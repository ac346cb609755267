import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import { suspensionOfAgreement, suspensionOfGroup, withdrawalOfDelegation } from './suspended.ts'

/** The ancestors of a group from the root to itself, for each group asked about. */
export async function readGroupPaths(db: Reader, groupIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ groupId: string; path: string[] }>`
    WITH RECURSIVE above AS (
      SELECT id AS group_id, id, parent_id, 0 AS height FROM user_group WHERE id = ANY(${[...groupIds]}::uuid[])
      UNION ALL
      SELECT above.group_id, g.id, g.parent_id, above.height + 1 FROM above JOIN user_group g ON g.id = above.parent_id)
    SELECT group_id, array_agg(id ORDER BY height DESC) AS path FROM above GROUP BY group_id`.execute(db)
  return new Map(rows.map((row) => [row.groupId, row.path]))
}

type Row = Omit<GroupFacts, 'kind' | 'path'>

/** What the policy asks about a group; nothing when it does not exist. */
export async function readGroupFacts(db: Reader, groupId: string, at: Date): Promise<GroupFacts | undefined> {
  return (await readFactsOfGroups(db, [groupId], at)).get(groupId)
}

/** The same for several, in as many queries as for one. */
export async function readFactsOfGroups(
  db: Reader,
  groupIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, GroupFacts>> {
  const { rows } = await sql<Row & { id: string }>`
    SELECT g.id, a.id AS agreement_id, a.institution_id, upper(a.during) <= ${at}::timestamptz IS TRUE AS ended,
           EXISTS (SELECT FROM delegation d WHERE d.agreement_id = a.id AND d.during @> ${at}::timestamptz) AS delegated,
           ${withdrawalOfDelegation(sql`a.id`, at)} AS withdrawal,
           coalesce(${suspensionOfAgreement(sql`a`, at)}, ${suspensionOfGroup(sql`g.id`, at)}) AS suspension,
           upper(g.during) <= ${at}::timestamptz IS TRUE AS closed, g.predefined_by IS NOT NULL AS predefined
    FROM user_group g JOIN agreement a ON a.id = g.agreement_id WHERE g.id = ANY(${[...groupIds]}::uuid[])`.execute(db)
  if (rows.length === 0) return new Map()
  const paths = await readGroupPaths(
    db,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map(({ id, ...row }) => [id, { kind: 'group', ...row, path: paths.get(id) ?? [id] }]))
}
