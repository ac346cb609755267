import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { newGroup } from '../../test/tree.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import type { ReasonCode } from '../domain/decision/question.ts'
import { decide } from '../domain/decision.ts'
import { newNames } from '../domain/numbered.ts'
import { packSubject } from '../domain/packed-subject.ts'
import type { RefusalCode } from '../domain/refusals.ts'
import { catalogueOf, compileService } from '../domain/service-model.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readSubjectFacts } from '../queries/subject-facts.ts'
import { addMember } from './add-member.ts'
import { createGroup } from './create-group.ts'
import { endMembership } from './end-membership.ts'
import { liftSuspension } from './lift-suspension.ts'
import { moveGroup } from './move-group.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { suspend } from './suspend.ts'
import type { SuspensionTarget } from './suspension-target.ts'

let world: StaffedWorld
/** Of « Guichet », below « Accueil »: T1. */
let paul: string
before(async () => {
  world = await openStaffedWorld()
  paul = await world.opened('Paul', 'Petit', { groupId: world.guichet.id })
})
after(() => world.close())

const HOUR = 3_600_000
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR)
const reason = 'Manquement constaté'

/** Whether he may open a record, which T1 and T2 give. */
async function answer(userId: string, at: Date): Promise<ReasonCode> {
  const facts = await readSubjectFacts(world.db, { userId })
  assert.ok(facts)
  const names = newNames()
  const { T1, T2 } = world.caf.services.cdap.roles
  const text = { fr: '', en: '' }
  const resource = { name: text, unit: 'unit', state: 'state', registered: false, actions: { open: text } }
  const may = [{ on: 'record', actions: ['open'], records: 'any', within: 'everywhere' }] as const
  const role = { name: text, description: text, may }
  const service = compileService(
    {
      ...{
        service: 'CDAP',
        name: text,
        address: '',
        description: text,
        procedures: {},
        checks: {},
        menu: {},
        groups: {},
      },
      resources: { record: { ...resource, owner: { property: 'owner', is: 'user' } } },
      roles: { T1: role, T2: role },
      exclusions: [],
    },
    { serviceId: 'cdap', version: 1, roleIds: new Map(Object.entries({ T1, T2 })) },
    names.roles,
  )
  const subject = { words: packSubject(facts, names), start: 0, names }
  const question = {
    subject: { type: 'user', id: userId },
    action: { name: 'open' },
    resource: { type: 'record', id: '1' },
  }
  return decide({ subject, catalogue: catalogueOf([service]) }, question, at.getTime()).reason
}

/** Each level there is, by something above « Guichet » where there is one. */
const LEVELS: readonly [ReasonCode, () => SuspensionTarget][] = [
  ['user_suspended', () => ({ level: 'user', agreementId: world.partner.agreementId, userId: paul })],
  ['group_suspended', () => ({ level: 'group', groupId: world.guichet.id })],
  ['group_suspended', () => ({ level: 'group', groupId: world.accueil.id })],
  [
    'role_suspended',
    () => ({ level: 'role', agreementId: world.partner.agreementId, roleId: world.caf.services.cdap.roles.T1 }),
  ],
  ['agreement_suspended', () => ({ level: 'agreement', agreementId: world.partner.agreementId })],
  ['organization_suspended', () => ({ level: 'organization', organizationId: world.partner.organizationId })],
]

for (const [index, [told, target]] of LEVELS.entries())
  test(`a suspension hides, and lifting it gives back exactly what was (${told}, ${index + 1}) [H08, resolution 3]`, async () => {
    const { run, caf, db } = world
    const start = 10 * index
    const { suspensions: earlier = [], ...was } = (await readSubjectFacts(db, { userId: paul })) ?? {}
    await run(suspend, caf.admin, { ...target(), reason }, later(start + 1))
    assert.equal(await answer(paul, later(start + 2)), told)
    assert.equal(await answer(paul, new Date(later(start + 1).getTime() - 1)), 'allowed', 'the moment before')
    assert.equal(await answer(paul, later(start + 1)), told, 'from that very moment')
    await run(liftSuspension, caf.admin, target(), later(start + 3))
    assert.equal(await answer(paul, new Date(later(start + 3).getTime() - 1)), told, 'to the last moment')
    assert.equal(await answer(paul, later(start + 3)), 'allowed', 'and no longer')
    const { suspensions = [], ...is } = (await readSubjectFacts(db, { userId: paul })) ?? {}
    assert.deepEqual({ ...is, revision: 0 }, { ...was, revision: 0 }, 'nothing was taken away')
    assert.equal(suspensions.length, earlier.length + 1, 'that it was stays known')
  })

test('a suspension hides nothing beside what it is about [H08]', async () => {
  const { run, caf, partner, guichet, social, accueil } = world
  const zoe = await world.opened('Zoé', 'Zola', { groupId: accueil.id })
  const ugo = await world.opened('Ugo', 'Ulm', { groupId: social.id })
  const at = later(101)
  const seen = () => Promise.all([paul, zoe, ugo].map((userId) => answer(userId, at)))
  const during = async (target: SuspensionTarget) => {
    await run(suspend, caf.admin, { ...target, reason }, later(100))
    const told = await seen()
    await run(liftSuspension, caf.admin, target, later(100))
    return told
  }
  assert.deepEqual(await seen(), ['allowed', 'allowed', 'allowed'])
  const ofZoe: SuspensionTarget = { level: 'user', agreementId: partner.agreementId, userId: zoe }
  assert.deepEqual(await during(ofZoe), ['allowed', 'user_suspended', 'allowed'])
  const below: SuspensionTarget = { level: 'group', groupId: guichet.id }
  assert.deepEqual(await during(below), ['group_suspended', 'allowed', 'allowed'])
  const above: SuspensionTarget = { level: 'group', groupId: accueil.id }
  assert.deepEqual(await during(above), ['group_suspended', 'group_suspended', 'allowed'])
  const { T1 } = caf.services.cdap.roles
  const role: SuspensionTarget = { level: 'role', agreementId: partner.agreementId, roleId: T1 }
  assert.deepEqual(await during(role), ['role_suspended', 'allowed', 'allowed'], 'T2 is held through Accueil')
  const neighbour: SuspensionTarget = { level: 'agreement', agreementId: world.neighbour.agreementId }
  assert.deepEqual(await during(neighbour), ['allowed', 'allowed', 'allowed'])
})

test('a suspended group leaves the hands of its neighbours and of other partners free; below it the partner reads why [H08]', async () => {
  const { social, guichet, accueil, partner, neighbour, run } = world
  const [during, target] = [later(105), { level: 'group' as const, groupId: social.id }]
  const elsewhere = await newGroup(world, neighbour, { name: 'Ailleurs', roleIds: [] })
  await run(suspend, world.caf.admin, { ...target, reason }, later(104))
  const facts = async (groupId: string) => (await readGroupFacts(world.db, groupId, during))?.suspension
  assert.equal(await facts(social.id), reason)
  for (const groupId of [accueil.id, guichet.id, elsewhere]) assert.equal(await facts(groupId), null)
  const joining = { userId: paul, groupId: accueil.id }
  await run(addMember, partner.administrator, joining, during)
  await assertRefused(
    run(addMember, partner.administrator, { ...joining, groupId: social.id }, during),
    'suspended_by_institution',
  )
  await run(endMembership, partner.administrator, joining, later(106))
  await run(liftSuspension, world.caf.admin, target, later(106))
})

test('what another group still gives is not hidden by a group’s suspension (resolution 7)', async () => {
  const { run, caf, social, partner } = world
  const max = await world.opened('Max', 'Michel', { groupId: world.accueil.id })
  await run(addMember, partner.administrator, { groupId: social.id, userId: max })
  await run(suspend, caf.admin, { level: 'group', groupId: world.accueil.id, reason }, later(110))
  assert.equal(await answer(max, later(111)), 'allowed')
  await run(suspend, caf.admin, { level: 'group', groupId: social.id, reason }, later(111))
  assert.equal(await answer(max, later(111)), 'group_suspended')
  await run(liftSuspension, caf.admin, { level: 'group', groupId: social.id }, later(112))
  await run(liftSuspension, caf.admin, { level: 'group', groupId: world.accueil.id }, later(112))
})

test('a group is hidden by those it stood under at that instant, also two levels up, and no longer once moved [H08]', async () => {
  const { run, caf, partner, accueil } = world
  const { agreementId, administrator } = partner
  const { T1 } = caf.services.cdap.roles
  const fields = { agreementId, unitId: null, description: '' }
  const under = async (parentId: string, name: string, firstName: string) => {
    const manager = { create: person(firstName, 'Marchand') }
    const { id } = await run(createGroup, administrator, { ...fields, parentId, name, manager })
    await run(saveGroupRoles, administrator, { groupId: id, version: 1, roles: [{ roleId: T1 }] })
    return id
  }
  const hall = await under(accueil.id, 'Hall', 'Hugo')
  const borne = await under(hall, 'Borne', 'Berthe')
  const iris = await world.opened('Iris', 'Imbert', { groupId: borne })
  const target: SuspensionTarget = { level: 'group', groupId: accueil.id }
  await run(suspend, caf.admin, { ...target, reason }, later(114))
  const move = { groupId: hall, parentId: null, version: 2, acceptLosses: false }
  await assertRefused(run(moveGroup, administrator, move, later(115)), 'suspended_by_institution')
  await run(moveGroup, { system: 'job', institutionId: caf.id }, move, later(115))
  await run(liftSuspension, caf.admin, target, later(116))
  assert.equal(await answer(iris, new Date(later(114).getTime() - 1)), 'allowed')
  assert.equal(await answer(iris, new Date(later(115).getTime() - 1)), 'group_suspended')
  assert.equal(await answer(iris, later(115)), 'allowed')
  assert.equal(await answer(paul, later(115)), 'group_suspended', 'who did not move')
})

test('a suspension may end by itself, at the instant it says', async () => {
  const { run, caf, partner } = world
  const target: SuspensionTarget = { level: 'agreement', agreementId: partner.agreementId }
  await run(suspend, caf.admin, { ...target, reason, until: later(122) }, later(120))
  assert.equal(await answer(paul, new Date(later(122).getTime() - 1)), 'agreement_suspended')
  assert.equal(await answer(paul, later(122)), 'allowed')
  await assertRefused(run(liftSuspension, caf.admin, target, later(122)), 'not_suspended')
  await run(suspend, caf.admin, { ...target, reason, until: later(130) }, later(123))
  await run(liftSuspension, caf.admin, target, later(124))
  assert.equal(await answer(paul, later(125)), 'allowed')
})

test('what is already suspended is not suspended again; what is not is not lifted', async () => {
  const { run, caf, guichet } = world
  const target: SuspensionTarget = { level: 'group', groupId: guichet.id }
  await assertRefused(run(liftSuspension, caf.admin, target, later(140)), 'not_suspended')
  await run(suspend, caf.admin, { ...target, reason, until: later(150) }, later(140))
  await assertRefused(run(suspend, caf.admin, { ...target, reason }, later(141)), 'already_suspended')
  await run(liftSuspension, caf.admin, target, later(142))
  await assertRefused(run(liftSuspension, caf.admin, target, later(143)), 'not_suspended')
})

test('a suspension has a reason, an end to come, and a role that the convention confers', async () => {
  const { run, caf, partner, otherCaf } = world
  const target: SuspensionTarget = { level: 'agreement', agreementId: partner.agreementId }
  await assertRefused(run(suspend, caf.admin, { ...target, reason: '  ' }), 'required_field@reason')
  await assertRefused(run(suspend, caf.admin, { ...target, reason, until: NOW }), 'date_in_past@until')
  const { agreementId } = partner
  for (const roleId of [caf.services.monEnfant.roles.gestionnaire, otherCaf.services.cdap.roles.T1])
    await assertRefused(run(suspend, caf.admin, { level: 'role', agreementId, roleId, reason }), 'role_not_entitled')
})

test('only the institution suspends and lifts; what is another’s is not found [H08]', async () => {
  const { run, partner, neighbour, otherCaf, accueil } = world
  const assertNeither = async (actor: Actor, target: SuspensionTarget, told: RefusalCode) => {
    await assertRefused(run(suspend, actor, { ...target, reason }), told)
    await assertRefused(run(liftSuspension, actor, target), told)
  }
  for (const [, target] of LEVELS) {
    const seen = target().level === 'organization' ? 'not_found' : 'reserved_to_institution'
    await assertNeither(otherCaf.admin, target(), 'not_found')
    await assertNeither(neighbour.administrator, target(), 'not_found')
    await assertNeither(partner.administrator, target(), seen)
  }
  await assertRefused(
    run(suspend, accueil.manager, { level: 'group', groupId: accueil.id, reason }),
    'reserved_to_institution',
  )
})

test('the journal says what was suspended and lifted, of whom, and keeps the words apart', async () => {
  const { db, partner, caf, guichet } = world
  const rows = await db
    .selectFrom('auditEvent')
    .leftJoin('auditPersonal', (on) =>
      on
        .onRef('auditPersonal.institutionId', '=', 'auditEvent.institutionId')
        .onRef('auditPersonal.number', '=', 'auditEvent.number'),
    )
    .select(['kind', 'agreementId', 'groupId', 'userId', 'payload', 'data'])
    .where('kind', 'like', 'suspension.%')
    .orderBy('auditEvent.number')
    .limit(12)
    .execute()
  const { agreementId, organizationId } = partner
  const none = { agreementId: null, groupId: null, userId: null }
  const about = [
    { ...none, userId: paul },
    { ...none, agreementId, groupId: guichet.id },
    { ...none, agreementId, groupId: world.accueil.id },
    { ...none, agreementId },
    { ...none, agreementId },
    none,
  ]
  for (const [index, expected] of about.entries()) {
    const [imposed, lifted] = rows.slice(2 * index, 2 * index + 2)
    assert.ok(imposed && lifted)
    for (const [event, kind] of [
      [imposed, 'suspension.imposed'],
      [lifted, 'suspension.lifted'],
    ] as const) {
      const { agreementId, groupId, userId } = event
      assert.deepEqual({ kind: event.kind, agreementId, groupId, userId }, { kind, ...expected })
    }
    assert.deepEqual(imposed.data, { reason })
    assert.ok(!imposed.payload.includes(reason))
  }
  const details = rows.map(({ payload }) => JSON.parse(payload).details)
  assert.equal(details[6].roleId, caf.services.cdap.roles.T1)
  assert.equal(details[10].organizationId, organizationId)
  assert.deepEqual([details[0].from, details[0].until], [later(1).toISOString(), null])
})
