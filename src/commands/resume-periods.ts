import { sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import { type Closure, readLastClosure } from '../queries/last-closure.ts'
import type { KeptPeriod } from '../queries/periods-to-end.ts'
import { keepToLimits } from './service-limits.ts'

type Key = { agreementId: string; userId: string }
/** Each with the end it has again. */
export type Resumed = { memberships: KeptPeriod[]; appointments: KeptPeriod[] }

/**
 * A planned closure is put off or cancelled: the enrolment has no end again, and what the closure had cut short has the
 * end it had before, as the journal tells. Whatever was ended meanwhile stays ended.
 */
export async function resumePeriods(context: Context, key: Key, plannedEnd: Date): Promise<Resumed> {
  const { tx, now } = context
  await sql`UPDATE enrollment SET during = tstzrange(lower(during), NULL)
            WHERE user_id = ${key.userId} AND agreement_id = ${key.agreementId}
              AND upper(during) = ${plannedEnd}::timestamptz`.execute(tx)
  const closure: Closure = await readLastClosure(tx, key)
  const memberships = await resume(context, 'membership', key, plannedEnd, closure.memberships)
  const appointments = await resume(context, 'appointment', key, plannedEnd, closure.appointments)
  await keepToLimits(tx, { agreementId: key.agreementId, now })
  return { memberships, appointments }
}

async function resume(
  { tx }: Context,
  table: 'membership' | 'appointment',
  { agreementId, userId }: Key,
  plannedEnd: Date,
  kept: readonly KeptPeriod[],
): Promise<KeptPeriod[]> {
  const resumed: KeptPeriod[] = []
  for (const period of kept) {
    const kind = table === 'appointment' ? sql<boolean>`kind = ${period.kind}` : sql<boolean>`true`
    const { numAffectedRows } = await sql`
      UPDATE ${sql.table(table)} SET during = tstzrange(lower(during), ${period.until}::timestamptz)
      WHERE user_id = ${userId} AND agreement_id = ${agreementId} AND ${kind}
        AND group_id IS NOT DISTINCT FROM ${period.groupId}::uuid
        AND lower(during) = ${period.from}::timestamptz AND upper(during) = ${plannedEnd}::timestamptz`.execute(tx)
    if (numAffectedRows) resumed.push(period)
  }
  return resumed
}
