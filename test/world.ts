import assert from 'node:assert/strict'
import { amendEntitlements } from '../src/commands/amend-entitlements.ts'
import { appointAdministrator } from '../src/commands/appoint-administrator.ts'
import { createAgreement } from '../src/commands/create-agreement.ts'
import { createInstitution } from '../src/commands/create-institution.ts'
import { createOrganization } from '../src/commands/create-organization.ts'
import { createService } from '../src/commands/create-service.ts'
import { createUnit } from '../src/commands/create-unit.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { type Command, execute } from '../src/db/execute.ts'
import { openPool } from '../src/db/pool.ts'
import type { Author, Person, System } from '../src/domain/actor.ts'
import type { NewPerson } from '../src/domain/person.ts'
import { type RefusalCode, Refused } from '../src/domain/refusals.ts'
import { readActor } from '../src/queries/actor.ts'
import { testDatabase } from './database.ts'

/** Monday 2 March 2026, 10:00 in Paris: the instant at which everything in a test happens, unless it says otherwise. */
export const NOW = new Date('2026-03-02T09:00:00Z')

export const SEED: System = { system: 'seed', institutionId: undefined }

/** A person as typed in the form, with an address that is personal. */
export function person(firstName: string, lastName: string, more: Partial<NewPerson> = {}): NewPerson {
  const email = `${firstName}.${lastName}@exemple.fr`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.@-]/g, '')
  return { firstName, lastName, email, emailConfirmation: email, workplace: 'fixed', ...more }
}

/** A database of one's own, and how to change and read it at a fixed instant. */
export type Ground = {
  db: Database
  url: string
  /** Runs a command; `at` is NOW unless given. */
  run<I, R, A extends Author>(command: Command<I, R, A>, author: A, input: I, at?: Date): Promise<R>
  /** The person as he may act at an instant. Throws when there is no such account. */
  actor(userId: string, at?: Date): Promise<Person>
  close(): Promise<void>
}

export async function openGround(): Promise<Ground> {
  const { url, drop } = await testDatabase()
  const pool = openPool(url, 5)
  const db = openDatabase(pool)
  return {
    db,
    url,
    run: (command, author, input, at = NOW) => execute({ db, now: () => at }, command, author, input),
    actor: async (userId, at = NOW) => {
      const actor = await readActor(db, userId, at)
      assert.ok(actor, `no account ${userId}`)
      return actor
    },
    close: async () => {
      await db.destroy()
      await drop()
    },
  }
}

export type InstitutionWorld = {
  id: string
  /** « Administrateur de la Caf » [H44]. */
  admin: Person
  services: Catalogue
}

type Catalogue = {
  cdap: { id: string; roles: { T1: string; T2: string; T3: string } }
  afas: { id: string; roles: { activite: string; financier: string; approbateur: string } }
  monEnfant: { id: string; roles: { gestionnaire: string } }
}

export type PartnerWorld = {
  organizationId: string
  units: { accueil: string; instruction: string }
  agreementId: string
  /** « Administrateur partenaire » [H32]. */
  administrator: Person
}

export type World = Ground & {
  /** « Caf de Démonstration ». */
  caf: InstitutionWorld
  /** Another institution, with a partner of its own: everything there is foreign to the first. */
  otherCaf: InstitutionWorld
  /** CCAS de Bellerive, delegated; T1, T2, T3 of CDAP and the three roles of AFAS, from NOW to the agreement's end. */
  partner: PartnerWorld
  /** A second partner of the same institution, delegated. */
  neighbour: PartnerWorld
  /** The partner of the other institution. */
  foreigner: PartnerWorld
}

/** Two institutions and three partners with their conventions, built by the commands that people's clicks run. */
export async function openWorld(): Promise<World> {
  const ground = await openGround()
  const caf = await buildInstitution(ground, 'Caf de Démonstration', person('Claire', 'Moreau'))
  const otherCaf = await buildInstitution(ground, 'Caf d’Ailleurs', person('Hugo', 'Petit'))
  const partner = await buildPartner(ground, caf, {
    name: 'CCAS de Bellerive',
    siret: '26010001500012',
    reference: 'CONV-2026-001',
    administrator: person('Nadia', 'Benali'),
  })
  const neighbour = await buildPartner(ground, caf, {
    name: 'Association Les Petits Pas',
    siret: '73282932000074',
    reference: 'CONV-2026-002',
    administrator: person('Luc', 'Garnier'),
  })
  const foreigner = await buildPartner(ground, otherCaf, {
    name: 'CCAS de Lointaine',
    siret: '26010001500012',
    reference: 'CONV-2026-001',
    administrator: person('Inès', 'Roche'),
  })
  return { ...ground, caf, otherCaf, partner, neighbour, foreigner }
}

export async function buildInstitution(
  ground: Ground,
  name: string,
  administrator: NewPerson,
): Promise<InstitutionWorld> {
  const fields = { name, timeZone: 'Europe/Paris', locale: 'fr' as const, administrator }
  const { id, administratorId } = await ground.run(createInstitution, SEED, fields)
  const admin = await ground.actor(administratorId)
  return { id, admin, services: await buildCatalogue(ground, admin, id) }
}

async function buildCatalogue(ground: Ground, admin: Person, institutionId: string): Promise<Catalogue> {
  const cdap = await buildService(ground, admin, institutionId, 'CDAP', ['T1', 'T2', 'T3'])
  const afas = await buildService(ground, admin, institutionId, 'AFAS', ['activite', 'financier', 'approbateur'])
  const monEnfant = await buildService(ground, admin, institutionId, 'Mon-enfant.fr', ['gestionnaire'])
  return { cdap, afas, monEnfant }
}

async function buildService<const C extends string>(
  { run, db }: Ground,
  admin: Person,
  institutionId: string,
  code: string,
  roleCodes: readonly C[],
): Promise<{ id: string; roles: Record<C, string> }> {
  const roles = roleCodes.map((role) => ({ code: role, name: `Profil ${role}`, description: `Ce que permet ${role}.` }))
  const address = `https://${code.toLowerCase().replace(/[^a-z]/g, '')}.exemple.fr/`
  const fields = { institutionId, code, name: code, address, description: `Le service ${code}.`, roles }
  const { id } = await run(createService, admin, fields)
  const rows = await db.selectFrom('role').select(['id', 'code']).where('serviceId', '=', id).execute()
  const idOf = (role: string) => rows.find((row) => row.code === role)?.id ?? assert.fail(`no role ${role}`)
  return { id, roles: Object.fromEntries(roleCodes.map((role) => [role, idOf(role)])) as Record<C, string> }
}

type NewPartner = {
  name: string
  siret: string
  reference: string
  administrator: NewPerson
  /** True unless given. */
  delegated?: boolean
  endsOn?: string | null
}

/** An organisation with two units, its convention of 2026 to 2028, CDAP and AFAS conferred, and its administrator. */
export async function buildPartner(ground: Ground, caf: InstitutionWorld, partner: NewPartner): Promise<PartnerWorld> {
  const { run } = ground
  const { name, siret, reference, delegated = true, endsOn = '2028-12-31' } = partner
  const address = { street: '1 rue de la Paix', postalCode: '01000', city: 'Bellerive' }
  const organization = { institutionId: caf.id, name, siret, ...address }
  const { id: organizationId } = await run(createOrganization, caf.admin, organization)
  const accueil = await run(createUnit, caf.admin, { organizationId, code: 'ACC', name: 'Accueil' })
  const instruction = await run(createUnit, caf.admin, { organizationId, code: 'INS', name: 'Instruction' })
  const { id: agreementId } = await run(createAgreement, caf.admin, {
    institutionId: caf.id,
    organizationId,
    reference,
    delegated,
    signedOn: '2025-12-01',
    startsOn: '2026-01-01',
    endsOn,
    credentialsTo: 'holder',
    notes: '',
  })
  const { cdap, afas } = caf.services
  const entitlements = [...Object.values(cdap.roles), ...Object.values(afas.roles)].map((roleId) => ({ roleId }))
  await run(amendEntitlements, caf.admin, { agreementId, version: 1, entitlements, limits: [] })
  const { userId } = await run(appointAdministrator, caf.admin, {
    agreementId,
    appointee: { create: partner.administrator },
  })
  const units = { accueil: accueil.id, instruction: instruction.id }
  return { organizationId, units, agreementId, administrator: await ground.actor(userId) }
}

/** Asserts that something is refused, and by which codes with which fields: `'siret_taken'` or `'siret_taken@siret'`. */
export async function assertRefused(
  work: Promise<unknown>,
  ...expected: readonly (RefusalCode | `${RefusalCode}@${string}`)[]
) {
  const refused = await work.then(
    () => assert.fail('this was not refused'),
    (error: unknown) => error,
  )
  if (!(refused instanceof Refused)) throw refused
  const told = refused.refusals.map(({ code, field }, index) =>
    expected[index]?.includes('@') ? `${code}@${field}` : code,
  )
  assert.deepEqual(told, expected)
}
