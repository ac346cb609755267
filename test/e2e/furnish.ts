import { createGroup } from '../../src/commands/create-group.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { person } from '../world.ts'

/** A further group of the first partner with these roles; its responsable is created with it. */
export async function openGroup(
  { run, partner: { agreementId, administrator } }: StaffedWorld,
  name: string,
  { parentId = null, roleIds = [] }: { parentId?: string | null; roleIds?: string[] } = {},
): Promise<string> {
  const manager = { create: person(`Responsable-${name}`, 'Durand') }
  const fields = { agreementId, parentId, unitId: null, name, description: '', manager }
  const { id: groupId } = await run(createGroup, administrator, fields)
  const roles = roleIds.map((roleId) => ({ roleId }))
  if (roles.length > 0) await run(saveGroupRoles, administrator, { groupId, version: 1, roles })
  return groupId
}
