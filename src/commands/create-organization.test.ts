import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertRefused, openWorld, type World } from '../../test/world.ts'
import { createOrganization as route } from '../contract/organizations.ts'
import { readOrganization } from '../queries/organization.ts'
import { changeOrganization } from './change-organization.ts'
import { changeUnit } from './change-unit.ts'
import { createOrganization } from './create-organization.ts'
import { createUnit } from './create-unit.ts'

const FIELDS = { name: 'Conseil départemental', siret: '22010001000018', street: '', postalCode: '', city: '' }

describe('partner organisations', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  test('are created by the institution, once for each SIRET; another institution may have the same partner', async () => {
    const { caf, otherCaf } = world
    await world.run(createOrganization, caf.admin, { institutionId: caf.id, ...FIELDS })
    const twin = world.run(createOrganization, caf.admin, { institutionId: caf.id, ...FIELDS, name: 'Autre' })
    await assertRefused(twin, 'siret_taken@siret')
    await world.run(createOrganization, otherCaf.admin, { institutionId: otherCaf.id, ...FIELDS })
    const foreign = world.run(createOrganization, caf.admin, { institutionId: otherCaf.id, ...FIELDS })
    await assertRefused(foreign, 'not_found')
    const partner = world.run(createOrganization, world.partner.administrator, { institutionId: caf.id, ...FIELDS })
    await assertRefused(partner, 'not_found')
  })

  test('a SIRET is typed with spaces and must have its key', () => {
    const siret = (typed: string) => route.body.safeParse({ ...FIELDS, siret: typed })
    assert.equal(siret('356 000 000 00048').data?.siret, '35600000000048')
    assert.equal(siret('356 000 000 00049').success, false)
  })

  test('a stale save is refused with what now stands', async () => {
    const { organizationId } = world.partner
    const before = await readOrganization(world.db, organizationId)
    const { name, siret, street, postalCode, city, version } = before ?? assert.fail('no organisation')
    const input = { organizationId, name, siret, street, postalCode, city, version }
    await world.run(changeOrganization, world.caf.admin, { ...input, city: 'Vichy' })
    const stale = world.run(changeOrganization, world.caf.admin, { ...input, city: 'Cusset' })
    await assert.rejects(stale, (error: unknown) => {
      const { current } = error as { current: { city: string; version: number } }
      assert.deepEqual([current.city, current.version], ['Vichy', version + 1])
      return true
    })
    await assertRefused(world.run(changeOrganization, world.otherCaf.admin, input), 'not_found')
  })

  test('have units with a code of their own, whatever its case and accents', async () => {
    const { organizationId, units } = world.neighbour
    const { admin } = world.caf
    await assertRefused(world.run(createUnit, admin, { organizationId, code: 'acc', name: 'Autre' }), 'code_taken@code')
    const { version } = await world.run(createUnit, admin, { organizationId, code: 'PMI', name: 'PMI' })
    const change = { organizationId, unitId: units.accueil, code: 'ACC', name: 'Accueil central', version }
    await world.run(changeUnit, admin, change)
    await assertRefused(world.run(changeUnit, admin, change), 'stale_version')
    const elsewhere = { ...change, unitId: world.partner.units.accueil, version: version + 1 }
    await assertRefused(world.run(changeUnit, admin, elsewhere), 'not_found')
    await assertRefused(
      world.run(createUnit, world.otherCaf.admin, { organizationId, code: 'X', name: 'X' }),
      'not_found',
    )
  })
})
