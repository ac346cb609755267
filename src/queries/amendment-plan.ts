import { type RawBuilder, sql } from 'kysely'
import type { EntitlementChange } from '../domain/amendment.ts'
import { type Period, toRange } from '../domain/period.ts'
import type { GroupRowChange } from './amendment-undo.ts'

/** What the entitlement's row becomes: what ran and is taken back ends now; a plan taken back leaves no row. */
function finalPeriod({ before, after }: EntitlementChange, now: Date): Period | undefined {
  if (after) return after
  return before && before.from < now ? { from: before.from, until: now } : undefined
}

/** The changes as a table: `change (role_id, old_from, old_until, new_from, new_until)`, no `new_from` for no row. */
export function changeTable(changes: readonly EntitlementChange[], now: Date): RawBuilder<unknown> {
  const rows = changes.map((change) => {
    const final = finalPeriod(change, now)
    return {
      role_id: change.roleId,
      old_from: change.before?.from,
      old_until: change.before?.until,
      new_from: final?.from,
      new_until: final?.until,
    }
  })
  return sql`change AS (
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS c (role_id uuid, old_from timestamptz, old_until timestamptz, new_from timestamptz, new_until timestamptz))`
}

/**
 * What becomes of each role a group of the convention holds: `plan (group_id, role_id, old, new)`, for a WITH RECURSIVE.
 * It is cut to the new entitlement; where it ended (or, still planned, began) exactly with the old one it follows the
 * new one, as far as the group and those above it are open. The command and its preview read the same plan.
 */
export function assignmentPlan(
  agreementId: string,
  changes: readonly EntitlementChange[],
  now: Date,
): RawBuilder<unknown> {
  return sql`
    ${changeTable(changes, now)},
    room AS (
      SELECT id, lower(during) AS from, upper(during) AS until FROM user_group
      WHERE agreement_id = ${agreementId} AND parent_id IS NULL
      UNION ALL
      SELECT g.id, greatest(room.from, lower(g.during)), least(room.until, upper(g.during))
      FROM room JOIN user_group g ON g.parent_id = room.id),
    cut AS (
      SELECT a.group_id, a.role_id, a.during AS old,
             CASE WHEN lower(a.during) = c.old_from AND c.old_from > ${now}::timestamptz
                  THEN greatest(c.new_from, room.from) ELSE greatest(lower(a.during), c.new_from) END AS from,
             CASE WHEN upper(a.during) IS NOT DISTINCT FROM c.old_until
                  THEN least(c.new_until, room.until) ELSE least(upper(a.during), c.new_until) END AS until,
             c.new_from IS NOT NULL AS kept
      FROM role_assignment a JOIN change c ON c.role_id = a.role_id JOIN room ON room.id = a.group_id
      WHERE a.agreement_id = ${agreementId} AND a.during && tstzrange(${now}::timestamptz, NULL)),
    plan AS (
      SELECT group_id, role_id, old,
             CASE WHEN kept AND (until IS NULL OR "from" < until) THEN tstzrange("from", until) END AS new
      FROM cut)`
}

/** The same plan where it is known row by row. */
export function rowPlan(changes: readonly GroupRowChange[]): RawBuilder<unknown> {
  const rows = changes.map(({ roleId, groupId, before, after }) => ({
    ...{ role_id: roleId, group_id: groupId, old: before && toRange(before), new: after && toRange(after) },
  }))
  return sql`plan AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS c (group_id uuid, role_id uuid, old tstzrange, new tstzrange))`
}
