import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { toRange } from '../domain/period.ts'
import type { RolePlan } from '../domain/role-plan.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { type GroupKey, type RoleInput, readGroupRolePlan } from '../queries/group-role-plan.ts'
import { readSubtree } from '../queries/subtree.ts'
import { authorize } from './authorize.ts'
import { lockGroup } from './change-group.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreementOf } from './lock-agreement.ts'
import { keepToLimits } from './service-limits.ts'

export type SavedRoles = { groupId: string; version: number; roles: readonly RoleInput[] }

type Result = { version: number; given: number; takenBack: number }

/**
 * « Enregistrer les modifications » [H64]: the set a group shall have. What is left out is taken back from the group
 * and from all below it; what is new is given within the ceiling [H50]; nothing is given before this [H63].
 */
export async function saveGroupRoles(context: Context, input: SavedRoles): Promise<Outcome<Result>> {
  const { tx, author, now } = context
  await lockAgreementOf(tx, input.groupId)
  const facts = await readGroupFacts(tx, input.groupId, now)
  authorize(author, 'group.read', facts)
  const group = await lockGroup(tx, input.groupId, input.version, now)
  const plan = await readGroupRolePlan(tx, group, input.roles, now)
  if (plan.give.length + plan.extend.length > 0) authorize(author, 'group.assign_role', facts)
  if (plan.takeBack.length + plan.shorten.length > 0) authorize(author, 'group.take_back_role', facts)
  const result = { version: input.version, given: plan.give.length, takenBack: plan.takeBack.length }
  if (isEmpty(plan)) return { result, unchanged: true }
  await carryOut(context, group, plan)
  await keepToLimits(tx, { agreementId: facts.agreementId, now })
  await tx
    .updateTable('userGroup')
    .set({ version: input.version + 1 })
    .where('id', '=', input.groupId)
    .execute()
  return {
    result: { ...result, version: input.version + 1 },
    institutionId: facts.institutionId,
    events: [
      {
        kind: 'group.roles_changed',
        agreementId: facts.agreementId,
        groupId: input.groupId,
        details: planAsJson(plan),
      },
    ],
  }
}

function isEmpty(plan: RolePlan): boolean {
  return plan.give.length + plan.takeBack.length + plan.shorten.length + plan.extend.length === 0
}

async function carryOut({ tx, now }: Context, group: GroupKey, plan: RolePlan): Promise<void> {
  const below = await readSubtree(tx, [group.id])
  const takenBack = plan.takeBack.map((role) => role.roleId)
  if (takenBack.length > 0) await endPeriods(tx, 'role_assignment', rowsOf(below, takenBack), now)
  for (const { roleId, until } of plan.shorten) await endPeriods(tx, 'role_assignment', rowsOf(below, [roleId]), until)
  for (const { roleId, endsAt, until } of plan.extend) {
    await sql`UPDATE role_assignment SET during = tstzrange(lower(during), ${until ?? null}::timestamptz)
              WHERE group_id = ${group.id} AND role_id = ${roleId} AND upper(during) = ${endsAt ?? null}::timestamptz`.execute(
      tx,
    )
  }
  const { id: groupId, agreementId, parentId } = group
  const rows = plan.give.map(({ roleId, period }) => ({
    groupId,
    agreementId,
    parentId,
    roleId,
    during: toRange(period),
  }))
  if (rows.length > 0) await tx.insertInto('roleAssignment').values(rows).execute()
}

function rowsOf(groupIds: readonly string[], roleIds: readonly string[]) {
  return sql<boolean>`group_id = ANY(${[...groupIds]}::uuid[]) AND role_id = ANY(${[...roleIds]}::uuid[])`
}

function planAsJson(plan: RolePlan) {
  const end = (until: Date | undefined) => until?.toISOString() ?? null
  return {
    given: plan.give.map(({ roleId, period }) => ({
      roleId,
      from: period.from.toISOString(),
      until: end(period.until),
    })),
    takenBack: plan.takeBack.map(({ roleId, endsAt }) => ({ roleId, endedAt: end(endsAt) })),
    shortened: plan.shorten.map(({ roleId, endsAt, until }) => ({ roleId, endedAt: end(endsAt), until: end(until) })),
    extended: plan.extend.map(({ roleId, endsAt, until }) => ({ roleId, endedAt: end(endsAt), until: end(until) })),
  }
}
