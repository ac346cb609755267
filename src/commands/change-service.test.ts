import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertRefused, openWorld, type World } from '../../test/world.ts'
import { createService as route } from '../contract/services.ts'
import { readService } from '../queries/service.ts'
import { changeService } from './change-service.ts'
import { createService } from './create-service.ts'

const FIELDS = {
  code: 'RSA',
  name: 'Suivi RSA',
  address: 'https://rsa.exemple.fr/',
  description: 'Suivre les dossiers.',
}
const ROLE = { code: 'lecteur', name: 'Lecteur', description: 'Lit les dossiers.' }

describe('the catalogue of services', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  test('every service and every role is described, and the address is one of the web [H03]', () => {
    const parse = (more: object) => route.body.safeParse({ ...FIELDS, roles: [ROLE], ...more }).success
    assert.equal(parse({}), true)
    assert.equal(parse({ description: ' ' }), false)
    assert.equal(parse({ roles: [{ ...ROLE, description: '' }] }), false)
    assert.equal(parse({ address: 'javascript:alert(1)' }), false)
    assert.equal(parse({ address: 'http://intranet/' }), true)
  })

  test('is the institution’s own', async () => {
    const { caf, otherCaf, partner } = world
    const input = { institutionId: caf.id, ...FIELDS, roles: [ROLE] }
    const { id } = await world.run(createService, caf.admin, input)
    await assertRefused(world.run(createService, caf.admin, input), 'code_taken@code')
    await assertRefused(world.run(createService, otherCaf.admin, input), 'not_found')
    await assertRefused(world.run(createService, partner.administrator, input), 'not_found')
    const change = { serviceId: id, version: 1, ...FIELDS, roles: [] }
    await assertRefused(world.run(changeService, otherCaf.admin, change), 'not_found')
  })

  test('roles are added and changed with the service; one that a convention has conferred is never removed', async () => {
    const { caf } = world
    const serviceId = caf.services.cdap.id
    const before = (await readService(world.db, serviceId)) ?? assert.fail('no service')
    const { code, name, address, description, roles } = before
    const save = (version: number, wanted: readonly (typeof ROLE & { id?: string })[]) =>
      world.run(changeService, caf.admin, { serviceId, version, code, name, address, description, roles: wanted })
    const renamed = roles.map((role) => ({ ...role, name: `${role.name} (CDAP)` }))
    await save(1, [...renamed, ROLE])
    const after = (await readService(world.db, serviceId)) ?? assert.fail('no service')
    assert.deepEqual(
      after.roles.map((role) => [role.code, role.inUse]),
      [
        ['lecteur', false],
        ['T1', true],
        ['T2', true],
        ['T3', true],
      ],
    )
    await assertRefused(save(1, renamed), 'stale_version')
    await assertRefused(save(2, [...renamed, ROLE, { ...ROLE, code: 'LECTEUR' }]), 'code_taken@roles.4.code')
    await assertRefused(save(2, renamed.slice(1)), 'role_in_use@roles')
    await assertRefused(
      save(2, [{ ...ROLE, id: world.otherCaf.services.cdap.roles.T1 }, ...renamed]),
      'role_unknown@roles',
    )
    await save(2, renamed)
    assert.equal((await readService(world.db, serviceId))?.roles.length, 3)
  })
})
