import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import { Refused, refusalPhrase } from '../domain/refusals.ts'
import { listDutyConflicts } from '../queries/duty-conflicts.ts'
import { readServiceFile } from '../service-file/read.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { createAgreement } from './create-agreement.ts'
import { createGroup } from './create-group.ts'
import { endMembership } from './end-membership.ts'
import { enrollUser } from './enroll-user.ts'
import { importService } from './import-service.ts'
import { saveGroupRoles } from './save-group-roles.ts'

const afas = (exclusions: string) => `service: AFAS
name: AFAS
address: https://afas.exemple.fr/
description: { fr: Le service AFAS., en: The AFAS service. }
resources:
  aide: { name: Aide, actions: { lire: Lire, payer: Payer, approuver: Approuver } }
roles:
  activite: { name: { fr: Activité, en: Activity }, description: Saisit., may: [{ on: aide, actions: [lire], records: any, within: everywhere }] }
  financier: { name: { fr: Financier, en: Financial }, description: Paie., may: [{ on: aide, actions: [payer], records: any, within: everywhere }] }
  approbateur: { name: { fr: Approbateur, en: Approver }, description: Approuve., may: [{ on: aide, actions: [approuver], records: any, within: everywhere }] }
${exclusions}`
const APART = 'exclusions: [[financier, approbateur], [financier, CDAP/T3]]\n'

let world: StaffedWorld
let version: number | null = null
let later = NOW.getTime()
const next = () => {
  later += 60_000
  return new Date(later)
}
const declare = async (exclusions: string) => {
  const source = afas(exclusions)
  const { definition } = readServiceFile(source)
  assert.ok(definition, JSON.stringify(readServiceFile(source)))
  const input = { institutionId: world.caf.id, source, definition, expectedVersion: version }
  version = (await world.run(importService, world.caf.admin, input, next())).number
}

before(async () => {
  world = await openStaffedWorld()
  await declare(APART)
})
after(() => world.close())

/** A root group of the partner with these roles. */
async function groupWith(name: string, roleIds: readonly string[], agreementId = world.partner.agreementId) {
  const { run, partner, caf } = world
  const author = agreementId === partner.agreementId ? partner.administrator : caf.admin
  const fields = { agreementId, parentId: null, unitId: null, name, description: '' }
  const { id } = await run(createGroup, author, { ...fields, manager: { create: person('Responsable', name) } }, next())
  await run(saveGroupRoles, author, { groupId: id, version: 1, roles: roleIds.map((roleId) => ({ roleId })) }, next())
  return id
}
const join = (groupId: string, userId: string, days: { fromDay?: string; untilDay?: string } = {}) =>
  world.run(addMember, world.partner.administrator, { groupId, userId, ...days }, next())

test('nobody joins a group that gives the second of two roles kept apart; he is named, and so are both [resolution 15]', async () => {
  const { financier, approbateur } = world.caf.services.afas.roles
  const [pays, approves] = [await groupWith('Paie A', [financier]), await groupWith('Approuve A', [approbateur])]
  const userId = await world.opened('Anne', 'Ordonnatrice')
  await join(pays, userId)
  const refused = await join(approves, userId).then(
    () => assert.fail('it was not refused'),
    (error: unknown) => error,
  )
  assert.ok(refused instanceof Refused)
  const [first] = refused.refusals
  assert.equal(first.code, 'duties_not_separate')
  assert.match(
    refusalPhrase(first, 'fr'),
    /^Anne Ordonnatrice réunirait « AFAS – Approbateur » et « AFAS – Financier », que/,
  )
  assert.match(
    refusalPhrase(first, 'en'),
    /^Anne Ordonnatrice would have both “AFAS – Approver” and “AFAS – Financial”,/,
  )
  await world.run(endMembership, world.partner.administrator, { groupId: pays, userId }, next())
  await join(approves, userId)
})

test('no group is given a role that one of its members may not have beside his', async () => {
  const { financier, activite } = world.caf.services.afas.roles
  const { T3 } = world.caf.services.cdap.roles
  const [pays, reads] = [await groupWith('Paie B', [financier]), await groupWith('Lit B', [activite])]
  const userId = await world.opened('Bruno', 'Deux')
  await join(pays, userId)
  await join(reads, userId)
  const roles = [activite, T3].map((roleId) => ({ roleId }))
  const saving = world.run(saveGroupRoles, world.partner.administrator, { groupId: reads, version: 2, roles }, next())
  await assertRefused(saving, 'duties_not_separate')
})

test('nor is a group given both while somebody is in it', async () => {
  const { financier, approbateur } = world.caf.services.afas.roles
  const empty = await groupWith('Les deux C', [financier, approbateur])
  await assertRefused(join(empty, await world.opened('Carla', 'Seule')), 'duties_not_separate')
})

test('one after the other is allowed, planned as well', async () => {
  const { financier, approbateur } = world.caf.services.afas.roles
  const [pays, approves] = [await groupWith('Paie D', [financier]), await groupWith('Approuve D', [approbateur])]
  const userId = await world.opened('Denis', 'Muté')
  await join(pays, userId, { untilDay: '2026-05-31' })
  await assertRefused(join(approves, userId, { fromDay: '2026-05-31' }), 'duties_not_separate')
  await join(approves, userId, { fromDay: '2026-06-01' })
})

test('two who give one person a role each at the same time, in two conventions of his organisation: one is refused', async () => {
  const { run, caf, partner } = world
  const { financier, approbateur } = caf.services.afas.roles
  const fields = { institutionId: caf.id, organizationId: partner.organizationId, reference: 'CONV-2026-009' }
  const dates = { signedOn: '2025-12-01', startsOn: '2026-01-01', endsOn: '2028-12-31' }
  const more = { delegated: false, credentialsTo: 'holder' as const, notes: '' }
  const { id: second } = await run(createAgreement, caf.admin, { ...fields, ...dates, ...more }, next())
  const conferred = { agreementId: second, version: 1, entitlements: [{ roleId: approbateur }], limits: [] }
  await run(amendEntitlements, caf.admin, conferred, next())
  const approves = await groupWith('Approuve E', [approbateur], second)
  const pays = await groupWith('Paie E', [financier])
  for (let i = 0; i < 8; i++) {
    const userId = await world.opened('Élise', `Deuxfois${'abcdefgh'[i]}`)
    await run(enrollUser, caf.admin, { agreementId: second, userId }, next())
    const both = await Promise.allSettled([
      join(pays, userId),
      run(addMember, caf.admin, { groupId: approves, userId }, next()),
    ])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
    assert.deepEqual(refused, ['duties_not_separate'])
  }
})

test('a rule that comes later takes nothing from who has both: what he has can end, other things be given', async () => {
  const { financier, approbateur, activite } = world.caf.services.afas.roles
  await declare('')
  const both = await groupWith('Les deux F', [financier, approbateur])
  const userId = await world.opened('Farid', 'Avant')
  await join(both, userId)
  await declare(APART)
  await join(await groupWith('Lit F', [activite]), userId)
  await assertRefused(join(both, await world.opened('Flore', 'Après')), 'duties_not_separate')
  await world.run(endMembership, world.partner.administrator, { groupId: both, userId }, next())
  await assertRefused(join(both, userId), 'duties_not_separate')
})

test('who has both is told to the institution, with the groups and conventions he has them by; once he has one, no longer', async () => {
  const { financier, approbateur } = world.caf.services.afas.roles
  await declare('')
  const [pays, approves] = [await groupWith('Paie G', [financier]), await groupWith('Approuve G', [approbateur])]
  const userId = await world.opened('Gaëlle', 'Cumul')
  await join(pays, userId)
  await join(approves, userId)
  await declare(APART)
  const told = async () => {
    const query = { sort: 'name', limit: 25, q: 'cumul gaelle' }
    const page = await listDutyConflicts(world.db, { institutionId: world.caf.id, locale: 'en', query }, next())
    return page.items.map(({ name, pairs }) => [
      name,
      pairs
        .flatMap(({ one, other }) => [one, other])
        .map(inShort)
        .sort(),
    ])
  }
  assert.deepEqual(await told(), [
    ['Gaëlle Cumul', ['Approuve G: Approver, CONV-2026-001', 'Paie G: Financial, CONV-2026-001']],
  ])
  await world.run(endMembership, world.partner.administrator, { groupId: pays, userId }, next())
  assert.deepEqual(await told(), [])
})

const inShort = ({ group, role, reference }: { group: string; role: string; reference: string }) =>
  `${group}: ${role}, ${reference}`
