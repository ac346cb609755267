import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { EntitlementChange } from '../domain/amendment.ts'
import { toRange } from '../domain/period.ts'
import { assignmentPlan, changeTable } from '../queries/amendment-plan.ts'

type Key = { agreementId: string; institutionId: string }

/**
 * Writes the changes of a convention's entitlements with everything below them, in a fixed number of statements
 * whatever their number. Entitlements are widened first and narrowed last, so that the temporal keys hold after each
 * statement. The caller holds `lockAgreement`. Answers how many of the groups' rights were changed.
 */
export async function carryOutAmendment(
  tx: Tx,
  key: Key,
  changes: readonly EntitlementChange[],
  now: Date,
): Promise<number> {
  if (changes.length === 0) return 0
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
  const dropped = await sql`
    WITH RECURSIVE ${plan} DELETE FROM role_assignment a USING plan WHERE ${same} AND plan.new IS NULL`.execute(tx)
  const moved = await sql`
    WITH RECURSIVE ${plan} UPDATE role_assignment a SET during = plan.new FROM plan
    WHERE ${same} AND plan.new <> plan.old`.execute(tx)
  return Number(dropped.numAffectedRows ?? 0) + Number(moved.numAffectedRows ?? 0)
}

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
