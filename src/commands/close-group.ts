import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readSubtree } from '../queries/subtree.ts'
import { authorize } from './authorize.ts'
import { lockGroup } from './change-group.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreementOf } from './lock-agreement.ts'

type Input = { groupId: string; version: number }
type Result = { closedGroups: number; endedMemberships: number }

/** Closes a group and all below it: appointments, memberships and rights end at the same instant. */
export async function closeGroup({ tx, author, now }: Context, { groupId, version }: Input): Promise<Outcome<Result>> {
  await lockAgreementOf(tx, groupId)
  const facts = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.close', facts)
  await lockGroup(tx, groupId, version, now)
  const groupIds = await readSubtree(tx, [groupId])
  const ofThese = sql<boolean>`group_id = ANY(${groupIds}::uuid[])`
  await endPeriods(tx, 'appointment', ofThese, now)
  const endedMemberships = await endPeriods(tx, 'membership', ofThese, now)
  await endPeriods(tx, 'role_assignment', ofThese, now)
  const closedGroups = await endPeriods(tx, 'user_group', sql<boolean>`id = ANY(${groupIds}::uuid[])`, now)
  return {
    result: { closedGroups, endedMemberships },
    institutionId: facts.institutionId,
    events: [
      { kind: 'group.closed', agreementId: facts.agreementId, groupId, details: { groupIds, endedMemberships } },
    ],
  }
}
