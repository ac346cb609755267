import { addMember } from '../../src/commands/add-member.ts'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { type Command, execute } from '../../src/db/execute.ts'
import type { System } from '../../src/domain/actor.ts'
import type { ServiceDefinition } from '../../src/domain/service-definition.ts'
import { CDAP } from '../asking-world.ts'
import { describeService } from '../describe.ts'
import { buildInstitution, buildPartner, type Ground, person } from '../world.ts'

/** An institution with a partner whose people use CDAP, and an application that asks. */
export type Place = {
  institutionId: string
  serviceId: string
  organizationId: string
  agreementId: string
  /** T1, T2, T3 of CDAP. */
  roleIds: readonly string[]
  /** The second is below the first; T1 and T2 everywhere. */
  groupIds: string[]
  userIds: readonly string[]
  keys: { id: string; key: string }[]
  run<I, R>(command: Command<I, R, System>, input: I): Promise<R>
}

const GROUPS = 4

export async function layPlace(ground: Ground, name: string, users: number): Promise<Place> {
  const chief = person('Chef', name.replaceAll(' ', ''))
  const caf = await buildInstitution(ground, name, chief)
  const partner = await buildPartner(ground, caf, {
    name: `CCAS de ${name}`,
    siret: '26010001500012',
    reference: `CONV-${name}`,
    administrator: person('Nadia', name.replaceAll(' ', '')),
  })
  const { agreementId, organizationId } = partner
  const run = runAs(ground, caf.id)
  const serviceId = caf.services.cdap.id
  await run(describeService, { institutionId: caf.id, serviceId, definition: CDAP })
  const userIds = []
  for (let i = 0; i < users; i++) {
    const email = `camille-${i}@${caf.id}.exemple.fr`
    const named = person('Camille', `Martin ${i}`, { email, emailConfirmation: email })
    const { id } = await run(createUser, { agreementId, person: named })
    userIds.push(id)
  }
  const roleIds = Object.values(caf.services.cdap.roles)
  const place = {
    ...{ institutionId: caf.id, serviceId, organizationId, agreementId, roleIds, userIds, run },
    keys: [],
  }
  return { ...place, groupIds: await layGroups(place), keys: [await drawKeyOf(place)] }
}

/** On the clock of the machine, which is the one of the nodes. */
const runAs =
  ({ db }: Ground, institutionId: string): Place['run'] =>
  (command, input) =>
    execute({ db, now: () => new Date() }, command, { system: 'seed', institutionId }, input)

async function layGroups({ agreementId, roleIds, userIds, run }: Omit<Place, 'groupIds'>): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < GROUPS; i++) {
    const manager = { userId: userIds[i] ?? '' }
    const fields = { agreementId, parentId: i === 1 ? (ids[0] ?? null) : null, unitId: null, description: '' }
    const { id } = await run(createGroup, { ...fields, name: `Groupe ${i}`, manager })
    await run(saveGroupRoles, { groupId: id, version: 1, roles: roleIds.slice(0, 2).map((roleId) => ({ roleId })) })
    ids.push(id)
  }
  for (const [i, userId] of userIds.entries())
    if (i % 2 === 0) await run(addMember, { groupId: ids[i % GROUPS] ?? '', userId })
  return ids
}

export function drawKeyOf({ institutionId, serviceId, run }: Omit<Place, 'keys' | 'groupIds'>) {
  return run(createAccessKey, { institutionId, name: 'CDAP', serviceIds: [serviceId] })
}

/** CDAP as it is, or with T1 reading all that T2 does. */
export function variant(generous: boolean): ServiceDefinition {
  const { T1, T2 } = CDAP.roles
  if (!generous || !T1 || !T2) return CDAP
  return { ...CDAP, roles: { ...CDAP.roles, T1: { ...T1, may: [...T1.may, ...T2.may] } } }
}
