import type { Reader } from '../db/database.ts'
import { refuse } from '../domain/refusals.ts'
import { planRoles, type RolePlan, type WantedRole } from '../domain/role-plan.ts'
import { readDayBounds } from './instants-of-days.ts'
import { readCeiling, readHeldRoles } from './role-holdings.ts'

export type GroupKey = { id: string; agreementId: string; parentId: string | null }

/** A role as the form sends it: days where the institution is, the last one included; `null` lifts the end. */
export type RoleInput = { roleId: string; fromDay?: string | undefined; untilDay?: string | null | undefined }

/**
 * What saving a set of roles would do to a group [H64]; the command carries it out, the preview only tells it. Throws
 * `Refused` for what goes past the ceiling [H50].
 */
export async function readGroupRolePlan(
  db: Reader,
  group: GroupKey,
  roles: readonly RoleInput[],
  now: Date,
): Promise<RolePlan> {
  const days = roles.flatMap((role) => [role.fromDay, role.untilDay]).filter((day) => typeof day === 'string')
  const bounds = await readDayBounds(db, group.agreementId, days)
  const wanted: WantedRole[] = roles.map(({ roleId, fromDay, untilDay }) => ({
    roleId,
    fromDay: fromDay === undefined ? undefined : bounds.get(fromDay),
    until: typeof untilDay === 'string' ? bounds.get(untilDay)?.end : untilDay,
  }))
  const held = await readHeldRoles(db, group.id, now)
  const ceiling = await readCeiling(db, group, now)
  const outside = group.parentId === null ? 'role_not_entitled' : 'role_not_held_by_parent'
  const plan = planRoles(wanted, held, ceiling, now, outside)
  return 'code' in plan ? refuse(plan.code, plan) : plan
}
