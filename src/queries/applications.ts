import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor, UnitScope } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { hasUnitAdministrators } from './application-facts.ts'
import { serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

export type ApplicationRow = UnitScope & {
  id: string
  reference: string
  organization: string
  service: string
  unitCode: string
  unit: string
  ownPassword: boolean
  unitAdministrators: boolean
  groups: { id: string; code: string; name: string; description: string }[]
}

/** What the module tells an actor of instances `g`, under agreements `a`: that of the policy’s `sees`, as a condition. */
export function inReach(actor: Actor): RawBuilder<boolean> {
  if (actor.rootAdmin) return sql<boolean>`true`
  if (actor.institutionAdmin) return sql<boolean>`a.institution_id = ${actor.institutionId}`
  const scopes = (actor.administersUnits ?? []).map((unit) => `${unit.agreementId} ${unit.serviceId} ${unit.unitId}`)
  return sql<boolean>`(a.id = ANY(${[...actor.administers]}::uuid[])
    OR a.id || ' ' || g.predefined_by || ' ' || g.unit_id = ANY(${scopes}::text[]))`
}

/** The name of a predefined group `p` of the service `s`, in the reader’s language. */
export const predefinedText = (field: 'name' | 'description', locale: Locale): RawBuilder<string> =>
  locale === 'fr'
    ? sql<string>`p.${sql.ref(field)}`
    : sql<string>`coalesce((
        SELECT d.definition -> 'groups' -> p.code -> ${sql.lit(field)} ->> ${locale} FROM service_definition d
        WHERE d.service_id = p.service_id AND upper_inf(d.during)), p.${sql.ref(field)})`

export type Filter = {
  agreementId?: string | undefined
  serviceId?: string | undefined
  unitId?: string | undefined
}

const SORTS = { organization: { by: sql`t.sort`, type: 'text' } } as const

/** Applications in the units whose users the actor administers, with their groups in the order of the description. */
export async function listApplications(
  db: Reader,
  { actor, locale, query }: { actor: Actor; locale: Locale; query: ListQuery & Filter },
  at: Date,
): Promise<Page<ApplicationRow>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`t.id`)
  // The groups of those shown alone: an organisation of a thousand units has thousands of places.
  const place = sql`
    SELECT DISTINCT a.id AS agreement_id, a.reference, o.name AS organization, s.id AS service_id,
      ${serviceText('name', locale)} AS service, u.id AS unit_id, u.code AS unit_code, u.name AS unit,
      md5(a.id::text || s.id::text || u.id::text)::uuid AS id,
      o.sort_key || ' ' || a.sort_key || ' ' || fold(s.name) || ' ' || fold(u.name) AS sort
    FROM ${places(actor, query, at)}
      AND ${matches(sql`fold(o.name || ' ' || a.reference || ' ' || s.name || ' ' || u.code || ' ' || u.name)`, query.q)}`
  const { rows } = await sql<ApplicationRow & Standing>`
    WITH place AS (${place})
    SELECT t.*, its.* FROM (SELECT t.*, ${sortValue} AS sort_value FROM place t WHERE ${after} ORDER BY ${order}) t
    CROSS JOIN LATERAL (
      SELECT bool_or(${administration('ownPassword')}) AS own_password, bool_or(${hasUnitAdministrators}) AS unit_administrators,
        jsonb_agg(jsonb_build_object('id', g.id, 'code', p.code, 'name', ${predefinedText('name', locale)},
          'description', ${predefinedText('description', locale)}) ORDER BY p.name) AS groups
      FROM user_group g
      JOIN predefined_group p ON p.service_id = g.predefined_by AND p.code = g.predefined_code AND p.during @> ${at}::timestamptz
      WHERE g.agreement_id = t.agreement_id AND g.predefined_by = t.service_id AND g.unit_id = t.unit_id
        AND g.during @> ${at}::timestamptz) its
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`WITH place AS (${place}) SELECT count(*)::int AS n FROM place`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, (row) => row)
}

/** Where there are groups of an application that the actor may give, as a FROM and its WHERE. */
export function places(actor: Actor, { agreementId, serviceId, unitId }: Filter, at: Date): RawBuilder<unknown> {
  const narrowed = [
    inReach(actor),
    ...(agreementId ? [sql<boolean>`a.id = ${agreementId}`] : []),
    ...(serviceId ? [sql<boolean>`g.predefined_by = ${serviceId}`] : []),
    ...(unitId ? [sql<boolean>`g.unit_id = ${unitId}`] : []),
  ]
  return sql`user_group g JOIN agreement a ON a.id = g.agreement_id JOIN organization o ON o.id = a.organization_id
    JOIN service s ON s.id = g.predefined_by JOIN unit u ON u.id = g.unit_id
    JOIN predefined_group p ON p.service_id = s.id AND p.code = g.predefined_code AND p.during @> ${at}::timestamptz
    WHERE g.during @> ${at}::timestamptz AND ${sql.join(narrowed, sql` AND `)}`
}

const administration = (key: 'ownPassword') => sql<boolean>`
  EXISTS (SELECT FROM service_definition d WHERE d.service_id = g.predefined_by AND upper_inf(d.during)
          AND d.definition -> 'administration' -> ${sql.lit(key)} = 'true')`

/** Whether the module has anything to show him: users he administers, or his own characteristics. */
export async function readAdministration(db: Reader, actor: Actor, at: Date): Promise<'administrator' | 'user' | null> {
  const { rows } = await sql<{ administrator: boolean; user: boolean }>`
    SELECT EXISTS (SELECT FROM user_group g JOIN agreement a ON a.id = g.agreement_id
                   WHERE g.predefined_by IS NOT NULL AND ${inReach(actor)} AND g.during @> ${at}::timestamptz) AS administrator,
      EXISTS (SELECT FROM membership WHERE user_id = ${actor.userId ?? null}::uuid AND predefined_by IS NOT NULL
              AND during @> ${at}::timestamptz) AS user`.execute(db)
  if (rows[0]?.administrator) return 'administrator'
  return rows[0]?.user ? 'user' : null
}
