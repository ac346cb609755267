import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import { readEffectiveRights } from '../queries/effective-rights.ts'
import { readUnusedRights, readUnusedRoles } from '../queries/unused-rights.ts'
import { readWithdrawalImpact } from '../queries/withdrawal-impact.ts'
import { addMember } from './add-member.ts'
import { closeUser } from './close-user.ts'
import { endMembership } from './end-membership.ts'
import { giveBackRights } from './give-back-rights.ts'
import { recordRoleUses } from './record-role-uses.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { withdrawRights } from './withdraw-rights.ts'

const JUNE = new Date('2026-06-15T08:00:00Z')
const LATER = new Date('2026-06-15T09:00:00Z')
const LATEST = new Date('2026-06-15T10:00:00Z')

let world: StaffedWorld
let ada: string
let basile: string

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  ada = await world.opened('Ada', `Arnaud-${uniq()}`, { groupId: world.accueil.id })
  basile = await world.opened('Basile', `Bernard-${uniq()}`, { groupId: world.accueil.id })
})

let n = 0
const uniq = () => String.fromCharCode(65 + (n++ % 26)) + String.fromCharCode(97 + Math.floor(n / 26))
const agreementId = () => world.partner.agreementId
const T = () => world.caf.services.cdap.roles
const rolesOf = async (userId: string, at: Date) =>
  (await readEffectiveRights(world.db, userId, at)).map(({ role, group }) => `${role.code} ${group.name}`)
const used = (userId: string, roleId: string, day: string) =>
  recordRoleUses(world.db, [{ userId, agreementId: agreementId(), roleId, day }])
const list = (more: object = {}) =>
  readUnusedRights(world.db, { agreementId: agreementId(), days: 90, sort: 'name', limit: 200, ...more }, JUNE)
const take = (memberships: { userId: string; groupId: string }[], roles: { groupId: string; roleId: string }[] = []) =>
  world.run(withdrawRights, world.partner.administrator, { agreementId: agreementId(), memberships, roles }, JUNE)
const giveBack = (withdrawalId: string, at = LATER) =>
  world.run(giveBackRights, world.partner.administrator, { agreementId: agreementId(), withdrawalId }, at)

test('a role never used, or not for 90 days, is listed with its last use; one that serves is not [H04]', async () => {
  await used(ada, T().T1, '2026-06-10')
  await used(ada, T().T2, '2026-03-17')
  const told = (await list({ userId: ada })).items.map(({ role, lastDay }) => [role.name, lastDay])
  assert.deepEqual(told, [['Profil T2', '2026-03-17']])
  await used(ada, T().T2, '2026-03-18')
  assert.equal((await list({ userId: ada })).total, 0, 'the 89th day is not the 90th')
  assert.deepEqual(
    (await list({ userId: basile, state: 'never' })).items.map(({ role, lastDay }) => [role.name, lastDay]).toSorted(),
    [
      ['Profil T1', null],
      ['Profil T2', null],
    ],
  )
  assert.equal((await list({ userId: basile, state: 'unused' })).total, 0)
})

test('a right given lately is not yet asked about, and what a responsable does not see is not listed [H04, H37]', async () => {
  const late = await world.opened(
    'Zoé',
    `Zola-${uniq()}`,
    { groupId: world.guichet.id },
    new Date('2026-06-01T08:00:00Z'),
  )
  assert.equal((await list({ userId: late })).total, 0)
  assert.equal(
    (await list({ within: [world.social.id] })).items.some(({ user }) => user.id === ada),
    false,
  )
})

test('before it is withdrawn one sees what each person loses besides, and what of that serves', async () => {
  await used(ada, T().T1, '2026-06-10')
  const memberships = [{ userId: ada, groupId: world.accueil.id }]
  const impact = await readWithdrawalImpact(world.db, { agreementId: agreementId(), memberships, roles: [] }, JUNE)
  assert.deepEqual(
    impact.persons.map(({ id, lost }) => [id, lost.map(({ roleName, lastDay }) => `${roleName} ${lastDay}`)]),
    [[ada, ['Profil T1 2026-06-10', 'Profil T2 null']]],
  )
  assert.equal(impact.usedCount, 1)
  await world.run(addMember, world.partner.administrator, { userId: ada, groupId: world.guichet.id })
  const kept = await readWithdrawalImpact(world.db, { agreementId: agreementId(), memberships, roles: [] }, JUNE)
  assert.deepEqual(
    kept.persons[0]?.lost.map(({ roleName }) => roleName),
    ['Profil T2'],
    'T1 stays by the other group',
  )
})

test('withdrawn together, then undone: everybody has exactly the rights he had, until the end they had', async () => {
  const before = [await rolesOf(ada, JUNE), await rolesOf(basile, JUNE)]
  const { id, persons } = await take([ada, basile].map((userId) => ({ userId, groupId: world.accueil.id })))
  assert.equal(persons, 2)
  assert.deepEqual([await rolesOf(ada, JUNE), await rolesOf(basile, JUNE)], [[], []])
  await giveBack(id)
  assert.deepEqual([await rolesOf(ada, LATER), await rolesOf(basile, LATER)], before)
  await assertRefused(giveBack(id, LATEST), 'withdrawal_undone')
  const { rows } = {
    rows: await world.db.selectFrom('auditEvent').select('kind').where('kind', 'like', 'rights.%').execute(),
  }
  assert.ok(
    rows.some(({ kind }) => kind === 'rights.withdrawn') && rows.some(({ kind }) => kind === 'rights.given_back'),
  )
})

test('a role is taken back from a group and all below it, and given back to all of them', async () => {
  const gina = await world.opened('Gina', `Gros-${uniq()}`, { groupId: world.guichet.id })
  const { id } = await take([], [{ groupId: world.accueil.id, roleId: T().T1 }])
  assert.deepEqual(await rolesOf(gina, JUNE), [])
  assert.deepEqual(await rolesOf(ada, JUNE), ['T2 Accueil'])
  await giveBack(id)
  assert.deepEqual(await rolesOf(gina, LATER), ['T1 Guichet'])
  assert.deepEqual(await rolesOf(ada, LATER), ['T1 Accueil', 'T2 Accueil'])
})

test('a role of a group that nobody uses, there or below, is listed for the group', async () => {
  const ofAccueil = async () => {
    const query = { agreementId: agreementId(), days: 1, sort: 'name', limit: 200, groupId: world.accueil.id }
    return (await readUnusedRoles(world.db, query, LATEST)).items.map(({ role }) => role.name)
  }
  const gina = await world.opened('Guy', `Gras-${uniq()}`, { groupId: world.guichet.id })
  await used(gina, T().T1, '2026-06-15')
  assert.equal((await ofAccueil()).includes('Profil T1'), false, 'somebody below uses it')
})

test('what is newer is not undone: put back, or put back and taken out again, moved, closed [H04]', async () => {
  const groupId = world.accueil.id
  const { administrator } = world.partner
  const again = await take([{ userId: ada, groupId }])
  await world.run(addMember, administrator, { userId: ada, groupId }, LATER)
  await assertRefused(giveBack(again.id, LATEST), 'withdrawal_superseded')
  await world.run(endMembership, administrator, { userId: ada, groupId }, LATEST)
  await assertRefused(giveBack(again.id, LATEST), 'withdrawal_superseded')

  const closed = await take([{ userId: basile, groupId }])
  await world.run(closeUser, administrator, { agreementId: agreementId(), userId: basile }, LATER)
  await assertRefused(giveBack(closed.id, LATEST), 'outside_enrollment')
  assert.deepEqual(await rolesOf(basile, LATEST), [])

  const role = await take([], [{ groupId: world.social.id, roleId: T().T2 }])
  const { version } = await world.db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', world.social.id)
    .executeTakeFirstOrThrow()
  await world.run(
    saveGroupRoles,
    administrator,
    { groupId: world.social.id, version, roles: [{ roleId: T().T2 }] },
    LATER,
  )
  await assertRefused(giveBack(role.id, LATEST), 'withdrawal_superseded')
})

test('a list of another time is refused, and nothing is withdrawn; so is what is not his to withdraw [H37]', async () => {
  const groupId = world.accueil.id
  const before = await rolesOf(ada, JUNE)
  await take([{ userId: basile, groupId }])
  await assertRefused(
    take([
      { userId: ada, groupId },
      { userId: basile, groupId },
    ]),
    'right_gone',
  )
  assert.deepEqual(await rolesOf(ada, JUNE), before)
  const input = { agreementId: agreementId(), memberships: [{ userId: ada, groupId }], roles: [] }
  await assertRefused(world.run(withdrawRights, world.social.manager, input, JUNE), 'not_found')
  await assertRefused(world.run(withdrawRights, world.caf.admin, input, JUNE), 'delegated_to_partner')
  const mine = await world.run(withdrawRights, world.accueil.manager, input, JUNE)
  const undo = { agreementId: agreementId(), withdrawalId: mine.id }
  await assertRefused(world.run(giveBackRights, world.social.manager, undo, LATER), 'not_found')
  await world.run(giveBackRights, world.accueil.manager, undo, LATER)
})
