import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

export type NearLimit = {
  /** The convention. */
  id: string
  reference: string
  organization: string
  /** Of the service that is fullest: persons in a hundred of those allowed. */
  share: number
  services: { serviceId: string; name: string; persons: number; maxPersons: number }[]
}

/** From so many persons in a hundred of those allowed on, an institution is told. */
const NEAR_PERCENT = 80

const SORTS = { share: { by: sql`n.share`, type: 'int' }, reference: { by: sql`a.sort_key`, type: 'text' } } as const

/** [H15] The running conventions that have a service filled to 80 % of its limit or more, now or as planned. */
export async function listNearLimits(
  db: Reader,
  { institutionId, query }: { institutionId: string; query: ListQuery },
  at: Date,
): Promise<Page<NearLimit>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`a.id`)
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const near = sql`
    near AS (
      SELECT l.agreement_id, max(use.persons * 100 / l.max_persons)::int AS share,
             jsonb_agg(jsonb_build_object('serviceId', s.id, 'name', s.name, 'persons', use.persons,
               'maxPersons', l.max_persons) ORDER BY use.persons::float / l.max_persons DESC, s.id) AS services
      FROM service_limit l JOIN service s ON s.id = l.service_id
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT m.user_id)::int AS persons
        FROM role_assignment ra JOIN role r ON r.id = ra.role_id AND r.service_id = l.service_id
        JOIN membership m ON m.group_id = ra.group_id AND m.during && ra.during
        WHERE ra.agreement_id = l.agreement_id AND ra.during && ${onwards} AND m.during && ${onwards}) use
      WHERE l.institution_id = ${institutionId} AND use.persons * 100 >= l.max_persons * ${NEAR_PERCENT}::int
      GROUP BY l.agreement_id)`
  const found = sql`near n JOIN agreement a ON a.id = n.agreement_id JOIN organization o ON o.id = a.organization_id
    WHERE a.during && ${onwards} AND ${matches(sql`fold(a.reference || ' ' || o.name)`, query.q)}`
  const { rows } = await sql<NearLimit & Standing>`
    WITH ${near} SELECT a.id, a.reference, o.name AS organization, n.share, n.services, ${sortValue} AS sort_value
    FROM ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`WITH ${near} SELECT count(*)::int AS n FROM ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}
