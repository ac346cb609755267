import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { describeService } from '../../test/describe.ts'
import { CDAP } from '../../test/described-service.ts'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { keepToLimits } from '../commands/service-limits.ts'
import { type Locale, Refused, refusalPhrase } from '../domain/refusals.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { readAccessKeys } from './access-keys.ts'
import { readAgreement } from './agreement.ts'
import { readEffectiveRights } from './effective-rights.ts'
import { readGroupRoles } from './group-roles.ts'
import { readGroupTree } from './group-tree.ts'
import { readLosses } from './losses.ts'
import { readNames } from './names.ts'
import { matches } from './paging.ts'
import { readPastSubject } from './past-subject.ts'
import { readRightsAt } from './rights-at.ts'
import { readRolesElsewhere } from './roles-elsewhere.ts'
import { readStandings } from './standing-rights.ts'
import { readSuspendedName } from './suspended-name.ts'
import { readSuspensionImpact } from './suspension-impact.ts'
import { readUnusedChoices, readUnusedRights } from './unused-rights.ts'

const told = (fr: string, en: string) => ({ name: { fr, en }, description: { fr: `${fr}.`, en: `${en}.` } })

/** The catalogue keeps « CDAP » and « Profil T1 »; the description says both in English. */
const DESCRIBED: ServiceDefinition = {
  ...CDAP,
  ...told('CDAP', 'Files'),
  roles: {
    ...CDAP.roles,
    T1: { ...told('Profil T1', 'Reader'), may: [] },
    T2: { ...told('Profil T2', 'Editor'), may: [] },
  },
}

describe('what a service and its roles are called, in the reader’s language [H03]', () => {
  let world: StaffedWorld
  let paul: string
  before(async () => {
    world = await openStaffedWorld()
    const { id: institutionId, admin, services } = world.caf
    const serviceId = services.cdap.id
    await world.run(describeService, admin, { institutionId, serviceId, definition: DESCRIBED })
    await world.run(createAccessKey, admin, { institutionId, name: 'App', serviceIds: [serviceId] })
    paul = await world.opened('Paul', 'Petit', { groupId: world.accueil.id })
  })
  after(() => world.close())

  const reads: Record<string, (locale: Locale) => Promise<unknown>> = {
    'the rights of a person': (locale) => readEffectiveRights(world.db, paul, NOW, locale),
    'the roles of a group': (locale) => readGroupRoles(world.db, world.accueil.id, NOW, locale),
    'a group and those below it': (locale) => readGroupTree(world.db, world.accueil.id, NOW, locale),
    'what a change would take': (locale) => readLosses(world.db, { ...ofAccueil(), roleIds: [t1()] }, NOW, locale),
    'what a convention confers': (locale) => readAgreement(world.db, world.caf.admin, agreementId(), NOW, locale),
    'what a right is called in the journal': async (locale) => [
      ...(await readNames(world.db, world.caf.id, [t1()], locale)).values(),
    ],
    'past rights': async (locale) => {
      const scope = { kind: 'group', groupId: world.accueil.id, agreementId: agreementId(), within: undefined } as const
      const asked = { after: undefined, limit: 10, q: matches(sql`u.search_text`, undefined) }
      return readStandings(world.db, await readRightsAt(world.db, scope, NOW, asked), NOW, locale)
    },
    'whose past it is': (locale) =>
      readPastSubject(world.db, { kind: 'role', roleId: t1(), institutionId: world.caf.id }, NOW, locale),
    'what a suspension is of': (locale) => readSuspendedName(world.db, suspended(), locale),
    'whom a suspension would deprive': (locale) => readSuspensionImpact(world.db, suspended(), NOW, locale),
    'unused rights': (locale) =>
      readUnusedRights(world.db, { agreementId: agreementId(), days: 0, sort: 'name', limit: 10, locale }, NOW),
  }
  const agreementId = () => world.partner.agreementId
  const t1 = () => world.caf.services.cdap.roles.T1
  const ofAccueil = () => ({ groupIds: [world.accueil.id] })
  const suspended = () => ({ level: 'role', agreementId: agreementId(), roleId: t1() }) as const

  for (const [what, read] of Object.entries(reads))
    test(what, async () => {
      const french = JSON.stringify(await read('fr'))
      assert.match(french, /Profil T1/)
      assert.match(french, /CDAP/)
      const english = JSON.stringify(await read('en'))
      assert.match(english, /Reader/)
      assert.match(english, /Files/)
      assert.doesNotMatch(english, /Profil T[12]/)
    })

  test('a list of names goes by those that are read: « Editor » stands before « Reader »', async () => {
    const asked = { ...ofAccueil(), roleIds: [t1(), world.caf.services.cdap.roles.T2] }
    const namesIn = async (locale: Locale) =>
      (await readLosses(world.db, asked, NOW, locale)).map(({ roleName }) => roleName)
    assert.deepEqual(await namesIn('fr'), ['Profil T1', 'Profil T2'])
    assert.deepEqual(await namesIn('en'), ['Editor', 'Reader'])
  })

  test('a role that another service’s description names [resolution 15]', async () => {
    const other = {
      ...DESCRIBED,
      service: 'AFAS',
      exclusions: [['A1', 'CDAP/T1'] as const, ['A1', 'NONE/such'] as const],
    }
    assert.deepEqual(await readRolesElsewhere(world.db, world.caf.id, [other, undefined]), {
      'CDAP/T1': { fr: 'CDAP – Profil T1', en: 'Files – Reader' },
    })
  })

  test('a refusal names them to its reader [H15]', async () => {
    await world.opened('Jeanne', 'Grand', { groupId: world.accueil.id })
    const refusal = await world.db
      .transaction()
      .execute(async (tx) => {
        const limit = { agreementId: agreementId(), serviceId: world.caf.services.cdap.id, maxPersons: 1 }
        await tx
          .insertInto('serviceLimit')
          .values({ ...limit, institutionId: world.caf.id })
          .execute()
        await keepToLimits(tx, { agreementId: agreementId(), now: NOW })
      })
      .catch((error: unknown) => error)
    const [first] = refusal instanceof Refused ? refusal.refusals : assert.fail('not refused')
    assert.match(refusalPhrase(first, 'fr'), /dans « CDAP » sont prises \(1 au plus\)/)
    assert.match(refusalPhrase(first, 'en'), /in “Files” are taken \(at most 1\)/)
  })

  test('the applications that a key or a filter names', async () => {
    const [key] = await readAccessKeys(world.db, world.caf.services.cdap.id, NOW, 'en')
    const { services } = await readUnusedChoices(world.db, { agreementId: agreementId(), within: undefined }, NOW, 'en')
    assert.deepEqual([key?.services[0]?.name, services[0]?.name], ['Files', 'Files'])
  })
})
