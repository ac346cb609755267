import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { UnitScope } from '../domain/actor.ts'
import type { ApplicationFacts, ApplicationUserFacts, NewcomerFacts } from '../domain/policy-targets.ts'
import { readAgreementFacts } from './agreement-facts.ts'
import { readFactsOfUsers, readUserFacts } from './user-facts.ts'

/** What the policy asks about an application in a unit; nothing where it has no predefined groups. */
export async function readApplicationFacts(
  db: Reader,
  { agreementId, serviceId, unitId }: UnitScope,
  at: Date,
): Promise<ApplicationFacts | undefined> {
  const { rows } = await sql<{ unitAdministrators: boolean }>`
    SELECT ${hasUnitAdministrators} AS unit_administrators FROM user_group g
    WHERE g.agreement_id = ${agreementId} AND g.predefined_by = ${serviceId} AND g.unit_id = ${unitId}
      AND g.during @> ${at}::timestamptz LIMIT 1`.execute(db)
  const agreement = rows[0] && (await readAgreementFacts(db, agreementId, at))
  return rows[0] && agreement && { ...agreement, ...rows[0], kind: 'application', serviceId, unitId }
}

/** Of the service of the instance `g`. */
export const hasUnitAdministrators = sql<boolean>`
  EXISTS (SELECT FROM service_definition d WHERE d.service_id = g.predefined_by AND upper_inf(d.during)
          AND d.definition -> 'administration' -> 'unitAdministrators' = 'true')`

/** The application and unit that a predefined group is of, while it is open. */
export async function readApplicationOfGroup(
  db: Reader,
  groupId: string,
  at: Date,
): Promise<ApplicationFacts | undefined> {
  const { rows } = await sql<UnitScope>`
    SELECT agreement_id, predefined_by AS service_id, unit_id FROM user_group
    WHERE id = ${groupId} AND predefined_by IS NOT NULL AND during @> ${at}::timestamptz`.execute(db)
  return rows[0] && readApplicationFacts(db, rows[0], at)
}

/** What it asks about somebody in predefined groups, or who administers a unit; nothing about others. */
export async function readApplicationUserFacts(
  db: Reader,
  { agreementId, userId }: { agreementId: string; userId: string },
  at: Date,
): Promise<ApplicationUserFacts | undefined> {
  return (await readFactsOfApplicationUsers(db, agreementId, [userId], at)).get(userId)
}

/** … about a person of the convention whom no application has yet; nothing about others. */
export async function readNewcomerFacts(
  db: Reader,
  key: { agreementId: string; userId: string },
  at: Date,
): Promise<NewcomerFacts | undefined> {
  if (await readApplicationUserFacts(db, key, at)) return undefined
  const user = await readUserFacts(db, key, at)
  return user && { ...user, kind: 'newcomer' }
}

type Row = Pick<ApplicationUserFacts, 'userId' | 'places' | 'administersUnits' | 'hasOwnGroups'>

/** The same for a page of users of one convention. */
export async function readFactsOfApplicationUsers(
  db: Reader,
  agreementId: string,
  userIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, ApplicationUserFacts>> {
  const onwards = sql`tstzrange(${at}::timestamptz, NULL)`
  const { rows } = await sql<Row>`
    SELECT u.id AS user_id,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('serviceId', m.predefined_by, 'unitId', m.predefined_unit_id))
        FROM membership m WHERE m.user_id = u.id AND m.agreement_id = ${agreementId}
          AND m.predefined_by IS NOT NULL AND m.during && ${onwards}), '[]') AS places,
      coalesce((SELECT jsonb_agg(jsonb_build_object('serviceId', p.of_service_id, 'unitId', p.of_unit_id))
        FROM appointment p WHERE p.user_id = u.id AND p.agreement_id = ${agreementId}
          AND p.kind = 'unit_admin' AND p.during && ${onwards}), '[]') AS administers_units,
      EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.agreement_id = ${agreementId}
              AND m.predefined_by IS NULL AND m.during && ${onwards}) AS has_own_groups
    FROM unnest(${[...userIds]}::uuid[]) AS u (id)`.execute(db)
  const users = await readFactsOfUsers(db, agreementId, userIds, at)
  return new Map(
    rows.flatMap(({ userId, ...more }) => {
      const user = users.get(userId)
      const isOfTheModule = more.places.length + more.administersUnits.length > 0
      return user && isOfTheModule ? [[userId, { ...user, ...more, kind: 'application_user' as const }]] : []
    }),
  )
}
