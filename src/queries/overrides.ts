import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
import { foundIn, type OverrideFilters, type OverrideScope } from './override-scope.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type Trace = {
  id: string
  at: Date
  user: { id: string; name: string; identifier: string }
  agreement: { id: string; reference: string; organization: string }
  service: { id: string; name: string }
  /** In the words of the description that was in force then. */
  action: string
  record: { type: string; id: string }
}

export type OverrideRow = Trace & { message: string; amount: string | null; subject: string | null; motive: string }
export type StrongerUseRow = Trace & { owner: string | null }

type Query = ListQuery & OverrideFilters

const SORTS = { at: { by: sql`o.at`, type: 'timestamptz' } } as const

/** [C35, C36] Grave messages passed: who, why, what, how much, on which record (resolution 19). */
export async function readOverrides(
  db: Reader,
  scope: OverrideScope,
  query: Query,
  locale: Locale,
): Promise<Page<OverrideRow>> {
  const words = sql`d.definition->'checks'->o.message->'message'->>${locale}`
  const more = sql`coalesce(${words}, o.message) AS message, o.amount, o.subject, o.motive`
  return readTraces<OverrideRow>(db, { table: 'override', idType: 'uuid', more }, { scope, query, locale })
}

/** [C32, C42] Work on another's record with « toutes les données » (resolution 18). */
export async function readStrongerUses(
  db: Reader,
  scope: OverrideScope,
  query: Query,
  locale: Locale,
): Promise<Page<StrongerUseRow>> {
  const source = { table: 'stronger_right_use', idType: 'bigint', more: sql`o.owner` } as const
  return readTraces<StrongerUseRow>(db, source, { scope, query, locale })
}

type Source = { table: 'override' | 'stronger_right_use'; idType: 'uuid' | 'bigint'; more: RawBuilder<unknown> }
type Asked = { scope: OverrideScope; query: Query; locale: Locale }

async function readTraces<R extends Trace>(
  db: Reader,
  { table, idType, more }: Source,
  { scope, query, locale }: Asked,
): Promise<Page<R>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`o.id`, idType)
  const inWords = sql<string>`fold(u.search_text || ' ' || o.resource_id)`
  const found = sql<boolean>`${await foundIn(db, scope, query)} AND ${matches(inWords, query.q)}`
  const tables = sql`${sql.table(table)} o JOIN user_account u ON u.id = o.user_id`
  const { rows } = await sql<R & Standing>`
    WITH shown AS MATERIALIZED (
      SELECT o.*, ${sortValue} AS sort_value FROM ${tables} WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT o.id::text AS id, o.at, o.sort_value,
           jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
           jsonb_build_object('id', a.id, 'reference', a.reference, 'organization', p.name) AS agreement,
           jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}) AS service,
           coalesce(d.definition->'resources'->o.resource_type->'actions'->o.action->>${locale}, o.action) AS action,
           jsonb_build_object('id', o.resource_id, 'type',
             coalesce(d.definition->'resources'->o.resource_type->'name'->>${locale}, o.resource_type)) AS record,
           ${more}
    FROM shown o JOIN user_account u ON u.id = o.user_id JOIN agreement a ON a.id = o.agreement_id
    JOIN organization p ON p.id = a.organization_id JOIN service s ON s.id = o.service_id
    LEFT JOIN service_definition d ON d.service_id = o.service_id AND d.during @> o.at
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row as unknown as R)
}
