import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { siretNumber } from '../../test/siret-number.ts'
import { newGroup, newUser } from '../../test/tree.ts'
import { assertRefused, buildPartner, NOW, openWorld, type PartnerWorld, person, type World } from '../../test/world.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { changeAgreement } from './change-agreement.ts'
import { closeGroup } from './close-group.ts'
import { moveGroup } from './move-group.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { undoAmendment } from './undo-amendment.ts'

const LATER = new Date('2026-03-10T09:00:00Z')
const LATEST = new Date('2026-03-12T09:00:00Z')

describe('undoing an amendment', () => {
  let world: World
  let partner: PartnerWorld
  let roles: World['caf']['services']['cdap']['roles']
  let accueil: string
  let guichet: string
  let ada: string
  let count = 0

  before(async () => {
    world = await openWorld()
    roles = world.caf.services.cdap.roles
  })
  after(() => world.close())

  type Wanted = { roleId: string; fromDay?: string; untilDay?: string }
  const all = (): Wanted[] => [{ roleId: roles.T1 }, { roleId: roles.T2 }]

  /** A convention that confers T1 and T2, a group and one below it that have both, Ada in the lower one. */
  async function lay(entitlements = all()): Promise<void> {
    count += 1
    partner = await buildPartner(world, world.caf, {
      ...{ name: `Organisme ${count}`, siret: siretNumber(count), reference: `UNDO-${count}` },
      administrator: person('Sam', `Chef${'abcdefghijklmnopqrstuvwxyz'[count]}`),
    })
    await amend(all(), NOW)
    await amend(entitlements, NOW)
    ada = await newUser(world, partner)
    const roleIds = entitlements.map(({ roleId }) => roleId)
    accueil = await newGroup(world, partner, { name: 'Accueil', roleIds })
    guichet = await newGroup(world, partner, { name: 'Guichet', parentId: accueil, roleIds, memberIds: [ada] })
  }

  async function amend(entitlements: Wanted[], at: Date, limits: { serviceId: string; maxPersons: number }[] = []) {
    const { agreementId } = partner
    const version = await versionOf()
    await world.run(amendEntitlements, world.caf.admin, { agreementId, version, entitlements, limits }, at)
    return lastLine()
  }
  const undo = (number: number, at = LATEST) =>
    world.run(undoAmendment, world.caf.admin, { agreementId: partner.agreementId, number }, at)
  const versionOf = async () =>
    (
      await world.db
        .selectFrom('agreement')
        .select('version')
        .where('id', '=', partner.agreementId)
        .executeTakeFirstOrThrow()
    ).version
  const lastLine = async () => {
    const { rows } = await sql<{ number: number }>`
      SELECT max(number)::int AS number FROM audit_event WHERE agreement_id = ${partner.agreementId}`.execute(world.db)
    return rows[0]?.number ?? assert.fail()
  }
  const rights = async (at: Date) =>
    (await readEffectiveRights(world.db, ada, at)).map(({ role }) => role.code).toSorted()
  const limits = () =>
    world.db
      .selectFrom('serviceLimit')
      .select(['serviceId', 'maxPersons'])
      .where('agreementId', '=', partner.agreementId)
      .execute()
  const saveRoles = async (groupId: string, roleIds: string[], at: Date) => {
    const version = await versionOfGroup(groupId)
    const wanted = roleIds.map((roleId) => ({ roleId }))
    await world.run(saveGroupRoles, partner.administrator, { groupId, version, roles: wanted }, at)
  }

  test('a role taken back is there again, in the convention and in every group that had it; between the two nobody had it', async () => {
    await lay()
    const number = await amend([{ roleId: roles.T2 }], LATER)
    assert.deepEqual(await rights(LATER), ['T2'])
    await undo(number)
    assert.deepEqual(await rights(LATEST), ['T1', 'T2'])
    assert.deepEqual(await rights(LATER), ['T2'], 'history stays what it was')
    const { rows } = await sql<{ kind: string }>`
      SELECT kind FROM audit_event WHERE agreement_id = ${partner.agreementId} AND number > ${number}`.execute(world.db)
    assert.deepEqual(rows, [{ kind: 'agreement.amendment_undone' }], 'one line tells it')
    await assertRefused(undo(number), 'amendment_undone')
  })

  test('limits are what they were, those that it changed alone [H15]', async () => {
    await lay()
    const [cdap, afas] = [world.caf.services.cdap.id, world.caf.services.afas.id]
    await amend(all(), NOW, [{ serviceId: cdap, maxPersons: 50 }])
    const number = await amend(all(), LATER, [
      { serviceId: cdap, maxPersons: 60 },
      { serviceId: afas, maxPersons: 5 },
    ])
    await undo(number)
    assert.deepEqual(await limits(), [{ serviceId: cdap, maxPersons: 50 }])
    const raised = await amend(all(), LATEST, [{ serviceId: cdap, maxPersons: 70 }])
    await amend(all(), LATEST, [{ serviceId: cdap, maxPersons: 80 }])
    await assertRefused(undo(raised), 'amendment_superseded')
    const lowered = await amend(all(), LATEST, [{ serviceId: cdap, maxPersons: 500 }])
    await undo(lowered)
    assert.deepEqual(await limits(), [{ serviceId: cdap, maxPersons: 80 }])
  })

  test('a limit that was lifted is not imposed again on more persons than it allows [H15]', async () => {
    await lay()
    const { id: serviceId } = world.caf.services.cdap
    await amend(all(), NOW, [{ serviceId, maxPersons: 1 }])
    const number = await amend(all(), LATER)
    const bea = await newUser(world, partner)
    await world.run(addMember, partner.administrator, { groupId: guichet, userId: bea }, LATER)
    await assertRefused(undo(number), 'limit_below_use@limits.0.maxPersons')
    assert.deepEqual(await limits(), [], 'nothing of it is done')
  })

  const newer: [string, () => Promise<unknown>][] = [
    ['another amendment of the same role', () => amend(all(), LATEST)],
    ['a group was moved to the root', () => move()],
    ['a group was closed', () => close()],
    ['the convention ends earlier', () => endEarlier()],
  ]
  const versionOfGroup = async (groupId: string) =>
    (await world.db.selectFrom('userGroup').select('version').where('id', '=', groupId).executeTakeFirstOrThrow())
      .version
  const move = async () => {
    const version = await versionOfGroup(guichet)
    const input = { groupId: guichet, parentId: null, version, acceptLosses: true }
    await world.run(moveGroup, partner.administrator, input, LATEST)
  }
  const close = async () =>
    world.run(closeGroup, partner.administrator, { groupId: guichet, version: await versionOfGroup(guichet) }, LATEST)
  const endEarlier = async () => {
    const { agreementId } = partner
    const { reference } = await world.db
      .selectFrom('agreement')
      .select('reference')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
    await world.run(
      changeAgreement,
      world.caf.admin,
      {
        ...{ agreementId, reference, signedOn: '2025-12-01', startsOn: '2026-01-01', endsOn: '2027-06-30' },
        ...{ credentialsTo: 'holder' as const, notes: '', version: await versionOf() },
      },
      LATEST,
    )
  }
  for (const [what, change] of newer)
    test(`it is refused when something newer contradicts it: ${what}`, async () => {
      await lay()
      const number = await amend([{ roleId: roles.T2 }], LATER)
      await change()
      await assertRefused(undo(number), 'amendment_superseded')
    })

  test('what somebody was given since is not taken away by the way: the group is named', async () => {
    await lay()
    const number = await amend([...all(), { roleId: roles.T3 }], LATER)
    await saveRoles(accueil, [roles.T1, roles.T2, roles.T3], LATER)
    await assertRefused(undo(number), 'amendment_superseded')
    await saveRoles(accueil, [roles.T1, roles.T2], LATER)
    await undo(number)
    await assertRefused(saveRoles(accueil, [roles.T1, roles.T2, roles.T3], LATEST), 'role_not_entitled@roles')
  })

  test('a start that was moved earlier, and has come meanwhile, is planned again for its day', async () => {
    const planned = { roleId: roles.T3, fromDay: '2026-05-01' }
    await lay([...all(), planned])
    const number = await amend([...all(), { roleId: roles.T3, fromDay: '2026-03-11' }], LATER)
    assert.deepEqual(await rights(LATEST), ['T1', 'T2', 'T3'])
    await undo(number)
    assert.deepEqual(await rights(LATEST), ['T1', 'T2'])
    assert.deepEqual(await rights(new Date('2026-05-02T09:00:00Z')), ['T1', 'T2', 'T3'])
    assert.deepEqual(await rights(new Date('2026-03-11T09:00:00Z')), ['T1', 'T2', 'T3'], 'history stays what it was')
  })

  test('only the institution undoes; a foreign convention, another convention’s line and a line of another kind are not found', async () => {
    await lay()
    const number = await amend([{ roleId: roles.T2 }], LATER)
    const { agreementId } = partner
    const as = (actor: typeof world.caf.admin, input = { agreementId, number }) =>
      world.run(undoAmendment, actor, input, LATEST)
    await assertRefused(as(partner.administrator), 'reserved_to_institution')
    await assertRefused(as(world.neighbour.administrator), 'not_found')
    await assertRefused(as(world.caf.admin, { agreementId: world.foreigner.agreementId, number }), 'not_found')
    await assertRefused(as(world.caf.admin, { agreementId: world.neighbour.agreementId, number }), 'not_found')
    await assertRefused(undo(number - 1), 'not_found')
    const nothing = await amend([{ roleId: roles.T2 }], LATEST)
    await assertRefused(undo(nothing), 'amendment_changed_nothing')
  })
})
