import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import {
  isVisible,
  members,
  type RawUserRow,
  type Sight,
  standings,
  toUser,
  type UserRow,
  userColumns,
} from './user-columns.ts'

export type UsersQuery = ListQuery & {
  agreementId: string
  state?: 'open' | 'planned' | 'closed' | undefined
  groupId?: string | undefined
  withoutGroup: boolean
  /** The groups the reader sees; all of the convention when not given. */
  within?: readonly string[] | undefined
}

/** The users of a convention [H65]; for a responsable those who are or will be in his groups, or answer for them. */
export async function listUsers(db: Reader, query: UsersQuery, at: Date): Promise<Page<UserRow>> {
  const sight = { ...query, at }
  const columns = {
    name: { by: sql`u.sort_key`, type: 'text' },
    identifier: { by: sql`u.identifier COLLATE "C"`, type: 'text' },
    opened: { by: sql`s.opens_at`, type: 'timestamptz' },
    state: { by: sql`array_position(ARRAY['open', 'planned', 'closed'], s.state)`, type: 'int' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql<string>`u.id`)
  const everyone = sql`user_account u JOIN ${standings(sight)} s ON s.user_id = u.id`
  // By name, an index gives the organisation's users in order: only those of the page are looked up.
  const oneByOne = sql`user_account u CROSS JOIN LATERAL ${standings(sight, sql`u.id`)} s`
  const from = /^-?name$/.test(query.sort) ? oneByOne : everyone
  const found = filter(query, sight)
  const { rows } = await sql<RawUserRow & Standing>`
    SELECT ${userColumns(sight)}, ${sortValue} AS sort_value FROM ${from} WHERE ${found} AND ${after}
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM ${everyone} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.count ?? 0, ({ sortValue: _, ...row }) => toUser(row))
}

function filter(query: UsersQuery, sight: Sight): RawBuilder<boolean> {
  const parts = [ofItsOrganization(query), isVisible(sight), searched(query.q)]
  if (query.state) parts.push(sql<boolean>`s.state = ${query.state}`)
  if (query.groupId) parts.push(sql<boolean>`u.id IN (${members(sight)} AND m.group_id = ${query.groupId})`)
  if (query.withoutGroup) parts.push(sql<boolean>`u.id NOT IN (${members(sight)})`)
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

/** True of everyone in the convention; it is what the index is by. */
const ofItsOrganization = ({ agreementId }: UsersQuery) =>
  sql<boolean>`u.organization_id = (SELECT organization_id FROM agreement WHERE id = ${agreementId})`

/**
 * By name, identifier or address, accents and case aside. Among the persons of one convention: the index over those of
 * all partners, which the bare column would tempt the server to read first, takes longer than comparing these.
 */
export function searched(q: string | undefined): RawBuilder<boolean> {
  return matches(sql`(u.search_text || '')`, q)
}
