import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newUser } from '../../test/tree.ts'
import { assertRefused, buildPartner, NOW, openWorld, person, type World } from '../../test/world.ts'
import { readAgreement } from '../queries/agreement.ts'
import { readAgreements } from '../queries/agreements.ts'
import { appointAdministrator } from './appoint-administrator.ts'
import { createAgreement } from './create-agreement.ts'
import { createUser } from './create-user.ts'
import { dismissAdministrator } from './dismiss-administrator.ts'

const LIST = { sort: 'reference', limit: 25 }
const LATER = new Date(NOW.getTime() + 1000)

describe('conventions', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  function fields(reference: string, more: object = {}) {
    const { caf, partner } = world
    const days = { signedOn: '2026-02-01', startsOn: '2026-04-01', endsOn: '2026-12-31' }
    const kept = { credentialsTo: 'holder' as const, notes: '', delegated: true }
    return { institutionId: caf.id, organizationId: partner.organizationId, reference, ...days, ...kept, ...more }
  }

  test('a convention needs a partner organisation that exists [H46]', async () => {
    const none = fields('C-1', { organizationId: '00000000-0000-4000-8000-000000000000' })
    await assertRefused(world.run(createAgreement, world.caf.admin, none), 'organization_unknown@organizationId')
    const foreign = fields('C-1', { organizationId: world.foreigner.organizationId })
    await assertRefused(world.run(createAgreement, world.caf.admin, foreign), 'organization_unknown@organizationId')
    await assertRefused(world.run(createAgreement, world.otherCaf.admin, fields('C-1')), 'not_found')
    await assertRefused(world.run(createAgreement, world.partner.administrator, fields('C-1')), 'not_found')
    const reversed = fields('C-1', { endsOn: '2026-03-31' })
    await assertRefused(world.run(createAgreement, world.caf.admin, reversed), 'period_reversed@endsOn')
    const twin = world.run(createAgreement, world.caf.admin, fields('conv-2026-001'))
    await assertRefused(twin, 'reference_taken@reference')
  })

  test('is to be completed until something is conferred and an administrator named [H47, H48]', async () => {
    const { id } = await world.run(createAgreement, world.caf.admin, fields('C-2'))
    const read = async () => (await readAgreement(world.db, world.caf.admin, id, NOW)) ?? assert.fail('no agreement')
    const agreement = await read()
    assert.deepEqual(agreement.missing, ['administrator', 'entitlements'])
    assert.deepEqual(
      [agreement.status, agreement.startsOn, agreement.endsOn, agreement.delegated],
      ['planned', '2026-04-01', '2026-12-31', true],
    )
    assert.deepEqual((await readAgreement(world.db, world.caf.admin, world.partner.agreementId, NOW))?.missing, [])
  })

  test('without delegation the Caf does the partner’s part and no administrator is missing [H44]', async () => {
    const { id: agreementId } = await world.run(createAgreement, world.caf.admin, fields('C-3', { delegated: false }))
    const agreement = await readAgreement(world.db, world.caf.admin, agreementId, NOW)
    assert.deepEqual(agreement?.missing, ['entitlements'])
    await world.run(createUser, world.caf.admin, { agreementId, person: person('Jean', 'Tiers') })
    const delegated = { agreementId: world.partner.agreementId, person: person('Jean', 'Quatrième') }
    await assertRefused(world.run(createUser, world.caf.admin, delegated), 'delegated_to_partner')
  })

  test('the Caf names the partner administrator, known or created there; the last stays under delegation [H32, H35]', async () => {
    const { agreementId, administrator } = world.neighbour
    const { admin } = world.caf
    const appointee = { userId: await newUser(world, world.neighbour) }
    await assertRefused(
      world.run(appointAdministrator, administrator, { agreementId, appointee }),
      'reserved_to_institution',
    )
    await world.run(appointAdministrator, admin, { agreementId, appointee })
    assert.deepEqual((await world.actor(appointee.userId)).administers, [agreementId])
    const dismiss = (userId: string) => world.run(dismissAdministrator, admin, { agreementId, userId }, LATER)
    await dismiss(administrator.userId)
    assert.deepEqual((await world.actor(administrator.userId, LATER)).administers, [])
    await assertRefused(dismiss(appointee.userId), 'last_administrator')
    await assertRefused(dismiss(administrator.userId), 'not_found')
    const ofAnother = { agreementId, appointee: { userId: world.partner.administrator.userId } }
    await assertRefused(world.run(appointAdministrator, admin, ofAnother), 'not_found')
    const foreign = { agreementId: world.foreigner.agreementId, appointee: { create: person('A', 'Bcd') } }
    await assertRefused(world.run(appointAdministrator, admin, foreign), 'not_found')
  })

  test('who administers one convention may be named for another of his organisation, and is opened in it', async () => {
    const { id: agreementId } = await world.run(createAgreement, world.caf.admin, fields('C-4'))
    const { userId } = world.partner.administrator
    await world.run(appointAdministrator, world.caf.admin, { agreementId, appointee: { userId } })
    assert.deepEqual(
      (await world.actor(userId)).administers.toSorted(),
      [world.partner.agreementId, agreementId].sort(),
    )
  })

  test('partner people see their own conventions, the Caf those of its institution [H52]', async () => {
    const references = async (who: 'partner' | 'caf' | 'otherCaf', more: object = {}) => {
      const actor = who === 'partner' ? world.neighbour.administrator : world[who].admin
      const { items, total } = await readAgreements(
        world.db,
        await world.actor(actor.userId),
        { ...LIST, ...more },
        NOW,
      )
      assert.equal(total, items.length)
      return items.map(({ reference }) => reference)
    }
    assert.deepEqual(await references('partner'), ['CONV-2026-002'])
    assert.deepEqual(await references('otherCaf'), ['CONV-2026-001'])
    assert.deepEqual(await references('caf', { q: 'petits conv' }), ['CONV-2026-002'])
    assert.deepEqual(await references('caf', { status: 'planned', sort: '-reference' }), ['C-4', 'C-3', 'C-2'])
    assert.deepEqual(await references('caf', { status: 'ended' }), [])
  })

  test('a page begins where the one before ended, whatever the order', async () => {
    for (const sort of ['reference', '-organization', 'starts', '-ends']) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await readAgreements(world.db, world.caf.admin, { sort, limit: 2, cursor }, NOW)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next ?? undefined
      } while (cursor)
      assert.equal(new Set(seen).size, 5)
      assert.equal(seen.length, 5)
    }
  })

  test('an ended convention can be read and noted, but confers nothing any more', async () => {
    const ended = await buildPartner(world, world.caf, {
      ...{ name: 'Ancien', siret: '22010001000018', reference: 'OLD', endsOn: '2026-03-31' },
      administrator: person('Vieil', 'Ancien'),
    })
    const after = new Date('2026-04-01T08:00:00Z')
    const agreement = await readAgreement(world.db, world.caf.admin, ended.agreementId, after)
    assert.deepEqual([agreement?.status, agreement?.services], ['ended', []])
  })
})
