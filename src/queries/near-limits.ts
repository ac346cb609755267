import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
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

const SORTS = { share: { by: sql`n.share`, type: 'int' }, reference: { by: sql`a.sort_key`, type: 'text' } } as const

/** All of an institution, or some conventions of it. */
export type LimitScope = {
  institutionId: string
  agreementIds?: readonly string[] | undefined
  locale?: Locale | undefined
}

/** [H15] The running conventions that have a service filled to 80 % of its limit or more, now or as planned. */
export async function listNearLimits(
  db: Reader,
  { query, ...scope }: LimitScope & { query: ListQuery },
  at: Date,
): Promise<Page<NearLimit>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`a.id`)
  const found = sql`${NEAR} WHERE ${running(at)} AND ${matches(sql`fold(a.reference || ' ' || o.name)`, query.q)}`
  const { rows } = await sql<NearLimit & Standing>`
    WITH ${near(scope, at)}
    SELECT a.id, a.reference, o.name AS organization, n.share, n.services, ${sortValue} AS sort_value
    FROM ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`
    WITH ${near(scope, at)} SELECT count(*)::int AS n FROM ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** How many conventions that is. */
export async function countNearLimits(db: Reader, institutionId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    WITH ${near({ institutionId }, at)} SELECT count(*)::int AS n FROM ${NEAR} WHERE ${running(at)}`.execute(db)
  return rows[0]?.n ?? 0
}

const NEAR = sql`near n JOIN agreement a ON a.id = n.agreement_id JOIN organization o ON o.id = a.organization_id`

const running = (at: Date) => sql<boolean>`a.during && tstzrange(${at}::timestamptz, NULL)`

/** Conventions by their fullest service, with those that are near their limit. */
const near = ({ institutionId, agreementIds, locale = 'fr' }: LimitScope, at: Date) => sql`
  near AS (
    SELECT l.agreement_id, max(use.persons::bigint * 100 / l.max_persons)::int AS share,
           jsonb_agg(jsonb_build_object('serviceId', s.id, 'name', ${serviceText('name', locale)}, 'persons', use.persons,
             'maxPersons', l.max_persons) ORDER BY use.persons::float / l.max_persons DESC, s.id) AS services
    FROM service_limit l JOIN service s ON s.id = l.service_id
    CROSS JOIN LATERAL (
      SELECT persons_in_service(l.agreement_id, l.service_id, ${at}::timestamptz) AS persons OFFSET 0) use
    WHERE l.institution_id = ${institutionId} AND limit_is_near(use.persons, l.max_persons)
      AND ${agreementIds ? sql`l.agreement_id = ANY(${[...agreementIds]}::uuid[])` : sql`true`}
    GROUP BY l.agreement_id)`
