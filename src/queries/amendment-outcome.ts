import { type RawBuilder, sql } from 'kysely'
import type { EntitlementChange } from '../domain/amendment.ts'
import { toRange } from '../domain/period.ts'
import { assignmentPlan, rowPlan } from './amendment-plan.ts'
import type { GroupRowChange, RowChange } from './amendment-undo.ts'

/**
 * What saving would leave, for a WITH RECURSIVE: `conferred (role_id, during)` by the convention, and
 * `outcome (group_id, role_id, old, new)` in its groups, for each role that it touches.
 */
export type AmendmentOutcome = { agreementId: string; rows: RawBuilder<unknown> }

export function amendedOutcome(
  agreementId: string,
  changes: readonly EntitlementChange[],
  now: Date,
): AmendmentOutcome {
  const conferred = sql`
    touched AS (SELECT role_id FROM change),
    conferred AS (
      SELECT e.role_id, e.during FROM entitlement e
      WHERE e.agreement_id = ${agreementId}
        AND (e.role_id NOT IN (SELECT role_id FROM touched) OR NOT e.during && ${onwards(now)})
      UNION ALL SELECT role_id, tstzrange(new_from, new_until) FROM change WHERE new_from IS NOT NULL)`
  return followed(agreementId, sql`${assignmentPlan(agreementId, changes, now)}, ${conferred}`, now)
}

export function undoneOutcome(
  agreementId: string,
  { entitlements, assignments }: { entitlements: readonly RowChange[]; assignments: readonly GroupRowChange[] },
  now: Date,
): AmendmentOutcome {
  const rows = entitlements.map(({ roleId, before, after }) => ({
    ...{ role_id: roleId, was: before && toRange(before), shall: after && toRange(after) },
  }))
  const conferred = sql`
    change AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS c (role_id uuid, was tstzrange, shall tstzrange)),
    touched AS (SELECT role_id FROM change UNION SELECT role_id FROM plan),
    conferred AS (
      SELECT e.role_id, e.during FROM entitlement e
      WHERE e.agreement_id = ${agreementId}
        AND NOT EXISTS (SELECT FROM change c WHERE c.role_id = e.role_id AND c.was = e.during)
      UNION ALL SELECT role_id, shall FROM change WHERE shall IS NOT NULL)`
  return followed(agreementId, sql`${rowPlan(assignments)}, ${conferred}`, now)
}

const onwards = (now: Date) => sql`tstzrange(${now}::timestamptz, NULL)`

/**
 * The groups that applications predefine then hold what the convention confers of the catalogue, whatever they held
 * before: as src/commands/follow-predefined-groups.ts writes it once the amendment is.
 */
function followed(agreementId: string, planned: RawBuilder<unknown>, now: Date): AmendmentOutcome {
  const ahead = onwards(now)
  const rows = sql`
    ${planned},
    instance AS (
      SELECT id, predefined_by, predefined_code FROM user_group
      WHERE agreement_id = ${agreementId} AND predefined_by IS NOT NULL AND upper_inf(during)),
    held AS (
      SELECT a.group_id, a.role_id, a.during FROM instance i JOIN role_assignment a ON a.group_id = i.id
      WHERE a.during && ${ahead} AND a.role_id IN (SELECT role_id FROM touched)),
    shall AS (
      SELECT i.id AS group_id, r.role_id, c.during * ${ahead} AS during
      FROM instance i
      JOIN predefined_role r ON r.service_id = i.predefined_by AND r.code = i.predefined_code AND upper_inf(r.during)
      JOIN conferred c ON c.role_id = r.role_id AND c.during && ${ahead}
      WHERE r.role_id IN (SELECT role_id FROM touched)),
    outcome AS (
      SELECT group_id, role_id, old, new FROM plan WHERE group_id NOT IN (SELECT id FROM instance)
      UNION ALL SELECT group_id, role_id, during, NULL FROM held
      UNION ALL SELECT group_id, role_id, NULL, during FROM shall)`
  return { agreementId, rows }
}
