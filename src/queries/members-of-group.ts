import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, type Page, paging, type Standing, toPage } from './paging.ts'
import { searched } from './users-of-agreement.ts'

type State = 'current' | 'planned' | 'ended'

export type Member = {
  id: string
  user: { id: string; lastName: string; firstName: string; identifier: string; email: string }
  from: Date
  until: Date | null
  state: State
  lastDay: string | null
}

/** Without a state: current and planned. */
export type MembersQuery = ListQuery & { groupId: string; state?: State | undefined }

/** The members of a group, one row a period: who left and came back has two. */
export async function listMembers(db: Reader, query: MembersQuery, at: Date): Promise<Page<Member>> {
  // Of the period: its user and beginning, made an identifier to page by.
  const id = sql<string>`md5(m.user_id::text || extract(epoch FROM lower(m.during)))::uuid`
  const columns = {
    name: { by: sql`u.sort_key`, type: 'text' },
    from: { by: sql`lower(m.during)`, type: 'timestamptz' },
    until: { by: sql`coalesce(upper(m.during), 'infinity')`, type: 'timestamptz' },
  } as const
  const { after, order, sortValue } = paging(query, columns, id)
  const state = stateOf(at)
  const from = sql`membership m JOIN user_account u ON u.id = m.user_id
    WHERE m.group_id = ${query.groupId} AND ${searched(query.q)}
      AND ${query.state ? sql`${state} = ${query.state}` : sql`m.during && tstzrange(${at}::timestamptz, NULL)`}`
  const { rows } = await sql<Member & Standing>`
    SELECT ${id} AS id, lower(m.during) AS from, upper(m.during) AS until, ${state} AS state, ${sortValue} AS sort_value,
           (SELECT max(used.last_day) FROM role_assignment ra
            JOIN role_use used ON used.user_id = m.user_id AND used.agreement_id = m.agreement_id AND used.role_id = ra.role_id
            WHERE ra.group_id = m.group_id AND ra.during @> ${at}::timestamptz) AS last_day,
           jsonb_build_object('id', u.id, 'lastName', u.last_name, 'firstName', u.first_name,
                              'identifier', u.identifier, 'email', u.email) AS user
    FROM ${from} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ count: number }>`SELECT count(*)::int AS count FROM ${from}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.count ?? 0, ({ sortValue: _, ...row }) => row)
}

function stateOf(at: Date): RawBuilder<State> {
  return sql`CASE WHEN m.during @> ${at}::timestamptz THEN 'current'
                  WHEN lower(m.during) > ${at}::timestamptz THEN 'planned' ELSE 'ended' END`
}
