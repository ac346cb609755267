import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { type AgreementRow, agreementColumns, countColumns } from './agreement-columns.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { readSubtree } from './subtree.ts'

type ListedAgreement = AgreementRow & { organization: { id: string; name: string } }

type Query = ListQuery & {
  status?: AgreementRow['status'] | 'ending' | undefined
  organizationId?: string | undefined
}

/** A convention that ends within so many days is soon to be renewed. */
const SOON_DAYS = 90

const columns = {
  reference: { by: sql`a.sort_key`, type: 'text' },
  organization: { by: sql`o.sort_key`, type: 'text' },
  starts: { by: sql`lower(a.during)`, type: 'timestamptz' },
  ends: { by: sql`coalesce(upper(a.during), 'infinity')`, type: 'timestamptz' },
} as const

/** « Consulter les conventions » [H52, H80]: the institution's for its administrator, for the partner's people their own. */
export async function readAgreements(db: Reader, actor: Actor, query: Query, at: Date): Promise<Page<ListedAgreement>> {
  const { after, order, sortValue } = paging(query, columns, sql`a.id`)
  const found = sql<boolean>`${agreementsInScope(actor)} AND ${hasStatus(query.status, at)} AND ${ofOrganization(query)}
                             AND ${matches(sql`(a.sort_key || ' ' || o.sort_key)`, query.q)}`
  const wholly = wholeSight(actor)
  const managed = actor.manages.map(({ groupId }) => groupId)
  const sight = { wholly, groupIds: managed.length > 0 ? await readSubtree(db, managed) : [] }
  const tables = sql`agreement a JOIN organization o ON o.id = a.organization_id`
  const { rows } = await sql<ListedAgreement & Standing>`
    WITH shown AS MATERIALIZED (
      SELECT a.*, o.name AS organization_name, ${sortValue} AS sort_value FROM ${tables}
      WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT ${agreementColumns(at)}, ${countColumns(sight, at)}, a.sort_value,
           jsonb_build_object('id', o.id, 'name', o.name) AS organization
    FROM shown a JOIN institution i ON i.id = a.institution_id JOIN organization o ON o.id = a.organization_id
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

export function agreementsInScope(actor: Actor): RawBuilder<boolean> {
  if (actor.institutionAdmin) return sql<boolean>`a.institution_id = ${actor.institutionId}`
  const ids = [...actor.administers, ...actor.manages.map(({ agreementId }) => agreementId)]
  return sql<boolean>`a.id = ANY(${ids}::uuid[])`
}

/** Whether the reader sees all of a convention, not only his groups. */
function wholeSight(actor: Actor): RawBuilder<boolean> {
  if (actor.institutionAdmin) return sql<boolean>`true`
  return sql<boolean>`a.id = ANY(${[...actor.administers]}::uuid[])`
}

const ofOrganization = ({ organizationId }: Query) =>
  organizationId === undefined ? sql<boolean>`true` : sql<boolean>`a.organization_id = ${organizationId}`

function hasStatus(status: Query['status'], at: Date): RawBuilder<boolean> {
  switch (status) {
    case 'planned':
      return sql<boolean>`lower(a.during) > ${at}::timestamptz`
    case 'running':
      return sql<boolean>`a.during @> ${at}::timestamptz`
    case 'ending':
      return sql<boolean>`a.during @> ${at}::timestamptz AND upper(a.during) <= ${at}::timestamptz + ${SOON_DAYS} * interval '1 day'`
    case 'ended':
      return sql<boolean>`upper(a.during) <= ${at}::timestamptz`
    case undefined:
      return sql<boolean>`true`
  }
}
