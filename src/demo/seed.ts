import { readFile } from 'node:fs/promises'
import { addMember } from '../commands/add-member.ts'
import { amendEntitlements } from '../commands/amend-entitlements.ts'
import { appointAdministrator } from '../commands/appoint-administrator.ts'
import { appointUnitAdministrator } from '../commands/appoint-unit-administrator.ts'
import { createAgreement } from '../commands/create-agreement.ts'
import { createGroup } from '../commands/create-group.ts'
import { createInstitution } from '../commands/create-institution.ts'
import { createOrganization } from '../commands/create-organization.ts'
import { createUnit } from '../commands/create-unit.ts'
import { createUser } from '../commands/create-user.ts'
import { importService } from '../commands/import-service.ts'
import { publishTerms } from '../commands/publish-terms.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'
import type { Database } from '../db/database.ts'
import { type Command, execute } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { readServiceFile } from '../service-file/read.ts'
import { CAFS, SERVICE_FILES } from './cafs.ts'
import { COLLEGE } from './college.ts'
import { demoPerson } from './person.ts'
import { RULES_OF_USE } from './rules-of-use.ts'
import type { DemoGroup, DemoInstitution, DemoPartner } from './shape.ts'

/** Runs commands as the seed of one institution, at an instant of its past. */
type Seeding = {
  institutionId: string
  today: string
  run<I, R>(command: Command<I, R, System>, input: I): Promise<R>
}

/** The last person of each partner is left where a real newcomer is: two messages received, nothing done yet. */
export type SeededPartner = { agreementId: string; userIds: Map<string, string>; newcomer: string }

export const DAY_MS = 86_400_000
export const TIME_ZONE = 'Europe/Paris'
/** `2026-11-21`: the day it is there, whatever the machine's own clock says. */
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' })

/** The day that many days later (earlier, below zero), where they all are. */
export const dayAfter = (at: Date, days: number): string => DAY.format(new Date(at.getTime() + days * DAY_MS))

/** Fills an empty database with the demonstration's world, as if its people had worked in it for half a year. */
export async function seedDemo(db: Database, now: Date): Promise<SeededPartner[]> {
  const seeded: SeededPartner[] = []
  for (const [index, institution] of [...CAFS, COLLEGE].entries())
    seeded.push(...(await seedInstitution(db, institution, new Date(now.getTime() - (190 - index) * DAY_MS))))
  return seeded
}

async function seedInstitution(db: Database, institution: DemoInstitution, began: Date): Promise<SeededPartner[]> {
  const administrator = demoPerson(institution.administrator, institution.domain)
  const first = seedingAt(db, undefined, began)
  const { id } = await first.run(createInstitution, {
    name: institution.name,
    timeZone: TIME_ZONE,
    locale: 'fr',
    administrator,
  })
  const seeding = seedingAt(db, id, began)
  await seeding.run(publishTerms, { institutionId: id, ...RULES_OF_USE, publishesOn: seeding.today })
  for (const name of institution.services ?? SERVICE_FILES) await importFile(seeding, name)
  const roles = await readRoleIds(db, id)
  const partners: SeededPartner[] = []
  for (const [index, partner] of institution.partners.entries()) {
    const later = new Date(began.getTime() + (index + 1) * 7 * DAY_MS)
    partners.push(await seedPartner(db, seedingAt(db, id, later), partner, roles))
  }
  return partners
}

async function importFile({ institutionId, run }: Seeding, name: string): Promise<void> {
  const source = await readFile(new URL(`../../services/${name}.yaml`, import.meta.url), 'utf8')
  const { definition } = readServiceFile(source)
  if (!definition) throw new Error(`services/${name}.yaml cannot be read: npm run habilis -- service check`)
  await run(importService, { institutionId, source, definition, expectedVersion: null })
}

function seedingAt(db: Database, institutionId: string | undefined, at: Date): Seeding {
  const author: System = { system: 'seed', institutionId }
  return {
    institutionId: institutionId ?? '',
    today: DAY.format(at),
    run: (command, input) => execute({ db, now: () => at }, command, author, input),
  }
}

type RoleIds = { roleId(code: string): string; rolesOf(service: string): string[]; serviceId(code: string): string }

async function readRoleIds(db: Database, institutionId: string): Promise<RoleIds> {
  const rows = await db
    .selectFrom('role')
    .innerJoin('service', 'service.id', 'role.serviceId')
    .select(['role.id as roleId', 'service.id as serviceId', 'role.code as role', 'service.code as service'])
    .where('role.institutionId', '=', institutionId)
    .execute()
  const find = (text: string, rowOf: (row: (typeof rows)[number]) => string) => {
    const row = rows.find((candidate) => rowOf(candidate) === text)
    if (!row) throw new Error(`The demonstration names « ${text} », which its catalogue lacks.`)
    return row
  }
  return {
    roleId: (code) => find(code, (row) => `${row.service}/${row.role}`).roleId,
    rolesOf: (code) => rows.flatMap((row) => (row.service === code ? [row.roleId] : [])),
    serviceId: (code) => find(code, (row) => row.service).serviceId,
  }
}

async function seedPartner(
  db: Database,
  seeding: Seeding,
  partner: DemoPartner,
  roles: RoleIds,
): Promise<SeededPartner> {
  const { units, agreement, domain, people, groups, places = {}, unitAdministrators = {}, ...organization } = partner
  const { institutionId, today } = seeding
  const { siret, name, street, postalCode, city } = organization
  const fields = { institutionId, siret, name, street, postalCode, city }
  const { id: organizationId } = await seeding.run(createOrganization, fields)
  const unitIds = new Map<string, string>()
  for (const unit of units) unitIds.set(unit.code, (await seeding.run(createUnit, { organizationId, ...unit })).id)
  const { reference, delegated, credentialsTo, notes } = agreement
  const period = { signedOn: today, startsOn: today, endsOn: endOfAgreement(today) }
  const { id: agreementId } = await seeding.run(createAgreement, {
    ...{ institutionId, organizationId, reference, delegated, credentialsTo, notes },
    ...period,
  })
  await confer(seeding, agreementId, agreement, roles)
  const userIds = new Map<string, string>()
  await openPeople(seeding, { agreementId, domain, people, administrators: agreement.administrators }, userIds)
  const key = { agreementId, unitIds, userIds, roles }
  for (const group of groups) await seedGroup(seeding, key, group, null)
  await putInPlace(db, seeding, agreementId, { places, userIds })
  for (const [name, scope] of Object.entries(unitAdministrators)) {
    const [service = '', unit = ''] = scope.split('/')
    const { userId } = await seeding.run(appointUnitAdministrator, {
      ...{ agreementId, serviceId: roles.serviceId(service), unitId: unitIds.get(unit) ?? unit },
      appointee: { create: demoPerson(name, domain) },
    })
    userIds.set(name, userId)
  }
  const newcomer = people.at(-1)?.replace(' (nomade)', '') ?? ''
  return { agreementId, userIds, newcomer }
}

/** Three years, to the eve of the day it began. */
function endOfAgreement(startsOn: string): string {
  const end = new Date(`${startsOn}T00:00:00Z`)
  end.setUTCFullYear(end.getUTCFullYear() + 3, end.getUTCMonth(), end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}

async function confer(
  seeding: Seeding,
  agreementId: string,
  { services }: DemoPartner['agreement'],
  roles: RoleIds,
): Promise<void> {
  const entries = Object.entries(services)
  await seeding.run(amendEntitlements, {
    agreementId,
    version: 1,
    entitlements: entries.flatMap(([service, { roles: codes }]) =>
      (codes === 'all' ? roles.rolesOf(service) : codes.map((code) => roles.roleId(`${service}/${code}`))).map(
        (roleId) => ({ roleId }),
      ),
    ),
    limits: entries.flatMap(([service, { maxPersons }]) =>
      maxPersons === undefined ? [] : [{ serviceId: roles.serviceId(service), maxPersons }],
    ),
  })
}

type Opening = { agreementId: string; domain: string; people: string[]; administrators: string[] }

async function openPeople(seeding: Seeding, opening: Opening, userIds: Map<string, string>): Promise<void> {
  const { agreementId, domain, people, administrators } = opening
  for (const text of people) {
    const name = text.replace(' (nomade)', '')
    const person = demoPerson(text, domain)
    const id = administrators.includes(name)
      ? (await seeding.run(appointAdministrator, { agreementId, appointee: { create: person } })).userId
      : (await seeding.run(createUser, { agreementId, person })).id
    userIds.set(name, id)
  }
}

type GroupKey = {
  agreementId: string
  unitIds: ReadonlyMap<string, string>
  userIds: ReadonlyMap<string, string>
  roles: RoleIds
}

async function seedGroup(seeding: Seeding, key: GroupKey, group: DemoGroup, parentId: string | null): Promise<void> {
  const { agreementId, unitIds, userIds, roles } = key
  const person = (name: string) => userIds.get(name) ?? name
  const { id: groupId } = await seeding.run(createGroup, {
    ...{ agreementId, parentId, name: group.name, description: group.description },
    unitId: (group.unit && unitIds.get(group.unit)) ?? null,
    manager: { userId: person(group.manager) },
  })
  const wanted = group.roles.map((code) => ({ roleId: roles.roleId(code) }))
  await seeding.run(saveGroupRoles, { groupId, version: 1, roles: wanted })
  for (const name of group.members) await seeding.run(addMember, { groupId, userId: person(name) })
  for (const below of group.groups ?? []) await seedGroup(seeding, key, below, groupId)
}

type Places = { places: Readonly<Record<string, readonly string[]>>; userIds: ReadonlyMap<string, string> }

/** Puts people in the groups that the applications predefine for each unit. */
async function putInPlace(
  db: Database,
  seeding: Seeding,
  agreementId: string,
  { places, userIds }: Places,
): Promise<void> {
  const groups = await db
    .selectFrom('userGroup as g')
    .innerJoin('service as s', 's.id', 'g.predefinedBy')
    .innerJoin('unit as u', 'u.id', 'g.unitId')
    .select(['g.id', 's.code as service', 'g.predefinedCode as group', 'u.code as unit'])
    .where('g.agreementId', '=', agreementId)
    .execute()
  for (const [name, wanted] of Object.entries(places))
    for (const place of wanted) {
      const group = groups.find((row) => `${row.service}/${row.group}/${row.unit}` === place)
      if (!group) throw new Error(`The demonstration names « ${place} », which its college lacks.`)
      await seeding.run(addMember, { groupId: group.id, userId: userIds.get(name) ?? name })
    }
}
