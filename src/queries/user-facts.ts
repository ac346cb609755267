import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { UserFacts } from '../domain/policy.ts'
import { readAgreementFacts } from './agreement-facts.ts'
import { readGroupPaths } from './group-facts.ts'

type Row = { groupIds: string[]; managedIds: string[]; administersAgreement: boolean }

/** What the policy asks about a user within a convention; nothing when he was never opened in it. */
export async function readUserFacts(
  db: Reader,
  key: { agreementId: string; userId: string },
  at: Date,
): Promise<UserFacts | undefined> {
  const agreement = await readAgreementFacts(db, key.agreementId, at)
  const row = await readStanding(db, key, at)
  if (!agreement || !row) return undefined
  const paths = await readGroupPaths(db, [...row.groupIds, ...row.managedIds])
  const pathsOf = (ids: readonly string[]) => ids.map((id) => paths.get(id) ?? [id])
  return {
    ...agreement,
    kind: 'user',
    userId: key.userId,
    groupPaths: pathsOf(row.groupIds),
    managedPaths: pathsOf(row.managedIds),
    administersAgreement: row.administersAgreement,
  }
}

/** The account is one: what he is in the organisation's other conventions counts as well. */
async function readStanding(
  db: Reader,
  { agreementId, userId }: { agreementId: string; userId: string },
  at: Date,
): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    WITH running AS (
      SELECT kind, group_id FROM appointment
      WHERE user_id = ${userId} AND during && tstzrange(${at}::timestamptz, NULL))
    SELECT coalesce((SELECT array_agg(DISTINCT m.group_id) FROM membership m
                     WHERE m.user_id = ${userId} AND m.during && tstzrange(${at}::timestamptz, NULL)), '{}') AS group_ids,
           coalesce((SELECT array_agg(DISTINCT group_id) FROM running WHERE kind = 'group_manager'), '{}') AS managed_ids,
           EXISTS (SELECT FROM running WHERE kind = 'organization_admin') AS administers_agreement
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = ${userId} AND e.agreement_id = ${agreementId})`.execute(db)
  return rows[0]
}
