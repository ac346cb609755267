import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import {
  agreementsOf,
  fromPlace,
  membershipsInSight,
  type PastScope,
  type Place,
  roleOf,
  through,
} from './past-scope.ts'

/** A role held at an instant, as the tables have it. */
export type RightRow = Place & {
  groupId: string
  roleId: string
  /** The group's parent then. */
  parentId: string | null
  from: Date
  until: Date | null
}

export type RightPlace = Place & Pick<RightRow, 'groupId' | 'roleId'>
type Asked = { after: RightPlace | undefined; limit: number; q: RawBuilder<boolean> }

/** More are not counted: nobody reads so many, and counting all would take longer than showing a page. */
export const COUNTED = 1_000

const ROW = sql`m.user_id, m.group_id, m.agreement_id, ra.role_id, ra.parent_id,
                lower(m.during * ra.during) AS from, upper(m.during * ra.during) AS until`

/** Rights of an instant, past or to come, by convention, person, group and role: one page after the place given. */
export async function readRightsAt(db: Reader, scope: PastScope, at: Date, asked: Asked): Promise<RightRow[]> {
  const order = sql`a.sort_key, a.id, u.sort_key, u.id, x.group_id, x.role_id`
  const { rows } = await sql<RightRow>`
    ${select(scope, at, asked)} ORDER BY ${order} LIMIT ${asked.limit}`.execute(db)
  return rows
}

/** How many there are, as far as they are counted. */
export async function countRightsAt(db: Reader, scope: PastScope, at: Date, q: Asked['q']): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n
    FROM (${select(scope, at, { after: undefined, limit: 0, q })} LIMIT ${COUNTED + 1}) counted`.execute(db)
  const n = rows[0]?.n ?? 0
  return n > COUNTED ? null : n
}

function select(scope: PastScope, at: Date, { after, q }: Asked): RawBuilder<unknown> {
  const begin = scope.kind === 'group' ? sql`WITH RECURSIVE ${through(scope.groupId, instant(at))}` : sql``
  // Row by row of the person's name: a page of a convention of thousands costs as little as one of a dozen.
  const found = walksPeople(scope)
    ? sql`agreement a JOIN user_account u ON u.organization_id = a.organization_id
          CROSS JOIN LATERAL (${held(scope, at, sql`m.user_id = u.id AND m.agreement_id = a.id`)} OFFSET 0) x`
    : sql`agreement a CROSS JOIN LATERAL (${held(scope, at, sql`m.agreement_id = a.id`)} OFFSET 0) x
          JOIN user_account u ON u.id = x.user_id`
  return sql`
    ${begin} SELECT x.* FROM ${found}
    WHERE ${agreementsOf(scope)} AND ${q} AND ${fromPlace(after)} AND ${afterRight(after)}`
}

const walksPeople = (scope: PastScope) =>
  scope.kind === 'agreement' && scope.roleId === undefined && scope.within === undefined

const instant = (at: Date) => sql`tstzrange(${at}::timestamptz, ${at}::timestamptz, '[]')`

function held(scope: PastScope, at: Date, of: RawBuilder<boolean>): RawBuilder<unknown> {
  const then = sql`m.during @> ${at}::timestamptz AND ra.during @> ${at}::timestamptz`
  const role = roleOf(scope)
  return sql`
    SELECT ${ROW} FROM membership m JOIN role_assignment ra ON ra.group_id = m.group_id
    WHERE ${of} AND ra.agreement_id = m.agreement_id AND ${then} AND ${membershipsInSight(scope)}
      AND ${scope.kind === 'user' ? sql`m.user_id = ${scope.userId}` : sql`true`}
      AND ${role ? sql`ra.role_id = ${role}` : sql`true`}
      AND ${scope.kind === 'group' ? sql`(ra.group_id, ra.role_id) IN (SELECT group_id, role_id FROM through)` : sql`true`}`
}

function afterRight(place: RightPlace | undefined): RawBuilder<boolean> {
  if (!place) return sql`true`
  const { agreementId, userId, groupId, roleId } = place
  return sql`(a.id <> ${agreementId} OR u.id <> ${userId} OR (x.group_id, x.role_id) > (${groupId}::uuid, ${roleId}::uuid))`
}

/** All the rights of an instant that some people have, as far as the scope goes. */
export async function readRightsOfPeople(
  db: Reader,
  scope: PastScope,
  at: Date,
  people: readonly Place[],
): Promise<RightRow[]> {
  const begin = scope.kind === 'group' ? sql`WITH RECURSIVE ${through(scope.groupId, instant(at))}` : sql``
  const agreementIds = people.map(({ agreementId }) => agreementId)
  const userIds = people.map(({ userId }) => userId)
  const { rows } = await sql<RightRow>`
    ${begin} SELECT x.*
    FROM unnest(${agreementIds}::uuid[], ${userIds}::uuid[]) AS p (agreement_id, user_id)
    CROSS JOIN LATERAL (${held(scope, at, sql`m.user_id = p.user_id AND m.agreement_id = p.agreement_id`)} OFFSET 0) x
    ORDER BY x.user_id, x.group_id, x.role_id`.execute(db)
  return rows
}
