import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { isSuspended, wantedAccess } from './external-roles.ts'
import { serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { nameOf } from './suspensions.ts'

export type ExternalAccountState = 'requested' | 'refused' | 'given_up' | 'open' | 'suspended' | 'ended' | 'withdrawn'
type Named = { id: string; name: string }
type Unit = { id: string; code: string; name: string }

export type ExternalAccountRow = {
  id: string
  login: string
  purpose: string
  service: Named
  organization: Named
  agreement: { id: string; reference: string }
  units: Unit[]
  state: ExternalAccountState
  /** The application’s database is as it should be, as far as was last seen. */
  isInPlace: boolean
  requestedAt: Date
  endsAt: Date
  openConnections: number
  lastConnectedAt: Date | null
}

/** Of account `x`. A request that nobody answered ends with the day it was asked for. */
const stateOf = (at: Date): RawBuilder<ExternalAccountState> => sql`
  CASE WHEN x.refused_at IS NOT NULL THEN 'refused'
       WHEN x.opened_at IS NULL AND x.withdrawn_at IS NOT NULL THEN 'given_up'
       WHEN x.opened_at IS NULL AND x.ends_at <= ${at}::timestamptz THEN 'ended'
       WHEN x.opened_at IS NULL THEN 'requested'
       WHEN x.withdrawn_at IS NOT NULL THEN 'withdrawn'
       WHEN NOT x.during @> ${at}::timestamptz THEN 'ended'
       WHEN ${isSuspended(at)} THEN 'suspended' ELSE 'open' END`

const unitOf = (u: string) => sql.raw(`jsonb_build_object('id', ${u}.id, 'code', ${u}.code, 'name', ${u}.name)`)

/** Of account `x`, its service `s`, convention `a`, organisation `o`, and role `r` where it was opened. */
const head = (locale: Locale, at: Date) => sql`
  x.id, x.login, x.purpose, jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)}) AS service,
  jsonb_build_object('id', o.id, 'name', o.name) AS organization,
  jsonb_build_object('id', a.id, 'reference', a.reference) AS agreement,
  (SELECT jsonb_agg(${unitOf('u')} ORDER BY fold(u.code)) FROM external_account_unit m JOIN unit u ON u.id = m.unit_id
   WHERE m.account_id = x.id) AS units,
  ${stateOf(at)} AS state, x.requested_at, least(x.ends_at, upper(x.during)) AS ends_at,
  r.account_id IS NULL OR r.problem IS NULL AND r.state = ${wantedAccess(at)}
    AND (r.state = 'gone' OR r.secret_drawn_at IS NOT DISTINCT FROM x.secret_drawn_at) AS is_in_place,
  coalesce(r.open_connections, 0) AS open_connections, r.last_connected_at`

const TABLES = sql`
  external_account x JOIN service s ON s.id = x.service_id JOIN agreement a ON a.id = x.agreement_id
  JOIN organization o ON o.id = x.organization_id LEFT JOIN external_role r ON r.account_id = x.id`

/** The same rule as the policy's `sees`, for a list. */
function inSight({ rootAdmin, institutionAdmin, institutionId, administers }: Actor): RawBuilder<boolean> {
  if (rootAdmin) return sql<boolean>`true`
  if (institutionAdmin) return sql<boolean>`x.institution_id = ${institutionId ?? null}`
  return sql<boolean>`x.agreement_id = ANY(${[...administers]}::uuid[])`
}

type Query = ListQuery & { state?: ExternalAccountState | undefined }

export async function listExternalAccounts(
  db: Reader,
  { actor, locale, query }: { actor: Actor; locale: Locale; query: Query },
  at: Date,
): Promise<Page<ExternalAccountRow>> {
  const columns = {
    requestedAt: { by: sql`x.requested_at`, type: 'timestamptz' },
    endsAt: { by: sql`least(x.ends_at, upper(x.during))`, type: 'timestamptz' },
    service: { by: sql`fold(${serviceText('name', locale)})`, type: 'text' },
  } as const
  const { after, order, sortValue } = paging(query, columns, sql`x.id`)
  const words = sql<string>`fold(${serviceText('name', locale)} || ' ' || o.name || ' ' || a.reference || ' ' || x.purpose || ' ' || x.login)`
  const found = sql<boolean>`
    ${inSight(actor)} AND ${matches(words, query.q)}
    AND (${query.state ?? null}::text IS NULL OR ${stateOf(at)} = ${query.state ?? null}::text)`
  const { rows } = await sql<ExternalAccountRow & Standing>`
    SELECT ${head(locale, at)}, ${sortValue} AS sort_value FROM ${TABLES}
    WHERE ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${TABLES} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

export type ExternalAccountPage = ExternalAccountRow & {
  requestedBy: string | null
  openedAt: Date | null
  openedBy: string | null
  closedAt: Date | null
  closedBy: string | null
  reason: string | null
  secretDrawnAt: Date | null
  connectionLimit: number
  statementSeconds: number
  connections: number
  checkedAt: Date | null
  problem: 'unconfigured' | 'unreachable' | 'unfit' | null
  problemDetail: string | null
}

export async function readExternalAccountPage(
  db: Reader,
  accountId: string,
  locale: Locale,
  at: Date,
): Promise<ExternalAccountPage | undefined> {
  const { rows } = await sql<ExternalAccountPage>`
    SELECT ${head(locale, at)}, ${nameOf(sql`x.requested_by`)} AS requested_by, x.opened_at,
           ${nameOf(sql`x.opened_by`)} AS opened_by, coalesce(x.refused_at, x.withdrawn_at) AS closed_at,
           ${nameOf(sql`coalesce(x.refused_by, x.withdrawn_by)`)} AS closed_by, x.reason, x.secret_drawn_at,
           x.connection_limit, x.statement_seconds, coalesce(r.connections, 0) AS connections, r.checked_at,
           r.problem, r.problem_detail
    FROM ${TABLES} WHERE x.id = ${accountId}`.execute(db)
  return rows[0]
}

export type ExternalAccountChoice = {
  id: string
  reference: string
  organization: string
  services: Named[]
  units: Unit[]
  institutionId: string
}

/** Conventions that run, confer something and have units, as far as the reader sees them. */
export async function readExternalAccountChoices(
  db: Reader,
  { actor, locale }: { actor: Actor; locale: Locale },
  at: Date,
): Promise<ExternalAccountChoice[]> {
  const { rootAdmin, institutionAdmin, institutionId, administers } = actor
  const seen = rootAdmin
    ? sql`true`
    : institutionAdmin
      ? sql`a.institution_id = ${institutionId ?? null}`
      : sql`a.id = ANY(${[...administers]}::uuid[])`
  const { rows } = await sql<ExternalAccountChoice>`
    SELECT a.id, a.reference, o.name AS organization, a.institution_id, services.all AS services, units.all AS units
    FROM agreement a JOIN organization o ON o.id = a.organization_id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', ${serviceText('name', locale)})
                       ORDER BY fold(${serviceText('name', locale)}), s.id) AS all
      FROM service_entitlement e JOIN service s ON s.id = e.service_id
      WHERE e.agreement_id = a.id AND e.during @> ${at}::timestamptz) services
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(${unitOf('u')} ORDER BY fold(u.code)) AS all FROM unit u WHERE u.organization_id = o.id) units
    WHERE ${seen} AND a.during @> ${at}::timestamptz AND services.all IS NOT NULL AND units.all IS NOT NULL
    ORDER BY fold(o.name), fold(a.reference), a.id`.execute(db)
  return rows
}
