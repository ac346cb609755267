import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { UserFacts } from '../domain/policy-targets.ts'
import { readAgreementFacts } from './agreement-facts.ts'
import { readGroupPaths } from './group-facts.ts'
import { suspensionOfUser } from './suspended.ts'

type Row = {
  userId: string
  groupIds: string[]
  managedIds: string[]
  administersAgreement: boolean
  suspension: string | null
  elsewhere: { agreementId: string; groupIds: string[]; managedIds: string[] }[]
}

/** What the policy asks about a user within a convention; nothing when he was never opened in it. */
export async function readUserFacts(
  db: Reader,
  key: { agreementId: string; userId: string },
  at: Date,
): Promise<UserFacts | undefined> {
  const facts = await readFactsOfUsers(db, key.agreementId, [key.userId], at)
  return facts.get(key.userId)
}

/** The same for a page of users, in as many queries as for one. */
export async function readFactsOfUsers(
  db: Reader,
  agreementId: string,
  userIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, UserFacts>> {
  const agreement = await readAgreementFacts(db, agreementId, at)
  if (!agreement) return new Map()
  const rows = await readStandings(db, agreementId, userIds, at)
  const paths = await readGroupPaths(
    db,
    rows.flatMap((row) => [...row.groupIds, ...row.managedIds]),
  )
  const pathsOf = (ids: readonly string[]) => ids.map((id) => paths.get(id) ?? [id])
  return new Map(
    rows.map(({ userId, groupIds, managedIds, administersAgreement, suspension, elsewhere }) => [
      userId,
      {
        ...agreement,
        kind: 'user',
        suspension: suspension ?? agreement.suspension,
        userId,
        groupPaths: pathsOf(groupIds),
        managedPaths: pathsOf(managedIds),
        administersAgreement,
        elsewhere: elsewhere.map((other) => ({
          agreementId: other.agreementId,
          groupPaths: pathsOf(other.groupIds),
          managedPaths: pathsOf(other.managedIds),
        })),
      },
    ]),
  )
}

/** The account is one: what he is in the organisation's other conventions counts as well. */
async function readStandings(
  db: Reader,
  agreementId: string,
  userIds: readonly string[],
  at: Date,
): Promise<readonly Row[]> {
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const { rows } = await sql<Row>`
    SELECT u.id AS user_id,
           ARRAY(SELECT DISTINCT group_id FROM membership WHERE user_id = u.id AND during && ${onwards}) AS group_ids,
           ARRAY(SELECT DISTINCT group_id FROM appointment
                 WHERE user_id = u.id AND kind = 'group_manager' AND during && ${onwards}) AS managed_ids,
           EXISTS (SELECT FROM appointment
                   WHERE user_id = u.id AND kind = 'organization_admin' AND during && ${onwards}) AS administers_agreement,
           ${suspensionOfUser(sql`u.id`, at)} AS suspension,
           coalesce((
             SELECT jsonb_agg(jsonb_build_object('agreementId', e.agreement_id,
               'groupIds', ARRAY(SELECT DISTINCT m.group_id FROM membership m
                 WHERE m.user_id = u.id AND m.agreement_id = e.agreement_id AND m.during && ${onwards}),
               'managedIds', ARRAY(SELECT DISTINCT p.group_id FROM appointment p
                 WHERE p.user_id = u.id AND p.agreement_id = e.agreement_id AND p.kind = 'group_manager'
                   AND p.during && ${onwards})))
             FROM (SELECT DISTINCT agreement_id FROM enrollment
                   WHERE user_id = u.id AND agreement_id <> ${agreementId} AND during && ${onwards}) e), '[]') AS elsewhere
    FROM unnest(${[...userIds]}::uuid[]) AS u (id)
    WHERE EXISTS (SELECT FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${agreementId})`.execute(db)
  return rows
}
