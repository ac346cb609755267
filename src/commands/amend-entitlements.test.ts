import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { siretNumber } from '../../test/siret-number.ts'
import { newGroup, newUser } from '../../test/tree.ts'
import { assertRefused, buildPartner, NOW, openWorld, type PartnerWorld, person, type World } from '../../test/world.ts'
import { previewEntitlementsImpact } from '../queries/amendment-impact.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { changeAgreement } from './change-agreement.ts'
import { saveGroupRoles } from './save-group-roles.ts'

type Wanted = { roleId: string; fromDay?: string; untilDay?: string }

describe('amending a convention', () => {
  let world: World
  let partner: PartnerWorld
  let t1: string
  let t2: string
  let t3: string
  let count = 0

  before(async () => {
    world = await openWorld()
    const { T1, T2, T3 } = world.caf.services.cdap.roles
    t1 = T1
    t2 = T2
    t3 = T3
  })
  after(() => world.close())

  /** A convention of its own for each test, with T1 and T2 to its end, 31 December 2028. */
  async function fresh(): Promise<PartnerWorld> {
    const number = String(++count)
    const built = await buildPartner(world, world.caf, {
      name: `Organisme ${number}`,
      siret: siretNumber(count),
      reference: `AMEND-${number}`,
      administrator: person('Sam', `Chef${'abcdefghijklmnopqrstuvwxyz'[count]}`),
    })
    await amend(built, [{ roleId: t1 }, { roleId: t2 }])
    return built
  }

  async function amend(of: PartnerWorld, entitlements: Wanted[], more: { at?: Date; limits?: Limit[] } = {}) {
    const { agreementId } = of
    const version = await versionOf(agreementId)
    const input = { agreementId, version, entitlements, limits: more.limits ?? [] }
    return world.run(amendEntitlements, world.caf.admin, input, more.at ?? NOW)
  }

  async function versionOf(agreementId: string): Promise<number> {
    const { version } = await world.db
      .selectFrom('agreement')
      .select('version')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
    return version
  }

  /** Periods of a role in a group, as days of Paris: `2026-03-02…2028-12-31`. */
  async function periods(groupId: string, roleId: string): Promise<string[]> {
    const { rows } = await sql<{ text: string }>`
      SELECT concat((lower(during) AT TIME ZONE 'Europe/Paris')::date, '…',
                    ((upper(during) AT TIME ZONE 'Europe/Paris') - interval '1 microsecond')::date) AS text
      FROM role_assignment WHERE group_id = ${groupId} AND role_id = ${roleId} ORDER BY during`.execute(world.db)
    return rows.map(({ text }) => text)
  }

  test('a role left out is taken back from every group below, at once, and nothing else is [H50]', async () => {
    partner = await fresh()
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [t1, t2] })
    const below = await newGroup(world, partner, { name: 'Guichet', parentId: root, roleIds: [t1, t2] })
    const later = new Date('2026-06-01T08:00:00Z')
    const result = await amend(partner, [{ roleId: t2 }], { at: later })
    assert.deepEqual(
      { ...result, version: 0 },
      { version: 0, given: 0, changed: 0, takenBack: 1, assignmentsChanged: 2 },
    )
    for (const group of [root, below]) {
      assert.deepEqual(await periods(group, t1), ['2026-03-02…2026-06-01'])
      assert.deepEqual(await periods(group, t2), ['2026-03-02…2028-12-31'])
    }
  })

  test('a role that ends earlier ends earlier in every group, even where an earlier end was planned', async () => {
    partner = await fresh()
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [t1] })
    const short = await newGroup(world, partner, { name: 'Guichet', parentId: root, roleIds: [] })
    const until = [{ roleId: t1, untilDay: '2026-04-30' }]
    await world.run(saveGroupRoles, partner.administrator, { groupId: short, version: 1, roles: until })
    await amend(partner, [{ roleId: t1, untilDay: '2026-05-31' }, { roleId: t2 }])
    assert.deepEqual(await periods(root, t1), ['2026-03-02…2026-05-31'])
    assert.deepEqual(await periods(short, t1), ['2026-03-02…2026-04-30'])
  })

  test('a role that lasts longer does so where it was given to the end, and only there', async () => {
    partner = await fresh()
    await amend(partner, [{ roleId: t1, untilDay: '2026-05-31' }, { roleId: t2 }])
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [t1] })
    const below = await newGroup(world, partner, { name: 'Guichet', parentId: root, roleIds: [t1] })
    const short = await newGroup(world, partner, { name: 'Renfort', parentId: root, roleIds: [] })
    const until = [{ roleId: t1, untilDay: '2026-04-30' }]
    await world.run(saveGroupRoles, partner.administrator, { groupId: short, version: 1, roles: until })
    await amend(partner, [{ roleId: t1 }, { roleId: t2 }])
    assert.deepEqual(await periods(root, t1), ['2026-03-02…2028-12-31'])
    assert.deepEqual(await periods(below, t1), ['2026-03-02…2028-12-31'])
    assert.deepEqual(await periods(short, t1), ['2026-03-02…2026-04-30'])
  })

  test('what was planned beyond the new end has not begun, hence is dropped', async () => {
    partner = await fresh()
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [] })
    const planned = [{ roleId: t1, fromDay: '2027-01-01' }]
    await world.run(saveGroupRoles, partner.administrator, { groupId: root, version: 1, roles: planned })
    await amend(partner, [{ roleId: t1, untilDay: '2026-12-31' }])
    assert.deepEqual(await periods(root, t1), [])
  })

  test('a role planned for later can be moved past its own end, with what was planned in the groups', async () => {
    partner = await fresh()
    await amend(partner, [{ roleId: t3, fromDay: '2026-04-01', untilDay: '2026-05-31' }])
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [t3] })
    const below = await newGroup(world, partner, { name: 'Guichet', parentId: root, roleIds: [t3] })
    await amend(partner, [{ roleId: t3, fromDay: '2026-07-01', untilDay: '2026-09-30' }])
    for (const group of [root, below]) assert.deepEqual(await periods(group, t3), ['2026-07-01…2026-09-30'])
    await amend(partner, [{ roleId: t3, untilDay: '2026-06-30' }])
    for (const group of [root, below]) assert.deepEqual(await periods(group, t3), ['2026-03-02…2026-06-30'])
  })

  test('a role taken back can be given again the same day; the time between stays without it', async () => {
    partner = await fresh()
    const noon = new Date('2026-03-02T11:00:00Z')
    const evening = new Date('2026-03-02T17:00:00Z')
    await amend(partner, [{ roleId: t2 }], { at: noon })
    await amend(partner, [{ roleId: t1 }, { roleId: t2 }], { at: evening })
    const { rows } = await sql<{ from: Date; until: Date | null }>`
      SELECT lower(during) AS from, upper(during) AS until FROM entitlement
      WHERE agreement_id = ${partner.agreementId} AND role_id = ${t1} ORDER BY during`.execute(world.db)
    assert.deepEqual(rows[0], { from: NOW, until: noon })
    assert.deepEqual(rows[1]?.from, evening)
  })

  test('days that cannot be are refused beside their field', async () => {
    partner = await fresh()
    const next = new Date('2026-03-10T09:00:00Z')
    const refusal = (wanted: Wanted, code: Parameters<typeof assertRefused>[1]) =>
      assertRefused(amend(partner, [{ roleId: t2 }, wanted], { at: next }), code)
    await refusal({ roleId: t1, fromDay: '2026-03-04' }, 'begun_period_kept@entitlements.1.fromDay')
    await refusal({ roleId: t1, untilDay: '2026-03-09' }, 'date_in_past@entitlements.1.untilDay')
    await refusal({ roleId: t1, untilDay: '2029-01-01' }, 'outside_agreement_period@entitlements.1.untilDay')
    await refusal({ roleId: t3, fromDay: '2026-03-09' }, 'date_in_past@entitlements.1.fromDay')
    await refusal(
      { roleId: t3, fromDay: '2026-05-02', untilDay: '2026-05-01' },
      'period_reversed@entitlements.1.untilDay',
    )
    await refusal({ roleId: t3, fromDay: '2029-02-01' }, 'period_reversed@entitlements.1.fromDay')
    await refusal({ roleId: t2 }, 'invalid_field@entitlements.1.roleId')
    await amend(partner, [{ roleId: t1, fromDay: '2026-03-02', untilDay: '2026-03-10' }, { roleId: t2 }], { at: next })
  })

  test('a role of another institution is unknown, a foreign convention is not found', async () => {
    partner = await fresh()
    const foreign = world.otherCaf.services.cdap.roles.T1
    await assertRefused(amend(partner, [{ roleId: foreign }]), 'role_unknown@entitlements.0.roleId')
    const input = { agreementId: world.foreigner.agreementId, version: 1, entitlements: [], limits: [] }
    await assertRefused(world.run(amendEntitlements, world.caf.admin, input), 'not_found')
    const own = { ...input, agreementId: partner.agreementId }
    await assertRefused(world.run(amendEntitlements, partner.administrator, own), 'reserved_to_institution')
    await assertRefused(world.run(amendEntitlements, world.neighbour.administrator, own), 'not_found')
  })

  test('the second of two who save the same version is told, and shown what now stands', async () => {
    partner = await fresh()
    const { agreementId } = partner
    const version = await versionOf(agreementId)
    const input = { agreementId, version, entitlements: [{ roleId: t1 }], limits: [] }
    await world.run(amendEntitlements, world.caf.admin, input)
    await assert.rejects(world.run(amendEntitlements, world.caf.admin, input), (error: unknown) => {
      assert.ok(error instanceof Error && 'current' in error)
      const { current } = error as { current: { version: number; services: { roles: { id: string }[] }[] } }
      assert.equal(current.version, version + 1)
      assert.deepEqual(
        current.services.flatMap(({ roles }) => roles.map(({ id }) => id)),
        [t1],
      )
      return true
    })
  })

  test('limits are told per service, and cannot be lower than the persons who have it [H15]', async () => {
    partner = await fresh()
    const serviceId = world.caf.services.cdap.id
    const members = [await newUser(world, partner), await newUser(world, partner)]
    await newGroup(world, partner, { name: 'Accueil', roleIds: [t1], memberIds: members })
    const both = [{ roleId: t1 }, { roleId: t2 }]
    const low = amend(partner, both, { limits: [{ serviceId, maxPersons: 1 }] })
    await assertRefused(low, 'limit_below_use@limits.0.maxPersons')
    await amend(partner, both, { limits: [{ serviceId, maxPersons: 2 }] })
    const group = await newGroup(world, partner, { name: 'Renfort', roleIds: [t2] })
    const third = { groupId: group, userId: await newUser(world, partner) }
    await assertRefused(world.run(addMember, partner.administrator, third), 'limit_reached')
    const again = { groupId: group, userId: members[0] ?? '' }
    await world.run(addMember, partner.administrator, again)
    const foreign = [{ serviceId: world.otherCaf.services.cdap.id, maxPersons: 5 }]
    await assertRefused(amend(partner, both, { limits: foreign }), 'service_unknown@limits.0.serviceId')
  })

  test('of two who take the last place at the same time one is refused [H15]', async () => {
    partner = await fresh()
    const serviceId = world.caf.services.cdap.id
    await amend(partner, [{ roleId: t1 }, { roleId: t2 }], { limits: [{ serviceId, maxPersons: 1 }] })
    const one = await newGroup(world, partner, { name: 'Accueil', roleIds: [t1] })
    const two = await newGroup(world, partner, { name: 'Guichet', roleIds: [t2] })
    const inputs = [
      { groupId: one, userId: await newUser(world, partner) },
      { groupId: two, userId: await newUser(world, partner) },
    ]
    const outcomes = await Promise.allSettled(inputs.map((input) => world.run(addMember, partner.administrator, input)))
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    assert.match(String(refused?.reason), /limit_reached/)
  })

  test('before saving, it is told who loses what; who keeps it by another group loses nothing', async () => {
    partner = await fresh()
    const [loser, keeper] = [await newUser(world, partner), await newUser(world, partner)]
    await newGroup(world, partner, { name: 'Accueil', roleIds: [t1, t2], memberIds: [loser, keeper] })
    const preview = (wanted: Wanted[]) => previewEntitlementsImpact(world.db, partner.agreementId, wanted, NOW)
    const nothing = { groups: [], newGroups: [], persons: [], personCount: 0, externalAccounts: [] }
    assert.deepEqual(await preview([{ roleId: t1 }, { roleId: t2 }]), nothing)
    const impact = await preview([{ roleId: t2 }])
    assert.deepEqual(
      impact.groups.map(({ name, lost }) => [name, lost.map(({ roleName }) => roleName)]),
      [['Accueil', ['Profil T1']]],
    )
    assert.deepEqual(impact.persons.map(({ id }) => id).sort(), [loser, keeper].sort())
    assert.equal(impact.personCount, 2)
    assert.deepEqual(impact.persons[0]?.lost[0]?.from, NOW)
  })

  test('another end of the convention ends what it confers with it, and extends what was given to its end', async () => {
    partner = await fresh()
    const { agreementId } = partner
    await amend(partner, [{ roleId: t1 }, { roleId: t2, untilDay: '2026-12-31' }])
    const root = await newGroup(world, partner, { name: 'Accueil', roleIds: [t1, t2] })
    const fields = {
      ...{ agreementId, reference: `PERIOD-${count}`, signedOn: '2025-12-01', startsOn: '2026-01-01' },
      ...{ credentialsTo: 'holder' as const, notes: '' },
    }
    const change = async (endsOn: string | null, startsOn = '2026-01-01') =>
      world.run(changeAgreement, world.caf.admin, {
        ...{ ...fields, startsOn },
        endsOn,
        version: await versionOf(agreementId),
      })
    await change('2027-06-30')
    assert.deepEqual(await periods(root, t1), ['2026-03-02…2027-06-30'])
    assert.deepEqual(await periods(root, t2), ['2026-03-02…2026-12-31'])
    await change('2026-10-31')
    assert.deepEqual(await periods(root, t2), ['2026-03-02…2026-10-31'])
    await change('2030-12-31')
    assert.deepEqual(await periods(root, t1), ['2026-03-02…2030-12-31'])
    await change(null)
    assert.deepEqual(await periods(root, t1), ['2026-03-02…'])
    await assertRefused(change('2026-03-01'), 'date_in_past@endsOn')
    await assertRefused(change('2025-03-01'), 'period_reversed@endsOn')
    await assertRefused(change(null, '2026-02-01'), 'begun_period_kept@startsOn')
  })
})

type Limit = { serviceId: string; maxPersons: number }
