import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { createAgreement } from '../../src/commands/create-agreement.ts'
import { createInstitution } from '../../src/commands/create-institution.ts'
import { createOrganization } from '../../src/commands/create-organization.ts'
import { createService } from '../../src/commands/create-service.ts'
import { createUser } from '../../src/commands/create-user.ts'
import type { Database } from '../../src/db/database.ts'
import { type Command, execute } from '../../src/db/execute.ts'
import type { System } from '../../src/domain/actor.ts'
import type { NewPerson } from '../../src/domain/person.ts'
import type { Ground } from './walk.ts'

type Catalogue = { institutionId: string; organizationId: string; roleIds: string[] }

const BEGAN = new Date('2026-01-05T08:00:00Z')
const LETTERS = 'abcdefghij'

function runAs(db: Database, institutionId?: string) {
  return <I, R>(command: Command<I, R, System>, input: I) =>
    execute({ db, now: () => BEGAN }, command, { system: 'seed', institutionId }, input)
}

const person = (lastName: string, domain: string): NewPerson => {
  const email = `camille.${lastName.toLowerCase()}@${domain}`
  return { lastName, firstName: 'Camille', email, emailConfirmation: email, workplace: 'fixed' }
}

/** An institution whose catalogue has twelve roles, and a partner. */
export async function layCatalogue(db: Database): Promise<Catalogue> {
  const { id: institutionId } = await runAs(db)(createInstitution, {
    name: 'Caf',
    timeZone: 'Europe/Paris',
    locale: 'fr',
    administrator: person('Chef', 'caf.example.org'),
  })
  const run = runAs(db, institutionId)
  const roles = Array.from({ length: 6 }, (_, i) => ({ code: `R${i}`, name: `Rôle ${i}`, description: 'Un rôle.' }))
  for (const code of ['A', 'B'])
    await run(createService, {
      institutionId,
      code,
      name: code,
      address: 'https://a.example',
      description: 'Un service.',
      roles,
    })
  const address = { street: '', postalCode: '', city: '' }
  const organization = { institutionId, name: 'CCAS', siret: '26340417000015', ...address }
  const { id: organizationId } = await run(createOrganization, organization)
  const rows = await db.selectFrom('role').select('id').orderBy('id').execute()
  return { institutionId, organizationId, roleIds: rows.map((row) => row.id) }
}

/** A convention of its own for one walk, with half the roles conferred and ten people. */
export async function layGround(db: Database, catalogue: Catalogue, number: number): Promise<Ground> {
  const { institutionId, organizationId, roleIds } = catalogue
  const run = runAs(db, institutionId)
  const reference = `CONV-${number}`
  const dates = { signedOn: '2026-01-01', startsOn: '2026-01-01', endsOn: '2027-12-31' }
  const terms = { reference, delegated: true, credentialsTo: 'holder' as const, notes: '' }
  const { id: agreementId } = await run(createAgreement, { institutionId, organizationId, ...dates, ...terms })
  const entitlements = roleIds.slice(0, 8).map((roleId) => ({ roleId }))
  await run(amendEntitlements, { agreementId, version: 1, entitlements, limits: [] })
  const userIds: string[] = []
  for (const letter of LETTERS) {
    const domain = `p${number}.example.org`
    userIds.push((await run(createUser, { agreementId, person: person(`Martin${letter}`, domain) })).id)
  }
  return { db, agreementId, institutionId, reference, roleIds, userIds, began: BEGAN }
}
