import { createGroup } from '../src/commands/create-group.ts'
import { createUser } from '../src/commands/create-user.ts'
import { saveGroupRoles } from '../src/commands/save-group-roles.ts'
import type { Person } from '../src/domain/actor.ts'
import { openWorld, person, type World } from './world.ts'

type Place = { groupId?: string; openingDay?: string }

/** A group with its responsable habilitations [H36]. */
type Staffed = { id: string; manager: Person }

export type StaffedWorld = World & {
  /** Root group with T1 and T2. */
  accueil: Staffed
  /** Sub-group of « Accueil » with T1. */
  guichet: Staffed
  /** Root group with T2. */
  social: Staffed
  /** Opens a user of the partner, by its administrator, and answers who he is. */
  opened(firstName: string, lastName: string, place?: Place, at?: Date): Promise<string>
}

/** The world, with groups two deep at the first partner, a responsable each. */
export async function openStaffedWorld(): Promise<StaffedWorld> {
  const world = await openWorld()
  const { T1, T2 } = world.caf.services.cdap.roles
  const accueil = await buildGroup(world, 'Accueil', null, ['Rémi', 'Renard'], [T1, T2])
  const guichet = await buildGroup(world, 'Guichet', accueil.id, ['Gina', 'Girard'], [T1])
  const social = await buildGroup(world, 'Social', null, ['Sami', 'Simon'], [T2])
  const { agreementId, administrator } = world.partner
  const opened = async (firstName: string, lastName: string, place: Place = {}, at?: Date) => {
    const input = { agreementId, person: person(firstName, lastName), ...place }
    return (await world.run(createUser, administrator, input, at)).id
  }
  return { ...world, accueil, guichet, social, opened }
}

async function buildGroup(
  { run, db, actor, partner }: World,
  name: string,
  parentId: string | null,
  manager: [string, string],
  roleIds: string[],
): Promise<Staffed> {
  const { agreementId, administrator } = partner
  const fields = { agreementId, parentId, unitId: null, name, description: '' }
  const { id } = await run(createGroup, administrator, { ...fields, manager: { create: person(...manager) } })
  await run(saveGroupRoles, administrator, { groupId: id, version: 1, roles: roleIds.map((roleId) => ({ roleId })) })
  const { userId } = await db
    .selectFrom('appointment')
    .select('userId')
    .where('groupId', '=', id)
    .executeTakeFirstOrThrow()
  return { id, manager: await actor(userId) }
}
