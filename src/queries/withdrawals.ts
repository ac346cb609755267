import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { authorName } from './author-name.ts'
import { type ListQuery, type Page, paging, type Standing, toPage } from './paging.ts'

type WithdrawalRow = {
  id: string
  at: Date
  by: string | null
  memberships: number
  roles: number
  persons: number
  undoneAt: Date | null
}

type Query = ListQuery & { agreementId: string; within?: readonly string[] | undefined }

/** What was withdrawn together under a convention; a responsable sees what touches his groups alone. */
export async function readWithdrawals(db: Reader, query: Query): Promise<Page<WithdrawalRow>> {
  const { agreementId, within } = query
  const columns = { at: { by: sql`w.at`, type: 'timestamptz' } } as const
  const { after, order, sortValue } = paging(query, columns, sql`w.id`)
  const isSeen = within
    ? sql`NOT EXISTS (
        SELECT FROM (SELECT withdrawal_id, group_id FROM withdrawn_membership
                     UNION ALL SELECT withdrawal_id, group_id FROM withdrawn_role) t
        WHERE t.withdrawal_id = w.id AND t.group_id <> ALL(${[...within]}::uuid[]))`
    : sql`true`
  const by = authorName({
    ...{ by: sql`w.withdrawn_by`, institutionId: sql`w.institution_id` },
    ...{ at: sql`w.at`, kind: 'rights.withdrawn' },
  })
  const found = sql`w.agreement_id = ${agreementId} AND ${isSeen}`
  const { rows } = await sql<WithdrawalRow & Standing>`
    SELECT w.id, w.at, ${by} AS by, w.persons, w.undone_at, ${sortValue} AS sort_value,
           (SELECT count(*)::int FROM withdrawn_membership t WHERE t.withdrawal_id = w.id) AS memberships,
           (SELECT count(*)::int FROM withdrawn_role t WHERE t.withdrawal_id = w.id) AS roles
    FROM withdrawal w
    WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM withdrawal w WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
