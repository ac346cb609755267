import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { EntitlementChange } from '../domain/amendment.ts'
import type { Json } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import { assignmentPlan, changeTable } from '../queries/amendment-plan.ts'

type Key = { agreementId: string; institutionId: string }

/** What became of one period of a role, in every group that had just that one; no `after`: a plan that was dropped. */
export type ChangedAssignment = {
  roleId: string
  before: { from: Date; until: Date | null }
  after: { from: Date; until: Date | null } | null
  groupIds: string[]
}

/**
 * Writes the changes of a convention's entitlements with everything below them, in a fixed number of statements
 * whatever their number. Entitlements are widened first and narrowed last, so that the temporal keys hold after each
 * statement. The caller holds `lockAgreement`. Answers what became of the groups' rights.
 */
export async function carryOutAmendment(
  tx: Tx,
  key: Key,
  changes: readonly EntitlementChange[],
  now: Date,
): Promise<ChangedAssignment[]> {
  if (changes.length === 0) return []
  await give(tx, key, changes)
  await widen(tx, key, changes, now)
  const changed = await followBelow(tx, key.agreementId, changes, now)
  await narrow(tx, key, changes, now)
  return changed
}

async function give(tx: Tx, key: Key, changes: readonly EntitlementChange[]): Promise<void> {
  const rows = changes.flatMap(({ roleId, before, after }) =>
    before === undefined && after ? [{ ...key, roleId, during: toRange(after) }] : [],
  )
  if (rows.length > 0) await tx.insertInto('entitlement').values(rows).execute()
}

async function widen(tx: Tx, { agreementId }: Key, changes: readonly EntitlementChange[], now: Date): Promise<void> {
  await sql`
    WITH ${changeTable(changes, now)}
    UPDATE entitlement e SET during = range_merge(e.during, tstzrange(c.new_from, c.new_until))
    FROM change c
    WHERE e.agreement_id = ${agreementId} AND e.role_id = c.role_id AND e.during && tstzrange(${now}::timestamptz, NULL)
      AND c.new_from IS NOT NULL AND NOT e.during @> tstzrange(c.new_from, c.new_until)`.execute(tx)
}

/** All groups and levels in one statement: a parent's period and those below it move together. */
async function followBelow(tx: Tx, agreementId: string, changes: readonly EntitlementChange[], now: Date) {
  const plan = assignmentPlan(agreementId, changes, now)
  const same = sql`a.group_id = plan.group_id AND a.role_id = plan.role_id AND a.during = plan.old`
  const done = sql`RETURNING plan.group_id, plan.role_id, plan.old AS was, plan.new AS is_now`
  const dropped = await sql<Row>`
    WITH RECURSIVE ${plan},
    done AS (DELETE FROM role_assignment a USING plan WHERE ${same} AND plan.new IS NULL ${done})
    ${TOGETHER}`.execute(tx)
  const moved = await sql<Row>`
    WITH RECURSIVE ${plan},
    done AS (UPDATE role_assignment a SET during = plan.new FROM plan WHERE ${same} AND plan.new <> plan.old ${done})
    ${TOGETHER}`.execute(tx)
  return [...dropped.rows, ...moved.rows].map(toChanged)
}

type Row = { roleId: string; groupIds: string[] } & Record<'wasFrom' | 'isFrom' | 'wasUntil' | 'isUntil', Date | null>

/** Thousands of groups have the same period of a role: the journal names it once. */
const TOGETHER = sql`
  SELECT role_id, lower(was) AS was_from, upper(was) AS was_until, lower(is_now) AS is_from, upper(is_now) AS is_until,
         array_agg(group_id ORDER BY group_id) AS group_ids
  FROM done GROUP BY role_id, was, is_now ORDER BY role_id, was, is_now`

function toChanged({ roleId, groupIds, wasFrom, wasUntil, isFrom, isUntil }: Row): ChangedAssignment {
  if (!wasFrom) throw new Error(`a period of ${roleId} had no beginning`)
  const after = isFrom ? { from: isFrom, until: isUntil } : null
  return { roleId, before: { from: wasFrom, until: wasUntil }, after, groupIds }
}

/** How many of the groups' rights were changed. */
export const countAssignments = (changed: readonly ChangedAssignment[]): number =>
  changed.reduce((sum, { groupIds }) => sum + groupIds.length, 0)

/** For the journal. */
export const assignmentsAsJson = (changed: readonly ChangedAssignment[]): Json =>
  changed.map(({ roleId, groupIds, before, after }) => ({
    ...{ roleId, groupIds },
    before: { from: before.from.toISOString(), until: before.until?.toISOString() ?? null },
    after: after && { from: after.from.toISOString(), until: after.until?.toISOString() ?? null },
  }))

async function narrow(tx: Tx, { agreementId }: Key, changes: readonly EntitlementChange[], now: Date): Promise<void> {
  const theirs = sql`e.agreement_id = ${agreementId} AND e.role_id = c.role_id
                     AND e.during && tstzrange(${now}::timestamptz, NULL)`
  await sql`
    WITH ${changeTable(changes, now)}
    DELETE FROM entitlement e USING change c WHERE ${theirs} AND c.new_from IS NULL`.execute(tx)
  await sql`
    WITH ${changeTable(changes, now)}
    UPDATE entitlement e SET during = tstzrange(c.new_from, c.new_until) FROM change c
    WHERE ${theirs} AND e.during <> tstzrange(c.new_from, c.new_until)`.execute(tx)
}
