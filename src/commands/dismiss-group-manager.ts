import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreementOf } from './lock-agreement.ts'

type Input = { groupId: string; userId: string }

/** Ends an appointment; a group is never left without a responsable. */
export async function dismissGroupManager({ tx, author, now }: Context, input: Input): Promise<Outcome<Input>> {
  const { groupId, userId } = input
  await lockAgreementOf(tx, groupId)
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.dismiss_manager', group)
  const { rows } = await sql<{ userId: string; isDeputy: boolean }>`
    SELECT user_id, deputy_of IS NOT NULL AS is_deputy FROM appointment
    WHERE group_id = ${groupId} AND kind = 'group_manager' AND during @> ${now}::timestamptz`.execute(tx)
  const his = rows.find((row) => row.userId === userId) ?? refuse('not_found')
  if (!his.isDeputy && !rows.some((row) => row.userId !== userId && !row.isDeputy)) refuse('last_manager')
  await endPeriods(tx, 'appointment', sql<boolean>`group_id = ${groupId} AND user_id = ${userId}`, now)
  const { agreementId, institutionId } = group
  return {
    result: input,
    institutionId,
    events: [{ kind: 'group_manager.dismissed', agreementId, groupId, userId, details: { until: now.toISOString() } }],
  }
}
