import { type RawBuilder, sql } from 'kysely'

/** A convention as it stands in a list: what `agreementColumns` and `countColumns` give. */
export type AgreementRow = {
  id: string
  reference: string
  status: 'planned' | 'running' | 'ended'
  delegated: boolean
  signedOn: string
  startsOn: string
  endsOn: string | null
  missing: ('administrator' | 'entitlements')[]
  groupCount: number
  userCount: number
}

/** Columns of an `agreement a` of an `institution i`, as people read them: days where the institution is. */
export function agreementColumns(at: Date): RawBuilder<unknown> {
  return sql`
    a.id, a.reference, a.signed_on,
    (lower(a.during) AT TIME ZONE i.time_zone)::date AS starts_on,
    ${lastDay(sql`a.during`)} AS ends_on,
    CASE WHEN lower(a.during) > ${at}::timestamptz THEN 'planned'
         WHEN upper(a.during) <= ${at}::timestamptz THEN 'ended' ELSE 'running' END AS status,
    ${isDelegated(at)} AS delegated,
    ${missingOf(at)} AS missing`
}

/** The last day of a period, included; null when it has no end. */
export function lastDay(during: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`((upper(${during}) AT TIME ZONE i.time_zone) - interval '1 microsecond')::date`
}

const isDelegated = (at: Date) =>
  sql<boolean>`EXISTS (SELECT FROM delegation d WHERE d.agreement_id = a.id AND d.during @> ${at}::timestamptz)`

/** [H48] Under delegation an administrator must have been named; in any case something must be conferred. */
const missingOf = (at: Date) => sql`array_remove(ARRAY[
  CASE WHEN ${isDelegated(at)} AND NOT EXISTS (
    SELECT FROM appointment p WHERE p.agreement_id = a.id AND p.kind = 'organization_admin'
      AND p.during @> ${at}::timestamptz) THEN 'administrator' END,
  CASE WHEN NOT EXISTS (
    SELECT FROM entitlement e WHERE e.agreement_id = a.id AND e.during && tstzrange(${at}::timestamptz, NULL))
    THEN 'entitlements' END], NULL)`

/**
 * How many open groups of a convention, and persons open or planned in it. A reader who sees only some groups counts
 * those, and the persons who are or will be in them [H37]; `wholly` tells for which conventions he sees all.
 */
export function countColumns(
  { wholly, groupIds }: { wholly: RawBuilder<boolean>; groupIds: readonly string[] },
  at: Date,
): RawBuilder<unknown> {
  const fromNow = sql`tstzrange(${at}::timestamptz, NULL)`
  const inSight = sql`ANY(${[...groupIds]}::uuid[])`
  return sql`
    (SELECT count(*)::int FROM user_group g WHERE g.agreement_id = a.id AND g.during && ${fromNow}
       AND (${wholly} OR g.id = ${inSight})) AS group_count,
    CASE WHEN ${wholly}
      THEN (SELECT count(DISTINCT e.user_id)::int FROM enrollment e
            WHERE e.agreement_id = a.id AND e.during && ${fromNow})
      ELSE (SELECT count(DISTINCT m.user_id)::int FROM membership m
            WHERE m.agreement_id = a.id AND m.group_id = ${inSight} AND m.during && ${fromNow}) END AS user_count`
}
