import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CollegeWorld, openCollegeWorld } from '../../test/college-world.ts'
import { NOW } from '../../test/world.ts'
import { amendEntitlements } from '../commands/amend-entitlements.ts'
import { createUnit } from '../commands/create-unit.ts'
import { openExternalAccount } from '../commands/open-external-account.ts'
import { requestExternalAccount } from '../commands/request-external-account.ts'
import { undoAmendment } from '../commands/undo-amendment.ts'
import { readAmendment } from './amendment.ts'
import { previewEntitlementsImpact, previewUndoImpact } from './amendment-impact.ts'
import { readAmendmentUndo } from './amendment-undo.ts'

let world: CollegeWorld
let accountId = ''
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

before(async () => {
  world = await openCollegeWorld()
  const { run, draaf, administrator, agreementId, services, units } = world
  await world.opened('Gilles', 'Gérant', 'cc gestionnaire CFA')
  const purpose = 'Suivi des bons de commande'
  const asked = { agreementId, serviceId: services.cc, unitIds: [units.CFA], purpose, endsOn: '2026-12-31' }
  accountId = (await run(requestExternalAccount, administrator, asked)).id
  await run(openExternalAccount, draaf.admin, { accountId, connectionLimit: 3, statementSeconds: 60 })
})
after(() => world.close())

/** All that the convention may confer, but for the roles of an application, or for one of them. */
async function without(serviceId: string, code?: string): Promise<{ roleId: string }[]> {
  const roles = await world.db.selectFrom('role').select(['id', 'code', 'serviceId']).execute()
  const mine = new Set(Object.values(world.services))
  return roles
    .filter((role) => mine.has(role.serviceId))
    .filter((role) => role.serviceId !== serviceId || (code !== undefined && role.code !== code))
    .map(({ id }) => ({ roleId: id }))
}

async function amend(entitlements: { roleId: string; fromDay?: string; untilDay?: string }[], at: Date) {
  const { db, run, draaf, agreementId } = world
  const of = db.selectFrom('agreement').select('version').where('id', '=', agreementId)
  const { version } = await of.executeTakeFirstOrThrow()
  await run(amendEntitlements, draaf.admin, { agreementId, version, entitlements, limits: [] }, at)
  const lines = db.selectFrom('auditEvent').select('number').where('agreementId', '=', agreementId)
  const amended = lines.where('kind', '=', 'agreement.entitlements_amended').orderBy('number', 'desc')
  return Number((await amended.executeTakeFirstOrThrow()).number)
}

test('an application taken out of the convention: its groups unit by unit, who is in them by name, and the external users that end [C20, C23, H50]', async () => {
  const { db, agreementId, services } = world
  const impact = await previewEntitlementsImpact(db, agreementId, await without(services.cc), later(1))
  assert.equal(impact.groups.length, 20)
  assert.deepEqual(
    impact.persons.map(({ name, lost }) => [name, lost.length]),
    [['Gilles Gérant', 4]],
  )
  assert.deepEqual(
    impact.externalAccounts.map(({ id, endsAt, serviceName }) => [id, endsAt, serviceName]),
    [[accountId, later(1), 'Cocwinelle Centre-Constitutif']],
  )
  const one = await previewEntitlementsImpact(db, agreementId, await without(services.cc, 'mise_a_jour'), later(1))
  assert.deepEqual([one.externalAccounts, one.groups.length], [[], 4], 'one role less is not the last one')
})

test('an application put into it: the groups that begin, in which units, from when [C23]', async () => {
  const { db, agreementId, services, run, draaf } = world
  const rest = await without(services.ac)
  const all = await without('')
  const number = await amend(rest, later(2))
  const organizationId = world.organizationId
  await run(createUnit, draaf.admin, { organizationId, code: 'RUC', name: 'Rucher' }, later(3))
  const impact = await previewEntitlementsImpact(db, agreementId, all, later(4), 'en')
  const names = impact.newGroups.map(({ name }) => name)
  assert.equal(names.length, 4)
  assert.ok(names.every((name) => name.includes('Cocwinelle')))
  for (const { units, gained } of impact.newGroups) {
    assert.deepEqual(units, ['Rucher'], 'the others stayed, without rights')
    assert.ok(gained.length > 0 && gained.every(({ from }) => +from === +later(4)))
  }
  assert.equal(impact.groups.length, 16)
  const amendment = (await readAmendment(db, agreementId, number)) ?? assert.fail()
  const undo = await readAmendmentUndo(db, agreementId, amendment, later(5))
  const undone = await previewUndoImpact(db, agreementId, undo, later(5))
  assert.deepEqual([undone.newGroups.length, undone.groups.length], [4, 16])
  await run(undoAmendment, draaf.admin, { agreementId, number }, later(5))
})

test('a service stays conferred, and its external users stay, where an undone amendment passes it from one role to another [C20]', async () => {
  const { db, run, draaf, agreementId, services } = world
  const role = (code: string) =>
    db
      .selectFrom('role')
      .select('id')
      .where('serviceId', '=', services.cc)
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
  const others = await without(services.cc)
  const only = async (code: string) => [...others, { roleId: (await role(code)).id }]
  await amend(await only('consultation'), later(10))
  const number = await amend(await only('mise_a_jour'), later(11))
  const amendment = (await readAmendment(db, agreementId, number)) ?? assert.fail()
  const undo = await readAmendmentUndo(db, agreementId, amendment, later(12))
  const foretold = await previewUndoImpact(db, agreementId, undo, later(12))
  assert.deepEqual(foretold.externalAccounts, [])
  await run(undoAmendment, draaf.admin, { agreementId, number }, later(12))
  const { during } = await db
    .selectFrom('externalAccount')
    .select('during')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  assert.match(during ?? '', /2026-12-31 23:00:00/)
})
