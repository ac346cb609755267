import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { RIGHTS_COUNTED } from '../domain/held-right.ts'
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

type RightPlace = Place & Pick<RightRow, 'groupId' | 'roleId'>
type Asked = { after: RightPlace | undefined; limit: number; q: RawBuilder<boolean> }

/** Rights of an instant, past or to come, by convention, person, group and role: one page after the place given. */
export async function readRightsAt(db: Reader, scope: PastScope, at: Date, asked: Asked): Promise<RightRow[]> {
  const agreement = walksPeople(scope) ? sql`` : sql`a.sort_key, a.id,`
  const keys = sql`${select(scope, asked, at)}
    ORDER BY ${agreement} u.sort_key, u.id, x.group_id, x.role_id LIMIT ${asked.limit}`
  return readRows(db, scope, keys, at)
}

/** How many there are, as far as they are counted. */
export async function countRightsAt(db: Reader, scope: PastScope, at: Date, q: Asked['q']): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    ${withThrough(scope, at)} SELECT count(*)::int AS n
    FROM (${select(scope, { after: undefined, limit: 0, q }, at)} LIMIT ${RIGHTS_COUNTED + 1}) counted`.execute(db)
  const n = rows[0]?.n ?? 0
  return n > RIGHTS_COUNTED ? null : n
}

/** `x`: the rights by their keys, `u` whose they are, and but for a walk `a`, the conventions one by one. */
function select(scope: PastScope, { after, q }: Asked, at: Date): RawBuilder<unknown> {
  if (walksPeople(scope)) return walk(scope.agreementId, scope, { after, q }, at)
  return sql`
    SELECT x.* FROM agreement a CROSS JOIN LATERAL (${heldIn(scope, at)} OFFSET 0) x
    JOIN user_account u ON u.id = x.user_id
    WHERE ${agreementsOf(scope)} AND ${q} AND ${fromPlace(after)} AND ${afterRight(after)}`
}

type Walked = Extract<PastScope, { kind: 'agreement' }>
const walksPeople = (scope: PastScope): scope is Walked =>
  scope.kind === 'agreement' && scope.roleId === undefined && scope.within === undefined

/** Person by person in the order of names: a page of a convention of thousands costs as little as one of a dozen. */
function walk(agreementId: string, scope: PastScope, { after, q }: Omit<Asked, 'limit'>, at: Date) {
  const next = after
    ? sql`(u.sort_key, u.id) >= ((SELECT sort_key FROM user_account WHERE id = ${after.userId}), ${after.userId}::uuid)
          AND (u.id <> ${after.userId} OR (x.group_id, x.role_id) > (${after.groupId}::uuid, ${after.roleId}::uuid))`
    : sql`true`
  return sql`
    SELECT x.* FROM user_account u
    CROSS JOIN LATERAL (${heldBy(scope, at, sql`m.user_id = u.id AND m.agreement_id = ${agreementId}`)} OFFSET 0) x
    WHERE u.organization_id = (SELECT organization_id FROM agreement WHERE id = ${agreementId}) AND ${q} AND ${next}`
}

const withThrough = (scope: PastScope, at: Date) =>
  scope.kind === 'group'
    ? sql`WITH RECURSIVE ${through(scope.groupId, sql`tstzrange(${at}::timestamptz, ${at}::timestamptz, '[]')`)}`
    : sql``

/** By its two ends: a GiST index that holds `during` behind a column not asked for looks cheap, and is read whole. */
const runs = (during: RawBuilder<unknown>, at: Date) => sql`
  lower(${during}) <= ${at}::timestamptz AND (upper(${during}) IS NULL OR upper(${during}) > ${at}::timestamptz)`

const memberships = (scope: PastScope, at: Date, of: RawBuilder<unknown>) => sql`
  (SELECT * FROM membership m WHERE ${of} AND ${membershipsInSight(scope)} AND ${runs(sql`m.during`, at)} OFFSET 0) m`

/** Of one person: his memberships, then the roles of each of those groups. */
function heldBy(scope: PastScope, at: Date, of: RawBuilder<unknown>): RawBuilder<unknown> {
  const role = roleOf(scope)
  const inScope =
    scope.kind === 'group' ? sql`(ra.group_id, ra.role_id) IN (SELECT group_id, role_id FROM through)` : sql`true`
  return sql`
    SELECT m.agreement_id, m.user_id, m.group_id, m.during, ra.role_id FROM ${memberships(scope, at, of)}
    CROSS JOIN LATERAL (SELECT * FROM role_assignment ra
      WHERE ra.group_id = m.group_id AND ${role ? sql`ra.role_id = ${role}` : inScope}
        AND ${runs(sql`ra.during`, at)} OFFSET 0) ra`
}

/** In the convention `a`. Who has one role is known by his groups; its periods are read of the rows shown alone. */
function heldIn(scope: PastScope, at: Date): RawBuilder<unknown> {
  if (scope.kind === 'user') return heldBy(scope, at, sql`m.user_id = ${scope.userId} AND m.agreement_id = a.id`)
  if (scope.kind === 'group')
    return heldBy(scope, at, sql`m.agreement_id = a.id AND m.group_id IN (SELECT group_id FROM through)`)
  if (scope.roleId === undefined) return heldBy(scope, at, sql`m.agreement_id = a.id`)
  // `IS TRUE` keeps it a set that is looked up, not a join for which a convention of thousands is taken to be small.
  const having = sql`(m.group_id IN (SELECT ra.group_id FROM role_assignment ra
    WHERE ra.agreement_id = a.id AND ra.role_id = ${scope.roleId} AND ${runs(sql`ra.during`, at)})) IS TRUE`
  return sql`
    SELECT m.agreement_id, m.user_id, m.group_id, m.during, ${scope.roleId}::uuid AS role_id
    FROM ${memberships(scope, at, sql`m.agreement_id = a.id AND ${having}`)}`
}

/** The rows of rights named by their keys, in their order. */
async function readRows(db: Reader, scope: PastScope, keys: RawBuilder<unknown>, at: Date): Promise<RightRow[]> {
  const { rows } = await sql<RightRow>`
    ${withThrough(scope, at)} SELECT k.agreement_id, k.user_id, k.group_id, k.role_id, ra.parent_id,
           lower(k.during * ra.during) AS from, upper(k.during * ra.during) AS until
    FROM (SELECT keys.*, row_number() OVER () AS place FROM (${keys}) keys) k
    CROSS JOIN LATERAL (SELECT * FROM role_assignment ra
      WHERE ra.group_id = k.group_id AND ra.role_id = k.role_id AND ${runs(sql`ra.during`, at)} OFFSET 0) ra
    ORDER BY k.place`.execute(db)
  return rows
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
  const agreementIds = people.map(({ agreementId }) => agreementId)
  const userIds = people.map(({ userId }) => userId)
  const ofEach = heldBy(scope, at, sql`m.user_id = p.user_id AND m.agreement_id = p.agreement_id`)
  const keys = sql`
    SELECT x.* FROM unnest(${agreementIds}::uuid[], ${userIds}::uuid[]) AS p (agreement_id, user_id)
    CROSS JOIN LATERAL (${ofEach} OFFSET 0) x`
  return readRows(db, scope, keys, at)
}
