import { type RawBuilder, sql } from 'kysely'
import type { SightOfUser } from './explanation-ways.ts'

/** Whose rights are asked about, as far as the reader sees: `within` leaves but some groups of a convention. */
export type PastScope =
  | { kind: 'user'; userId: string; sight: SightOfUser }
  | { kind: 'group'; groupId: string; agreementId: string; within: readonly string[] | undefined }
  | { kind: 'agreement'; agreementId: string; roleId: string | undefined; within: readonly string[] | undefined }
  | { kind: 'role'; roleId: string; institutionId: string }

/** A convention and a person in it: by these names lists are in order, and go on after a cursor. */
export type Place = { agreementId: string; userId: string }

/** The conventions `a` that the scope is about. */
export function agreementsOf(scope: PastScope): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'user':
      return sql`a.id = ANY(${scope.sight.map(({ agreementId }) => agreementId)}::uuid[])`
    case 'role':
      return sql`a.institution_id = ${scope.institutionId}
                 AND a.id IN (SELECT e.agreement_id FROM entitlement e WHERE e.role_id = ${scope.roleId})`
    default:
      return sql`a.id = ${scope.agreementId}`
  }
}

/** Of the memberships `m` those that the reader sees. */
export function membershipsInSight(scope: PastScope): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'user':
      return sql`(${sql.join(
        scope.sight.map(({ agreementId, within }) =>
          within
            ? sql`m.agreement_id = ${agreementId} AND m.group_id = ANY(${[...within]}::uuid[])`
            : sql`m.agreement_id = ${agreementId}`,
        ),
        sql` OR `,
      )})`
    case 'role':
      return sql`true`
    default:
      return scope.within ? sql`m.group_id = ANY(${[...scope.within]}::uuid[])` : sql`true`
  }
}

export const roleOf = (scope: PastScope): string | undefined =>
  scope.kind === 'role' || scope.kind === 'agreement' ? scope.roleId : undefined

/**
 * The roles that come through a group in some period: its own, and those that groups below have by it, downwards by the
 * roles themselves, each of which keeps the parent it had.
 */
export const through = (groupId: string, period: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  through AS (
    SELECT ra.group_id, ra.role_id FROM role_assignment ra WHERE ra.group_id = ${groupId} AND ra.during && ${period}
    UNION
    SELECT ra.group_id, ra.role_id FROM through t
    JOIN role_assignment ra ON ra.parent_id = t.group_id AND ra.role_id = t.role_id AND ra.during && ${period})`

/** The conventions, then the people in each, by name: after the place given, it included. */
export function fromPlace(place: Place | undefined): RawBuilder<boolean> {
  if (!place) return sql`true`
  const { agreementId, userId } = place
  const agreement = sql`(SELECT sort_key FROM agreement WHERE id = ${agreementId})`
  const user = sql`(SELECT sort_key FROM user_account WHERE id = ${userId})`
  return sql`(a.sort_key, a.id) >= (${agreement}, ${agreementId}::uuid)
             AND (a.id <> ${agreementId} OR (u.sort_key, u.id) >= (${user}, ${userId}::uuid))`
}
