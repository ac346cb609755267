import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { describeService } from '../../test/describe.ts'
import { CDAP } from '../../test/described-service.ts'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { recordOverrides } from '../commands/record-overrides.ts'
import { recordStrongerUses } from '../commands/record-stronger-uses.ts'
import { listOverrides } from '../contract/overrides.ts'
import { readJournal } from './journal.ts'
import { readOverrideChoices } from './override-choices.ts'
import type { OverrideScope } from './override-scope.ts'
import { readOverrides, readStrongerUses } from './overrides.ts'

const HOUR = 3_600_000

describe('what answers leave behind', () => {
  let world: StaffedWorld
  let paul: string
  before(async () => {
    world = await openStaffedWorld()
    const { caf, accueil } = world
    const { id: institutionId, admin, services } = caf
    const serviceId = services.cdap.id
    await world.run(describeService, admin, { institutionId, serviceId, definition: CDAP })
    paul = await world.opened('Paul', 'Petit', { groupId: accueil.id })
    const { id: accessKeyId } = await world.run(createAccessKey, admin, {
      institutionId,
      name: 'App',
      serviceIds: [serviceId],
    })
    const author = { system: 'job', institutionId } as const
    const fields = {
      serviceId,
      groupId: accueil.id,
      action: 'corriger',
      resourceType: 'dossier',
      message: 'depassement',
    }
    for (const [index, { agreementId, administrator }] of [world.partner, world.neighbour].entries()) {
      const userId = index === 0 ? paul : administrator.userId
      const told = {
        agreementId,
        userId,
        resourceId: `L-${index}`,
        amount: '1250',
        subject: 'Chapitre 65',
        motive: 'Urgence',
      }
      const input = { institutionId, accessKeyId, requestId: undefined, overrides: [{ ...fields, ...told }] }
      await world.run(recordOverrides, author, input, new Date(NOW.getTime() + index * 24 * HOUR))
    }
    const { message: _, ...use } = fields
    const uses = [0, 1, 2].map((hours) => ({
      ...{ ...use, institutionId, agreementId: world.partner.agreementId, userId: paul },
      ...{ at: NOW.getTime() + hours * HOUR, resourceId: `D-${hours}`, owner: 'camille' },
    }))
    await recordStrongerUses(world.db, uses)
  })
  after(() => world.close())

  const query = (more: object = {}) => listOverrides.query.parse(more)
  const all = () => ({ institutionId: world.caf.id, agreementIds: undefined })
  const ofPartner = () => ({ institutionId: world.caf.id, agreementIds: [world.partner.agreementId] })
  const ofGroups = (...groupIds: string[]) => ({ institutionId: world.caf.id, agreementIds: [], groupIds })
  const records = async (more: object, scope: OverrideScope = all()) =>
    (await readOverrides(world.db, scope, query(more), 'fr')).items.map(({ record }) => record.id)

  test('the journal tells it in words too, by the description of that day [C35]', async () => {
    const scope = { institutionId: world.caf.id, only: undefined, organizationId: undefined }
    const asked = { kind: 'override.recorded', numbers: undefined, sort: '-at', limit: 10 } as const
    const { items } = await readJournal(world.db, scope, asked, { locale: 'en', timeZone: 'Europe/Paris' })
    const told = items[0]?.changes.map(({ label, after }) => `${label}: ${after}`) ?? []
    for (const line of ['Action: Correct', 'Message: Budget exceeded', 'Type of record: File'])
      assert.ok(told.includes(line), `${line} is not in ${told}`)
  })

  test('an override is listed with who, when, why, what, how much and on which record, in words [C35, C36, resolution 19]', async () => {
    const { items, total } = await readOverrides(world.db, ofPartner(), query(), 'fr')
    assert.equal(total, 1)
    const [{ id: _, user, agreement, service, ...told } = assert.fail('nothing')] = items
    assert.deepEqual(told, {
      at: NOW,
      action: 'Corriger',
      record: { type: 'Dossier', id: 'L-0' },
      message: 'Dépassement des disponibles budgétaires',
      amount: '1250',
      subject: 'Chapitre 65',
      motive: 'Urgence',
    })
    assert.deepEqual([user.id, user.name], [paul, 'Paul Petit'])
    assert.deepEqual([agreement.reference, agreement.organization], ['CONV-2026-001', 'CCAS de Bellerive'])
    assert.equal(service.name, 'CDAP')
    const inEnglish = await readOverrides(world.db, ofPartner(), query(), 'en')
    assert.equal(inEnglish.items[0]?.message, 'Budget exceeded')
  })

  test('the latest comes first; agreement, service, person, days and words narrow the list', async () => {
    const { caf, partner, neighbour } = world
    assert.deepEqual(await records({}), ['L-1', 'L-0'])
    assert.deepEqual(await records({ sort: 'at' }), ['L-0', 'L-1'])
    assert.deepEqual(await records({ agreementId: partner.agreementId }), ['L-0'])
    assert.deepEqual(await records({ agreementId: neighbour.agreementId }, ofPartner()), [])
    assert.deepEqual(await records({ serviceId: caf.services.afas.id }), [])
    assert.deepEqual(await records({ userId: paul }), ['L-0'])
    assert.deepEqual(await records({ untilDay: '2026-03-02' }), ['L-0'])
    assert.deepEqual(await records({ fromDay: '2026-03-03' }), ['L-1'])
    assert.deepEqual(await records({ q: 'pètit l-0' }), ['L-0'])
  })

  test('a responsable sees what was overridden by the rights of his groups, and of no other [H37, H14]', async () => {
    const { accueil, guichet, social } = world
    assert.deepEqual(await records({}, ofGroups(accueil.id, guichet.id)), ['L-1', 'L-0'])
    assert.deepEqual(await records({}, ofGroups(social.id)), [])
    assert.deepEqual(await records({}, ofGroups()), [])
    const uses = async (scope: OverrideScope) => (await readStrongerUses(world.db, scope, query(), 'fr')).total
    assert.deepEqual([await uses(ofGroups(accueil.id)), await uses(ofGroups(social.id))], [3, 0])
    const asked = { userId: paul, locale: 'fr' } as const
    const choices = await readOverrideChoices(world.db, 'override', ofGroups(social.id), asked)
    assert.deepEqual(choices, { services: [], agreements: [], people: [] })
  })

  test('uses of « toutes les données » are listed apart, page after page [C32, C42, resolution 18]', async () => {
    const first = await readStrongerUses(world.db, all(), query({ limit: 2 }), 'fr')
    assert.deepEqual(
      first.items.map(({ record, owner, action }) => [record.id, owner, action]),
      [
        ['D-2', 'camille', 'Corriger'],
        ['D-1', 'camille', 'Corriger'],
      ],
    )
    assert.equal(first.total, 3)
    const second = await readStrongerUses(world.db, all(), query({ limit: 2, cursor: first.next }), 'fr')
    assert.deepEqual([second.items.map(({ record }) => record.id), second.next], [['D-0'], null])
    const none = { institutionId: world.caf.id, agreementIds: [world.neighbour.agreementId] }
    assert.equal((await readStrongerUses(world.db, none, query(), 'fr')).total, 0)
  })

  test('what the list may be narrowed to says nothing of others [H14]', async () => {
    const asked = { userId: paul, locale: 'fr' } as const
    const ofAll = await readOverrideChoices(world.db, 'override', all(), asked)
    const namesOf = (list: readonly { name: string }[]) => list.map(({ name }) => name)
    assert.deepEqual(namesOf(ofAll.agreements), ['CONV-2026-001', 'CONV-2026-002'])
    assert.deepEqual(namesOf(ofAll.people), ['Paul Petit'])
    const ofNeighbour = { institutionId: world.caf.id, agreementIds: [world.neighbour.agreementId] }
    const his = await readOverrideChoices(world.db, 'override', ofNeighbour, asked)
    assert.deepEqual([namesOf(his.agreements), his.people], [['CONV-2026-002'], []])
  })
})
