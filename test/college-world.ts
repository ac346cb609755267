import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { addMember } from '../src/commands/add-member.ts'
import { amendEntitlements } from '../src/commands/amend-entitlements.ts'
import { appointAdministrator } from '../src/commands/appoint-administrator.ts'
import { createAgreement } from '../src/commands/create-agreement.ts'
import { createOrganization } from '../src/commands/create-organization.ts'
import { createUnit } from '../src/commands/create-unit.ts'
import { createUser } from '../src/commands/create-user.ts'
import { importService } from '../src/commands/import-service.ts'
import type { Person } from '../src/domain/actor.ts'
import { readServiceFile } from '../src/service-file/read.ts'
import { buildInstitution, type Ground, type InstitutionWorld, openGround, person } from './world.ts'

const UNITS = { ETAB: 'Établissement', LPA: 'Lycée (LPA)', CFA: 'CFA', EXP: 'Exploitation' } as const
const FILES = { cc: 'centre-constitutif', ord: 'ordonnateur', ac: 'agent-comptable' } as const

type UnitCode = keyof typeof UNITS
export type Application = keyof typeof FILES

export type CollegeWorld = Ground & {
  draaf: InstitutionWorld
  organizationId: string
  agreementId: string
  administrator: Person
  units: Readonly<Record<UnitCode, string>>
  services: Readonly<Record<Application, string>>
  /** The predefined group of an application in a unit. */
  group(application: Application, code: string, unit: UnitCode): Promise<string>
  /** Opens somebody, in these predefined groups (« cc saisie_engagement CFA »). */
  opened(firstName: string, lastName: string, ...places: readonly string[]): Promise<string>
  close(): Promise<void>
}

/** An agricultural college with four units, under a convention that confers Cocwinelle's three applications whole. */
export async function openCollegeWorld(): Promise<CollegeWorld> {
  const ground = await openGround()
  const draaf = await buildInstitution(ground, 'DRAAF de Démonstration', person('Odile', 'Prévost'))
  // At the same time: they name each other’s roles.
  const services = Object.fromEntries(
    await Promise.all(
      Object.entries(FILES).map(async ([key, file]) => [key, await importFile(ground, draaf, file)] as const),
    ),
  ) as Record<Application, string>
  const college = await buildCollege(ground, draaf, Object.values(services))
  const { db, run } = ground
  const group: CollegeWorld['group'] = async (application, code, unit) => {
    const row = await db
      .selectFrom('userGroup')
      .select('id')
      .where('predefinedBy', '=', services[application])
      .where('predefinedCode', '=', code)
      .where('unitId', '=', college.units[unit])
      .executeTakeFirst()
    return row?.id ?? assert.fail(`no group ${application} ${code} ${unit}`)
  }
  const opened: CollegeWorld['opened'] = async (firstName, lastName, ...places) => {
    const { agreementId, administrator } = college
    const { id } = await run(createUser, administrator, { agreementId, person: person(firstName, lastName) })
    for (const place of places) {
      const [application = '', code = '', unit = ''] = place.split(' ')
      const groupId = await group(application as Application, code, unit as UnitCode)
      await run(addMember, administrator, { groupId, userId: id })
    }
    return id
  }
  return { ...ground, draaf, services, ...college, group, opened }
}

/** The source of one of Cocwinelle's three files. */
export const sourceOf = (application: Application): string =>
  readFileSync(`services/${FILES[application]}.yaml`, 'utf8')

async function importFile({ run }: Ground, { id, admin }: InstitutionWorld, file: string): Promise<string> {
  const source = readFileSync(`services/${file}.yaml`, 'utf8')
  const { definition } = readServiceFile(source)
  assert.ok(definition)
  const input = { institutionId: id, source, definition, expectedVersion: null }
  return (await run(importService, admin, input)).serviceId
}

async function buildCollege({ run, db, actor }: Ground, draaf: InstitutionWorld, serviceIds: readonly string[]) {
  const address = { street: '1 route de la Ferme', postalCode: '01000', city: 'Bellerive' }
  const fields = { institutionId: draaf.id, name: 'EPLEFPA de Bellerive', siret: '19010001500012', ...address }
  const { id: organizationId } = await run(createOrganization, draaf.admin, fields)
  const units: Record<string, string> = {}
  for (const [code, name] of Object.entries(UNITS))
    units[code] = (await run(createUnit, draaf.admin, { organizationId, code, name })).id
  const { id: agreementId } = await run(createAgreement, draaf.admin, {
    ...{ institutionId: draaf.id, organizationId, reference: 'EPL-2026-001', delegated: true, notes: '' },
    ...{ signedOn: '2025-12-01', startsOn: '2026-01-01', endsOn: '2028-12-31', credentialsTo: 'holder' as const },
  })
  const roles = await db.selectFrom('role').select('id').where('serviceId', 'in', serviceIds).execute()
  const entitlements = roles.map(({ id: roleId }) => ({ roleId }))
  await run(amendEntitlements, draaf.admin, { agreementId, version: 1, entitlements, limits: [] })
  const { userId } = await run(appointAdministrator, draaf.admin, {
    agreementId,
    appointee: { create: person('Paul', 'Partenaire') },
  })
  return {
    ...{ organizationId, agreementId, administrator: await actor(userId) },
    units: units as Record<UnitCode, string>,
  }
}
