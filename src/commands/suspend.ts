import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { type Period, toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readMomentOfDay } from '../queries/institution-days.ts'
import { endSessions } from './end-sessions.ts'
import { authorizeSuspension, type Suspended, type SuspensionTarget } from './suspension-target.ts'

type Input = SuspensionTarget & {
  reason: string
  /** Without it, until it is lifted. */
  until?: Date | undefined
  /** The same as people write it, where the institution is; without a time, the end of that day. */
  untilDay?: string | undefined
  untilTime?: string | undefined
}

/**
 * Hides at once what stands below the target [H08, resolution 3]: nothing is taken away, so that lifting it gives back
 * exactly what was. A target is suspended once at a time; another suspension of another level may run beside it. A
 * suspended person's sessions end with it, and with them his sign-ons.
 */
export async function suspend(context: Context, input: Input): Promise<Outcome<{ from: Date; until: Date | null }>> {
  const { tx, now, author } = context
  const suspended = await authorizeSuspension(context, 'suspend', input)
  const reason = input.reason.trim()
  if (reason === '') refuse('required_field', { field: 'reason' })
  const until = await endOf(tx, suspended.institutionId, input)
  if (until && until <= now) refuse('date_in_past', { field: input.untilDay ? 'untilDay' : 'until' })
  if (input.level === 'role') await refuseRoleNotEntitled(tx, input, now)
  const during = { from: now, until }
  await hide(tx, suspended, { during, reason, by: personIdOf(author) })
  const endedSessions = input.level === 'user' ? await endSessions(tx, input.userId, now, 'suspended') : 0
  const { institutionId, about, details } = suspended
  const told = { ...details, from: now.toISOString(), until: until?.toISOString() ?? null, endedSessions }
  return {
    result: { from: now, until: until ?? null },
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

async function endOf(
  tx: Tx,
  institutionId: string,
  { until, untilDay, untilTime }: Pick<Input, 'until' | 'untilDay' | 'untilTime'>,
): Promise<Date | undefined> {
  return untilDay ? readMomentOfDay(tx, institutionId, { day: untilDay, time: untilTime }) : until
}

type Imposed = { during: Period; reason: string; by: string | null }

async function hide(tx: Tx, { table, institutionId, ids }: Suspended, imposed: Imposed): Promise<void> {
  const columns = Object.keys(ids).map((name) => sql.ref(name))
  await sql`
    INSERT INTO ${sql.table(table)} (institution_id, ${sql.join(columns)}, during, reason, imposed_by)
    VALUES (${institutionId}, ${sql.join(Object.values(ids))}, ${toRange(imposed.during)}::tstzrange,
            ${imposed.reason}, ${imposed.by})`.execute(tx)
}
