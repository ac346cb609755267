import { sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { membershipEnded } from './end-membership.ts'
import { endPeriods } from './end-periods.ts'

type Membership = { groupId: string; userId: string }
type Row = Membership & { from: Date; until: Date | null }

/**
 * Ends memberships of one convention together, as `endMembership` would one after the other: the same line in the history of
 * each, in as many statements as for one. The caller holds `lockAgreement` and has settled that the author may.
 */
export async function endMemberships(
  { tx, now }: Context,
  agreementId: string,
  memberships: readonly Membership[],
): Promise<readonly AuditEvent[]> {
  if (memberships.length === 0) return []
  const theirs = sql<boolean>`(user_id, group_id) IN (SELECT * FROM unnest(
    ${memberships.map(({ userId }) => userId)}::uuid[], ${memberships.map(({ groupId }) => groupId)}::uuid[]))`
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (user_id, group_id) user_id, group_id, lower(during) AS from, upper(during) AS until FROM membership
    WHERE ${theirs} AND during && tstzrange(${now}::timestamptz, NULL)
    ORDER BY user_id, group_id, lower(during)`.execute(tx)
  const found = new Map(rows.map(({ until, ...row }) => [keyOf(row), { ...row, until: until ?? undefined }]))
  await endPeriods(tx, 'membership', theirs, now)
  return memberships.map((one) => membershipEnded(agreementId, found.get(keyOf(one)) ?? refuse('not_found'), now))
}

const keyOf = ({ userId, groupId }: Membership) => `${userId} ${groupId}`
