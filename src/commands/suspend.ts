import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { type Period, toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { authorizeSuspension, type Suspended, type SuspensionTarget } from './suspension-target.ts'

type Input = SuspensionTarget & {
  reason: string
  /** Without it, until it is lifted. */
  until?: Date | undefined
}

/**
 * Hides at once what stands below the target [H08, resolution 3]: nothing is taken away, so that lifting it gives back
 * exactly what was. A target is suspended once at a time; another suspension of another level may run beside it.
 */
export async function suspend(context: Context, input: Input): Promise<Outcome<{ from: Date; until: Date | null }>> {
  const { tx, now } = context
  const suspended = await authorizeSuspension(context, 'suspend', input)
  const reason = input.reason.trim()
  if (reason === '') refuse('required_field', { field: 'reason' })
  if (input.until && input.until <= now) refuse('date_in_past', { field: 'until' })
  if (input.level === 'role') await refuseRoleNotEntitled(tx, input, now)
  const during = { from: now, until: input.until }
  await hide(tx, suspended, { during, reason })
  const { institutionId, about, details } = suspended
  const until = input.until ?? null
  const told = { ...details, from: now.toISOString(), until: until?.toISOString() ?? null }
  return {
    result: { from: now, until },
    institutionId,
    events: [{ kind: 'suspension.imposed', ...about, details: told, personal: { reason } }],
  }
}

/** A role that the convention does not confer has nothing to hide. */
async function refuseRoleNotEntitled(
  tx: Tx,
  { agreementId, roleId }: { agreementId: string; roleId: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql`
    SELECT FROM entitlement WHERE agreement_id = ${agreementId} AND role_id = ${roleId}
                              AND during && tstzrange(${now}::timestamptz, NULL)`.execute(tx)
  if (rows.length === 0) refuse('role_not_entitled')
}

type Imposed = { during: Period; reason: string }

async function hide(tx: Tx, { table, institutionId, ids }: Suspended, imposed: Imposed): Promise<void> {
  const columns = Object.keys(ids).map((name) => sql.ref(name))
  await sql`
    INSERT INTO ${sql.table(table)} (institution_id, ${sql.join(columns)}, during, reason)
    VALUES (${institutionId}, ${sql.join(Object.values(ids))}, ${toRange(imposed.during)}::tstzrange,
            ${imposed.reason})`.execute(tx)
}
