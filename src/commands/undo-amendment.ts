import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import type { Json } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import { Refused, refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readAmendment } from '../queries/amendment.ts'
import { type GroupRowChange, type RowChange, readAmendmentUndo } from '../queries/amendment-undo.ts'
import { periodAsJson } from './amend-entitlements.ts'
import { authorize } from './authorize.ts'
import { followPredefinedGroups } from './follow-predefined-groups.ts'
import { lockAgreement } from './lock-agreement.ts'
import { saveServiceLimits } from './save-service-limits.ts'
import { keepToLimits } from './service-limits.ts'

type Input = { agreementId: string; number: number }
type Key = { agreementId: string; institutionId: string }

/**
 * Undoes an amendment, named by its line of the journal: entitlements, what hung on them in the groups, and limits are from
 * now on what they were. All of it or nothing: refused with the reason as soon as something newer contradicts it.
 */
export async function undoAmendment(
  context: Context,
  { agreementId, number }: Input,
): Promise<Outcome<{ version: number }>> {
  const { tx, author, now } = context
  await lockAgreement(tx, agreementId)
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.amend', facts)
  const key = { agreementId, institutionId: facts.institutionId }
  const amendment = (await readAmendment(tx, agreementId, number)) ?? refuse('not_found')
  const undo = await readAmendmentUndo(tx, agreementId, amendment, now)
  if (undo.refusal) throw new Refused([undo.refusal])
  // Between the rows of a convention and those of its groups, something always stands on nothing for a while.
  await sql`SET CONSTRAINTS role_is_entitled, role_is_held_by_parent DEFERRED`.execute(tx)
  await write(tx, sql`entitlement`, ofConvention(key), undo.entitlements)
  await write(tx, sql`role_assignment`, ofGroups(key), undo.assignments)
  const followed = await followPredefinedGroups(context, [agreementId])
  const limits = undo.limits ? await saveServiceLimits(tx, key, undo.limits, now) : null
  await keepToLimits(tx, { agreementId, now })
  const details = {
    amendment: number,
    changes: undo.entitlements.map(rowAsJson),
    assignments: together(undo.assignments),
    limits,
  }
  return {
    result: { version: await countVersion(tx, agreementId) },
    institutionId: facts.institutionId,
    events: [{ kind: 'agreement.amendment_undone', agreementId, details }, ...followed],
  }
}

type Rows = { same: RawBuilder<unknown>; columns: RawBuilder<unknown>; values: RawBuilder<unknown> }

const ofConvention = ({ agreementId, institutionId }: Key): Rows => ({
  same: sql`r.agreement_id = ${agreementId} AND r.role_id = c.role_id`,
  columns: sql`agreement_id, institution_id, role_id`,
  values: sql`${agreementId}::uuid, ${institutionId}::uuid, c.role_id`,
})

/** Under the parent that the group has: it was asked whether it is the one it had. */
const ofGroups = ({ agreementId }: Key): Rows => ({
  same: sql`r.agreement_id = ${agreementId} AND r.role_id = c.role_id AND r.group_id = c.group_id`,
  columns: sql`agreement_id, parent_id, group_id, role_id`,
  values: sql`${agreementId}::uuid, (SELECT parent_id FROM user_group WHERE id = c.group_id), c.group_id, c.role_id`,
})

/**
 * Plans to drop, periods to change, periods to write, however many there are: in one statement, so that what follows the
 * whole (a service is conferred while one of its roles is) never sees half of it.
 */
async function write(
  tx: Tx,
  table: RawBuilder<unknown>,
  { same, columns, values }: Rows,
  changes: readonly (RowChange | GroupRowChange)[],
): Promise<void> {
  if (changes.length === 0) return
  await sql`
    WITH ${changeTable(changes)},
    dropped AS (DELETE FROM ${table} r USING change c WHERE ${same} AND r.during = c.was AND c.shall IS NULL RETURNING 1),
    moved AS (
      UPDATE ${table} r SET during = c.shall FROM change c
      WHERE ${same} AND r.during = c.was AND c.shall IS NOT NULL RETURNING 1),
    -- Asked for before anything is inserted: what is dropped makes room for it.
    room AS MATERIALIZED (SELECT (SELECT count(*) FROM dropped) + (SELECT count(*) FROM moved) AS made)
    INSERT INTO ${table} (${columns}, during) SELECT ${values}, c.shall FROM room JOIN change c ON c.was IS NULL
    WHERE room.made >= 0`.execute(tx)
}

function changeTable(changes: readonly (RowChange | GroupRowChange)[]): RawBuilder<unknown> {
  const rows = changes.map(({ roleId, before, after, ...rest }) => ({
    ...{ role_id: roleId, group_id: 'groupId' in rest ? rest.groupId : null },
    ...{ was: before && toRange(before), shall: after && toRange(after) },
  }))
  return sql`change AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS c (role_id uuid, group_id uuid, was tstzrange, shall tstzrange))`
}

async function countVersion(tx: Tx, agreementId: string): Promise<number> {
  const { version } = await tx
    .updateTable('agreement')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', agreementId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

const rowAsJson = ({ roleId, before, after }: RowChange): Json => ({
  ...{ roleId, before: periodAsJson(before), after: periodAsJson(after) },
})

/** Thousands of groups have the same period of a role: the journal names it once. */
function together(changes: readonly GroupRowChange[]): Json {
  const alike = Map.groupBy(changes, (change) => JSON.stringify(rowAsJson(change)))
  return [...alike].map(([row, those]) => ({ ...JSON.parse(row), groupIds: those.map(({ groupId }) => groupId) }))
}
