import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { inReach, predefinedText } from './applications.ts'
import { serviceText } from './in-words.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

type Unit = {
  serviceId: string
  service: string
  unitId: string
  unitCode: string
  unit: string
  from: Date
  until: Date | null
}

export type ApplicationUserRow = {
  id: string
  userId: string
  agreementId: string
  reference: string
  organization: string
  lastName: string
  firstName: string
  identifier: string
  email: string
  /** [C12] Derived: who administers a unit is its administrator, whatever else he is. */
  type: 'unit_admin' | 'application'
  places: (Unit & { groupId: string; group: string })[]
  administers: Unit[]
}

type Filter = {
  agreementId?: string | undefined
  serviceId?: string | undefined
  unitId?: string | undefined
  userId?: string | undefined
  type?: ApplicationUserRow['type'] | undefined
}

type Asked = { actor: Actor; locale: Locale; query: ListQuery & Filter }

const SORTS = {
  name: { by: sql`u.sort_key`, type: 'text' },
  identifier: { by: sql`u.identifier`, type: 'text' },
} as const

/** The users of the applications that the actor administers, by application and unit; oneself, where asked about alone. */
export async function listApplicationUsers(
  db: Reader,
  { actor, locale, query }: Asked,
  at: Date,
): Promise<Page<ApplicationUserRow>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`who.id`)
  const found = sql`
    who JOIN user_account u ON u.id = who.user_id JOIN agreement a ON a.id = who.agreement_id
    JOIN organization o ON o.id = a.organization_id
    WHERE ${sql.join(wanted(query), sql` AND `)}
      AND ${matches(sql`fold(u.first_name || ' ' || u.last_name || ' ' || u.identifier || ' ' || u.email)`, query.q)}`
  const { rows } = await sql<ApplicationUserRow & Standing>`
    WITH ${who(actor, query, locale, at)}
    SELECT who.id, u.id AS user_id, a.id AS agreement_id, a.reference, o.name AS organization, u.last_name, u.first_name,
      u.identifier, u.email, CASE WHEN who.administers = '[]' THEN 'application' ELSE 'unit_admin' END AS type,
      who.places, who.administers, ${sortValue} AS sort_value
    FROM ${found} AND ${after} ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`
    WITH ${who(actor, query, locale, at)} SELECT count(*)::int AS n FROM ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => ({
    ...row,
    places: row.places.map(withDates),
    administers: row.administers.map(withDates),
  }))
}

/** JSON has no dates. */
function withDates<T extends Unit>({ from, until, ...rest }: T): T {
  return { ...rest, from: new Date(from), until: until && new Date(until) } as T
}

function wanted({ agreementId, userId, type }: Filter): RawBuilder<boolean>[] {
  return [
    sql<boolean>`true`,
    ...(agreementId ? [sql<boolean>`who.agreement_id = ${agreementId}`] : []),
    ...(userId ? [sql<boolean>`who.user_id = ${userId}`] : []),
    ...(type ? [sql<boolean>`(who.administers = '[]') = ${type === 'application'}`] : []),
  ]
}

/** Persons with their places; to who does not administer a unit, what they have in it is not told. */
function who(actor: Actor, { serviceId, unitId, userId }: Filter, locale: Locale, at: Date): RawBuilder<unknown> {
  const told = (during: RawBuilder<unknown>) => sql`
    'serviceId', s.id, 'service', ${serviceText('name', locale)}, 'unitId', n.id, 'unitCode', n.code, 'unit', n.name,
    'from', lower(${during}), 'until', upper(${during})`
  const own = userId !== undefined && userId === actor.userId
  const visible = own ? sql<boolean>`true` : inReach(actor)
  const here = sql.join(
    [
      sql<boolean>`true`,
      ...(serviceId ? [sql<boolean>`s.id = ${serviceId}`] : []),
      ...(unitId ? [sql<boolean>`n.id = ${unitId}`] : []),
    ],
    sql` AND `,
  )
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  return sql`
    place AS (
      SELECT m.user_id, m.agreement_id, ${here} AS here, false AS administers, s.name AS by_service, n.name AS by_unit,
        jsonb_build_object('groupId', g.id, 'group', ${predefinedText('name', locale)}, ${told(sql`m.during`)}) AS told
      FROM membership m JOIN user_group g ON g.id = m.group_id JOIN agreement a ON a.id = m.agreement_id
      JOIN service s ON s.id = m.predefined_by JOIN unit n ON n.id = m.predefined_unit_id
      JOIN predefined_group p ON p.service_id = s.id AND p.code = g.predefined_code AND upper_inf(p.during)
      WHERE m.during && ${onwards} AND ${visible} AND ${userId ? sql`m.user_id = ${userId}` : sql`true`}
      UNION ALL
      SELECT p.user_id, p.agreement_id, ${here}, true, s.name, n.name, jsonb_build_object(${told(sql`p.during`)})
      FROM appointment p JOIN agreement a ON a.id = p.agreement_id
      JOIN service s ON s.id = p.of_service_id JOIN unit n ON n.id = p.of_unit_id
      CROSS JOIN LATERAL (SELECT p.of_service_id AS predefined_by, p.of_unit_id AS unit_id) g
      WHERE p.kind = 'unit_admin' AND p.during && ${onwards} AND ${visible}
        AND ${userId ? sql`p.user_id = ${userId}` : sql`true`}),
    who AS (
      SELECT md5(user_id::text || agreement_id::text)::uuid AS id, user_id, agreement_id,
        coalesce(jsonb_agg(told ORDER BY by_service, by_unit) FILTER (WHERE NOT administers), '[]') AS places,
        coalesce(jsonb_agg(told ORDER BY by_service, by_unit) FILTER (WHERE administers), '[]') AS administers
      FROM place GROUP BY user_id, agreement_id HAVING bool_or(here))`
}
