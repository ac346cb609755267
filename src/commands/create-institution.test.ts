import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertRefused, NOW, openWorld, person, type World } from '../../test/world.ts'
import { readInstitution } from '../queries/institution.ts'
import { appointInstitutionAdmin } from './appoint-institution-admin.ts'
import { changeInstitution } from './change-institution.ts'
import { createInstitution } from './create-institution.ts'
import { dismissInstitutionAdmin } from './dismiss-institution-admin.ts'
import { installRootAdmin } from './install-root-admin.ts'

const SETTINGS = {
  name: 'Caf de Démonstration',
  timeZone: 'Europe/Paris',
  locale: 'fr' as const,
  accentColor: '#123abc',
  passwordRenewalMonths: 12,
  administratorPasswordRenewalMonths: 6,
  rightsClaim: 'droits',
  secondFactorFor: [],
  secondFactorGraceDays: 14,
}

describe('the institution', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  async function rootAdmin() {
    await world.run(installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
    const { id } = await world.db
      .selectFrom('userAccount')
      .select('id')
      .where('institutionId', 'is', null)
      .executeTakeFirstOrThrow()
    return world.actor(id)
  }

  test('is created by the administrateur général alone, with its first administrator', async () => {
    const root = await rootAdmin()
    const fields = { name: 'Caf Neuve', timeZone: 'Europe/Paris', locale: 'fr' as const }
    const input = { ...fields, administrator: person('Paul', 'Neuf') }
    const { id, administratorId } = await world.run(createInstitution, root, input)
    const admin = await world.actor(administratorId)
    assert.equal(admin.institutionAdmin, true)
    assert.equal(admin.institutionId, id)
    await assertRefused(world.run(createInstitution, world.caf.admin, { ...input, name: 'Autre' }), 'not_found')
    const twin = { ...fields, name: 'CAF neuve', administrator: person('Léa', 'Vieux') }
    await assertRefused(world.run(createInstitution, root, twin), 'name_taken@name')
  })

  test('keeps its settings: colour, renewal of passwords by kind of account [H19], and refuses a stale save', async () => {
    const { id, admin } = world.caf
    await world.run(changeInstitution, admin, { institutionId: id, version: 1, ...SETTINGS })
    const now = await readInstitution(world.db, id, NOW)
    assert.deepEqual({ ...now, ...SETTINGS }, now)
    await assertRefused(
      world.run(changeInstitution, admin, { institutionId: id, version: 1, ...SETTINGS }),
      'stale_version',
    )
    const foreign = { institutionId: world.otherCaf.id, version: 1, ...SETTINGS }
    await assertRefused(world.run(changeInstitution, admin, foreign), 'not_found')
    const own = { institutionId: id, version: 2, ...SETTINGS }
    await assertRefused(world.run(changeInstitution, world.partner.administrator, own), 'not_found')
  })

  test('has several administrators, of its own staff; the last cannot leave [H44]', async () => {
    const { id: institutionId, admin } = world.caf
    const leave = (userId: string) => world.run(dismissInstitutionAdmin, admin, { institutionId, userId })
    await assertRefused(leave(admin.userId), 'last_administrator')
    const appointee = { create: person('Second', 'Adjoint') }
    const { userId } = await world.run(appointInstitutionAdmin, admin, { institutionId, appointee })
    await assertRefused(
      world.run(appointInstitutionAdmin, admin, { institutionId, appointee: { userId } }),
      'already_appointed',
    )
    await world.run(dismissInstitutionAdmin, admin, { institutionId, userId }, new Date(NOW.getTime() + 1000))
    assert.equal((await world.actor(userId, new Date(NOW.getTime() + 1000))).institutionAdmin, false)
    const partners = { institutionId, appointee: { userId: world.partner.administrator.userId } }
    await assertRefused(world.run(appointInstitutionAdmin, admin, partners), 'not_found')
    const foreign = { institutionId: world.otherCaf.id, appointee }
    await assertRefused(world.run(appointInstitutionAdmin, admin, foreign), 'not_found')
  })

  test('two administrators who dismiss each other at the same time do not leave it without any', async () => {
    const { id: institutionId, admin } = world.otherCaf
    const { userId } = await world.run(appointInstitutionAdmin, admin, {
      institutionId,
      appointee: { create: person('Autre', 'Moitié') },
    })
    const at = new Date(NOW.getTime() + 1000)
    const other = await world.actor(userId)
    const outcomes = await Promise.allSettled([
      world.run(dismissInstitutionAdmin, admin, { institutionId, userId }, at),
      world.run(dismissInstitutionAdmin, other, { institutionId, userId: admin.userId }, at),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })
})
