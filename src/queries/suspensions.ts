import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import type { SuspensionLevel } from './running-suspensions.ts'

export type SuspensionRow = {
  id: string
  level: SuspensionLevel
  name: string
  organization: { id: string; name: string }
  agreement: { id: string; reference: string } | null
  groupId: string | null
  userId: string | null
  roleId: string | null
  reason: string
  from: Date
  until: Date | null
  isRunning: boolean
  imposedBy: string | null
  liftedBy: string | null
}

type Query = ListQuery & { state?: 'running' | 'past' | undefined; level?: SuspensionLevel | undefined }

const NEVER = sql`'infinity'::timestamptz`

/** Every suspension of an institution, of all levels. A user's leads to the convention in which he was opened first. */
export async function readSuspensions(
  db: Reader,
  institutionId: string,
  query: Query,
  { at, locale }: { at: Date; locale: Locale },
): Promise<Page<SuspensionRow>> {
  const columns = {
    from: { by: sql`lower(t.during)`, type: 'timestamptz' },
    until: { by: sql`coalesce(upper(t.during), ${NEVER})`, type: 'timestamptz' },
    organization: { by: sql`o.sort_key`, type: 'text' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`t.id`)
  const isRunning = sql<boolean>`t.during @> ${at}::timestamptz`
  const name = sql<string>`coalesce(u.first_name || ' ' || u.last_name, g.name, ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)},
                                    CASE WHEN t.level = 'agreement' THEN a.reference ELSE o.name END)`
  const tables = sql`
    (SELECT s.id, s.during, s.reason, s.imposed_by, s.lifted_by, s.organization_id, s.group_id, s.user_id,
            NULL::uuid AS role_id,
            coalesce(s.agreement_id, (SELECT e.agreement_id FROM enrollment e WHERE e.user_id = s.user_id
                                      ORDER BY lower(e.during), e.agreement_id LIMIT 1)) AS agreement_id,
            CASE WHEN s.user_id IS NOT NULL THEN 'user' WHEN s.organization_id IS NOT NULL THEN 'organization'
                 WHEN s.group_id IS NOT NULL THEN 'group' ELSE 'agreement' END AS level
     FROM suspension s WHERE s.institution_id = ${institutionId}
     UNION ALL
     SELECT s.id, s.during, s.reason, s.imposed_by, s.lifted_by, NULL, NULL, NULL, s.role_id, s.agreement_id, 'role'
     FROM role_suspension s WHERE s.institution_id = ${institutionId}) t
    LEFT JOIN agreement a ON a.id = t.agreement_id
    JOIN organization o ON o.id = coalesce(t.organization_id, a.organization_id)
    LEFT JOIN user_account u ON u.id = t.user_id LEFT JOIN user_group g ON g.id = t.group_id
    LEFT JOIN role r ON r.id = t.role_id LEFT JOIN service s ON s.id = r.service_id`
  const found = sql<boolean>`
    (${query.state ?? null}::text IS NULL OR ${isRunning} = (${query.state ?? null}::text = 'running'))
    AND (${query.level ?? null}::text IS NULL OR t.level = ${query.level ?? null}::text)
    AND ${matches(sql<string>`fold(${name} || ' ' || o.name || ' ' || coalesce(a.reference, ''))`, query.q)}`
  const { rows } = await sql<SuspensionRow & Standing>`
    SELECT t.id, t.level, ${name} AS name, jsonb_build_object('id', o.id, 'name', o.name) AS organization,
           CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'reference', a.reference) END AS agreement,
           t.group_id, t.user_id, t.role_id, t.reason, lower(t.during) AS from, upper(t.during) AS until,
           ${isRunning} AS is_running, ${nameOf(sql`t.imposed_by`)} AS imposed_by, ${nameOf(sql`t.lifted_by`)} AS lifted_by,
           ${sortValue} AS sort_value
    FROM ${tables} WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

export const nameOf = (userId: ReturnType<typeof sql>) =>
  sql<string | null>`(SELECT n.first_name || ' ' || n.last_name FROM user_account n WHERE n.id = ${userId})`
