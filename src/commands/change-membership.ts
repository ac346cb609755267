import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readMembership, readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { endOf } from './day-to-come.ts'
import { lockAgreement } from './lock-agreement.ts'
import { keepToLimits } from './service-limits.ts'

type Input = { groupId: string; userId: string; untilDay: string | null }

/** Plans, moves or lifts the end of a membership; lifted, it lasts as long as the user is open within the convention. */
export async function changeMembership(context: Context, input: Input): Promise<Outcome<{ until: Date | null }>> {
  const { tx, author, now } = context
  const { groupId, userId, untilDay } = input
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.end_membership', group)
  const { agreementId, institutionId } = group
  await lockAgreement(tx, agreementId)
  const current = (await readMembership(tx, { userId, groupId }, now)) ?? refuse('not_found')
  const open = await readOpenPeriod(tx, { userId, agreementId }, now)
  const until = untilDay ? await endOf(tx, { agreementId, day: untilDay, field: 'untilDay' }, now) : open?.until
  if (until && until <= current.from) refuse('period_reversed', { field: 'untilDay' })
  const result = { until: until ?? null }
  if (until?.getTime() === current.until?.getTime()) return { result, unchanged: true }
  const longer = current.until !== undefined && (until === undefined || until > current.until)
  if (longer) authorize(author, 'group.add_member', group)
  await sql`UPDATE membership SET during = tstzrange(lower(during), ${until ?? null}::timestamptz)
            WHERE user_id = ${userId} AND group_id = ${groupId} AND lower(during) = ${current.from}::timestamptz`.execute(
    tx,
  )
  if (longer) await keepToLimits(tx, { agreementId, now })
  const details = {
    before: { until: current.until?.toISOString() ?? null },
    after: { until: until?.toISOString() ?? null },
  }
  return { result, institutionId, events: [{ kind: 'membership.changed', agreementId, groupId, userId, details }] }
}
