import { addMember } from '../src/commands/add-member.ts'
import { createGroup } from '../src/commands/create-group.ts'
import { createUser } from '../src/commands/create-user.ts'
import { saveGroupRoles } from '../src/commands/save-group-roles.ts'
import type { Author } from '../src/domain/actor.ts'
import { type Ground, NOW, type PartnerWorld, person } from './world.ts'

let people = 0

/** A person of the partner's, created by its administrator; each call gives another one. */
export async function newUser(ground: Ground, partner: PartnerWorld, at = NOW): Promise<string> {
  const lastName = `Personne${letters(people++)}`
  const { agreementId, administrator } = partner
  const input = { agreementId, person: person('Camille', lastName) }
  return (await ground.run(createUser, administrator, input, at)).id
}

/** A group with its roles until the convention's end, led by the partner's administrator himself. */
export async function newGroup(
  ground: Ground,
  partner: PartnerWorld,
  group: { name: string; parentId?: string; roleIds: readonly string[]; memberIds?: readonly string[] },
  at = NOW,
): Promise<string> {
  const { agreementId, administrator } = partner
  const author: Author = administrator
  const { name, parentId = null, roleIds, memberIds = [] } = group
  const fields = { agreementId, parentId, unitId: null, name, description: '' }
  const manager = { userId: administrator.userId }
  const { id } = await ground.run(createGroup, author, { ...fields, manager }, at)
  const roles = roleIds.map((roleId) => ({ roleId }))
  if (roles.length > 0) await ground.run(saveGroupRoles, author, { groupId: id, version: 1, roles }, at)
  for (const userId of memberIds) await ground.run(addMember, author, { groupId: id, userId }, at)
  return id
}

/** Names hold no digits: a, b, … z, ba, bb … */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26))
  return number < 26 ? last : letters(Math.floor(number / 26)) + last
}
