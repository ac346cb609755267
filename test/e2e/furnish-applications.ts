import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { appointUnitAdministrator } from '../../src/commands/appoint-unit-administrator.ts'
import { installRootAdmin } from '../../src/commands/install-root-admin.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { person } from '../world.ts'
import { importFile, shipped } from './furnish-description.ts'

/** The partner's module of administration: who administers whom. */
export type Applications = {
  generalId: string
  unitAdministratorId: string
  /** In « Saisie engagement » of Centre-Constitutif, Accueil. */
  userId: string
  centreConstitutifId: string
  ordonnateurId: string
}

/** Cocwinelle's three applications, conferred to the partner whole, with somebody of each kind. */
export async function furnishApplications(world: StaffedWorld): Promise<Applications> {
  const { run, db, caf, partner, opened } = world
  const { agreementId, administrator, units } = partner
  const services = await Promise.all(
    ['centre-constitutif', 'ordonnateur', 'agent-comptable'].map(async (name) =>
      importFile(world, await shipped(name)),
    ),
  )
  const [centreConstitutifId = '', ordonnateurId = ''] = services
  const conferred = await db.selectFrom('entitlement').select('roleId').where('agreementId', '=', agreementId).execute()
  const roles = await db.selectFrom('role').select('id').where('serviceId', 'in', services).execute()
  const entitlements = [...conferred, ...roles.map(({ id: roleId }) => ({ roleId }))]
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  await run(amendEntitlements, caf.admin, { agreementId, version, entitlements, limits: [] })
  const scope = { agreementId, serviceId: centreConstitutifId, unitId: units.accueil }
  const appointee = { create: person('Ursule', 'Unité') }
  const { userId: unitAdministratorId } = await run(appointUnitAdministrator, administrator, { ...scope, appointee })
  const { id: groupId } = await db
    .selectFrom('userGroup')
    .select('id')
    .where('predefinedBy', '=', centreConstitutifId)
    .where('unitId', '=', units.accueil)
    .where('predefinedCode', '=', 'saisie_engagement')
    .executeTakeFirstOrThrow()
  const userId = await opened('Edmée', 'Engagement')
  await run(addMember, administrator, { groupId, userId })
  await run(installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
  const { userId: generalId } = await db
    .selectFrom('appointment')
    .select('userId')
    .where('kind', '=', 'root_admin')
    .executeTakeFirstOrThrow()
  return { generalId, unitAdministratorId, userId, centreConstitutifId, ordonnateurId }
}
