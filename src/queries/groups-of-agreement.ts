import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type GroupWithAbove, readNamesAbove } from './group.ts'
import { type GroupRow, groupColumns, memberCount } from './group-row.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

export type GroupsQuery = ListQuery & {
  agreementId: string
  parentId?: string | undefined
  /** Closed groups as well. */
  closed: boolean
  /** The groups the reader may see; all of the convention when not given. */
  within?: readonly string[] | undefined
}

/** The groups of a convention [H53], those the reader may see. */
export async function listGroups(db: Reader, query: GroupsQuery, at: Date): Promise<Page<GroupWithAbove>> {
  const id = sql<string>`g.id`
  const columns = {
    name: { by: sql`g.sort_key`, type: 'text' },
    members: { by: memberCount(at), type: 'int' },
    opened: { by: sql`lower(g.during)`, type: 'timestamptz' },
  } as const
  const { after, order, sortValue } = paging(query, columns, id)
  const where = filter(query, at)
  const { rows } = await sql<GroupRow & Standing>`
    SELECT ${groupColumns(at)}, ${sortValue} AS sort_value
    FROM user_group g LEFT JOIN unit u ON u.id = g.unit_id WHERE ${where} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ count: number }>`SELECT count(*)::int AS count FROM user_group g WHERE ${where}`.execute(db)
  const above = await readNamesAbove(
    db,
    rows.map((row) => row.id),
  )
  return toPage(rows, query.limit, total.rows[0]?.count ?? 0, ({ sortValue: _, ...row }) => ({
    ...row,
    above: above.get(row.id) ?? [],
  }))
}

function filter(query: GroupsQuery, at: Date): RawBuilder<boolean> {
  const parts = [sql<boolean>`g.agreement_id = ${query.agreementId}`, matches(sql`g.sort_key`, query.q)]
  if (query.parentId) parts.push(sql<boolean>`g.parent_id = ${query.parentId}`)
  if (query.within) parts.push(sql<boolean>`g.id = ANY(${[...query.within]}::uuid[])`)
  if (!query.closed) parts.push(sql<boolean>`g.during @> ${at}::timestamptz`)
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}
