import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person, SEED } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { readDescriptionImpact } from '../queries/description-impact.ts'
import { readService } from '../queries/service.ts'
import { readDescriptionVersions, readRunningDescription } from '../queries/service-description.ts'
import { readServiceFile } from '../service-file/read.ts'
import { changeService } from './change-service.ts'
import { createUser } from './create-user.ts'
import { importService } from './import-service.ts'

type Role = { actions: string; records?: string; within?: string }

const role = (code: string, { actions, records = 'any', within = 'everywhere' }: Role) => `
  ${code}:
    name: { fr: Profil ${code}, en: Profile ${code} }
    description: { fr: Ce que permet ${code}., en: What ${code} allows. }
    may: [{ on: dossier, actions: [${actions}], records: ${records}, within: ${within} }]`

const file = (roles: string, code = 'CDAP') => `service: ${code}
name: { fr: Consultation, en: Consultation of files }
address: https://${code.toLowerCase()}.example.org/
description: { fr: Consulter les dossiers., en: Consult the files. }
resources:
  ${code === 'CDAP' ? 'dossier' : `${code.toLowerCase()}_dossier`}:
    name: Dossier
    actions: { lire: Lire, ressources: Lire les ressources, corriger: Corriger }
roles:${roles}
`
const T = (code: string, actions: string, more: Partial<Role> = {}) => role(code, { actions, ...more })
const FIRST = file(T('T1', 'lire') + T('T2', 'lire, ressources') + T('T3', 'lire, ressources, corriger'))
const SECOND = file(T('T1', 'lire, ressources') + T('T2', 'ressources') + T('T3', 'lire, ressources, corriger'))

const LATER = new Date(NOW.getTime() + 86_400_000)

describe('a service is described by its file [H03, C22–C24, C31–C36]', () => {
  let world: StaffedWorld
  before(async () => {
    world = await openStaffedWorld()
  })
  after(() => world.close())

  const read = (source: string) => readServiceFile(source).definition ?? assert.fail('the file is wrong')
  const load = (source: string, expectedVersion: number | null, more: { author?: Actor; at?: Date } = {}) => {
    const { author = world.caf.admin, at = NOW } = more
    const input = { institutionId: world.caf.id, source, definition: read(source), expectedVersion }
    return world.run(importService, author, input, at)
  }
  const rolesOf = async (id: string) => (await readService(world.db, id))?.roles.map(({ code, name }) => [code, name])

  test('the file of a new service makes it, with its roles, in the catalogue', async () => {
    const { serviceId, number } = await load(
      file(T('R1', 'lire'), 'RSA').replace('on: dossier', 'on: rsa_dossier'),
      null,
    )
    assert.equal(number, 1)
    const service = await readService(world.db, serviceId)
    assert.equal(service?.name, 'Consultation')
    assert.equal(service?.description, 'Consulter les dossiers.')
    assert.equal(service?.version, 1)
    assert.deepEqual(await rolesOf(serviceId), [['R1', 'Profil R1']])
  })

  test('it is the institution’s own to import', async () => {
    await assertRefused(load(FIRST, null, { author: world.otherCaf.admin }), 'not_found')
    await assertRefused(load(FIRST, null, { author: world.partner.administrator }), 'not_found')
  })

  test('a service of the form becomes one of the file: its roles stay those that conventions confer', async () => {
    const { cdap } = world.caf.services
    const { serviceId, number } = await load(FIRST, null)
    assert.deepEqual([serviceId, number], [cdap.id, 1])
    const service = await readService(world.db, serviceId)
    assert.deepEqual(new Set(service?.roles.map(({ id }) => id)), new Set(Object.values(cdap.roles)))
    assert.equal(service?.version, 2)
    const { code, name, address, description } = service ?? assert.fail()
    const form = { serviceId, version: 2, code, name, address, description, roles: [] }
    await assertRefused(world.run(changeService, world.caf.admin, form), 'described_by_file')
  })

  test('the same file again changes nothing; another is a new version, and the former ends where it begins', async () => {
    const { cdap } = world.caf.services
    assert.equal((await load(FIRST, 1, { at: LATER })).number, 1)
    await assertRefused(load(SECOND, null, { at: LATER }), 'stale_version')
    await assertRefused(load(SECOND, 2, { at: LATER }), 'stale_version')
    assert.equal((await load(SECOND, 1, { at: LATER })).number, 2)
    const versions = await readDescriptionVersions(world.db, cdap.id)
    assert.deepEqual(
      versions.map(({ number, from, until, importedBy }) => [number, from, until, importedBy]),
      [
        [2, LATER, null, 'Claire Moreau'],
        [1, NOW, LATER, 'Claire Moreau'],
      ],
    )
    const running = await readRunningDescription(world.db, cdap.id)
    assert.equal(running?.source, SECOND)
    assert.deepEqual(running?.definition.roles.T1?.may[0]?.actions, ['lire', 'ressources'])
  })

  test('the journal says which version, by its digest', async () => {
    const event = await world.db
      .selectFrom('auditEvent')
      .select('payload')
      .where('kind', '=', 'service.described')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.match(JSON.stringify(event.payload), /digest.{5,10}[0-9a-f]{64}/)
  })

  test('a role that a convention has conferred does not disappear; what went wrong leaves nothing behind', async () => {
    const at = new Date(LATER.getTime() + 1000)
    await assertRefused(load(file(T('T1', 'lire')), 2, { at }), 'role_in_use@roles')
    assert.equal((await readRunningDescription(world.db, world.caf.services.cdap.id))?.number, 2)
  })

  test('a type of records is of one service of the institution, and free in another institution', async () => {
    const twin = file(T('X', 'lire'), 'TWIN').replace('twin_dossier', 'dossier')
    await assertRefused(load(twin, null), 'resource_type_taken@source')
    const input = { institutionId: world.otherCaf.id, source: twin, definition: read(twin), expectedVersion: null }
    assert.equal((await world.run(importService, SEED, input)).number, 1)
  })

  test('of two imports at once over the same version, one is told that the other was there', async () => {
    const at = new Date(LATER.getTime() + 60_000)
    const sources = ['un', 'deux'].map((word) => `# ${word}\n${FIRST}`)
    const outcomes = await Promise.allSettled(sources.map((source) => load(source, 2, { at })))
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await readDescriptionVersions(world.db, world.caf.services.cdap.id)).length, 3)
  })

  test('two imports at once of a new service make one', async () => {
    const source = file(T('N1', 'lire'), 'NEW').replace('on: dossier', 'on: new_dossier')
    const outcomes = await Promise.allSettled([load(source, null), load(`# autre\n${source}`, null)])
    assert.ok(outcomes.some(({ status }) => status === 'fulfilled'))
    const services = await world.db.selectFrom('service').select('id').where('code', '=', 'NEW').execute()
    assert.equal(services.length, 1)
  })

  describe('before saving, it is told who gains or loses what', () => {
    const impact = (before: string, after: string, at = NOW) =>
      readDescriptionImpact(world.db, world.caf.services.cdap.id, { before: read(before), after: read(after) }, at)
    const told = async (before: string, after: string) =>
      (await impact(before, after)).persons.map(({ lastName, changes }) => [
        lastName,
        ...changes.map(({ change, action }) => `${change} ${action.code}`),
      ])

    before(async () => {
      await world.opened('Tina', 'Tiers', { groupId: world.guichet.id })
      const { neighbour } = world
      await world.run(createUser, neighbour.administrator, {
        agreementId: neighbour.agreementId,
        person: person('Sans', 'Droit'),
      })
    })

    test('by name, by convention and by role: who keeps an action by another role loses nothing', async () => {
      // Rémi (Accueil) has T1 and T2, Gina and Tina (Guichet) T1, Sami (Social) T2: responsables are members or not.
      const all = await impact(FIRST, SECOND)
      const counted = Object.fromEntries(all.roles.map(({ role, personCount }) => [role.code, personCount]))
      assert.equal(counted.T3, 0)
      assert.ok((counted.T1 ?? 0) >= 1)
      assert.equal(all.personCount, all.persons.length)
      assert.deepEqual(
        all.agreements.map(({ reference }) => reference),
        ['CONV-2026-001'],
      )
      for (const { changes, lastName } of all.persons)
        for (const { change, action } of changes)
          assert.ok(change === 'gained' ? action.code === 'ressources' : action.code === 'lire', lastName)
    })

    test('a person with both roles neither gains nor loses what they give together', async () => {
      const names = (await told(FIRST, SECOND)).map(([name]) => name)
      assert.ok(names.includes('Tiers'))
      assert.ok(!names.includes('Renard') && !names.includes('Droit'))
    })

    test('a right made narrower is a loss, made wider a gain', async () => {
      const own = file(T('T1', 'lire', { records: 'own' }) + T('T2', 'lire') + T('T3', 'lire'))
      const any = file(T('T1', 'lire') + T('T2', 'lire') + T('T3', 'lire'))
      const tiers = (rows: string[][]) => rows.find(([name]) => name === 'Tiers')
      assert.deepEqual(tiers(await told(any, own)), ['Tiers', 'narrower lire'])
      assert.deepEqual(tiers(await told(own, any)), ['Tiers', 'wider lire'])
      const [agreement] = (await impact(any, own)).agreements
      assert.equal(agreement?.gaining, 0)
      assert.ok((agreement?.losing ?? 0) >= 1)
    })

    test('the same twice changes nothing for anybody', async () => {
      const { personCount, persons, agreementCount } = await impact(FIRST, `# autrement\n${FIRST}`)
      assert.deepEqual([personCount, persons, agreementCount], [0, [], 0])
    })
  })
})
