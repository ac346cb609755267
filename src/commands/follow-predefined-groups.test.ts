import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type CollegeWorld, openCollegeWorld, sourceOf } from '../../test/college-world.ts'
import { Replay } from '../../test/time-machine/replay.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import { readServiceFile } from '../service-file/read.ts'
import { addMember } from './add-member.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { changeGroup } from './change-group.ts'
import { changeUnit } from './change-unit.ts'
import { closeGroup } from './close-group.ts'
import { createGroup } from './create-group.ts'
import { createUnit } from './create-unit.ts'
import { importService } from './import-service.ts'
import { moveGroup } from './move-group.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { undoAmendment } from './undo-amendment.ts'

let world: CollegeWorld
let clock = NOW.getTime()
const next = () => {
  clock += 60_000
  return new Date(clock)
}
before(async () => {
  world = await openCollegeWorld()
})
after(() => world.close())

/** Codes of what a group holds at an instant. */
async function rolesOf(groupId: string, at: Date): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT r.code FROM role_assignment a JOIN role r ON r.id = a.role_id
    WHERE a.group_id = ${groupId} AND a.during @> ${at}::timestamptz ORDER BY r.code`.execute(world.db)
  return rows.map(({ code }) => code)
}

const versionOf = async (groupId: string) =>
  (await world.db.selectFrom('userGroup').select('version').where('id', '=', groupId).executeTakeFirstOrThrow()).version

const everyRole = () =>
  world.db.selectFrom('entitlement').select('roleId').distinct().where('agreementId', '=', world.agreementId).execute()

const instancesOf = (unitId: string) =>
  world.db
    .selectFrom('userGroup')
    .select(['id', 'name', 'predefinedCode', 'during'])
    .where('unitId', '=', unitId)
    .where('predefinedBy', 'is not', null)
    .orderBy('name')
    .execute()

test('each predefined group is there once for each unit, with the roles its application says [C23, C24]', async () => {
  const groups = await instancesOf(world.units.CFA)
  assert.equal(groups.length, 13)
  assert.ok(groups.some(({ name }) => name === 'Gestionnaire – Cocwinelle Centre-Constitutif – CFA'))
  const gestionnaire = await world.group('cc', 'gestionnaire', 'CFA')
  assert.deepEqual(await rolesOf(gestionnaire, NOW), [
    ...['consultation', 'mise_a_jour', 'saisie_engagement', 'saisie_liquidation'],
  ])
})

test('its name, place and rights are nobody’s to change, and nothing stands under it: the reason is told [C23]', async () => {
  const { run, administrator, agreementId, units } = world
  const groupId = await world.group('cc', 'consultation', 'CFA')
  const version = await versionOf(groupId)
  const change = { groupId, version, name: 'À nous', description: '', unitId: units.CFA }
  const roles = await everyRole()
  const root = { agreementId, parentId: null, unitId: null, name: 'Compta', description: '' }
  const manager = { create: person('Rita', 'Responsable') }
  const { id: own } = await run(createGroup, administrator, { ...root, manager })
  const attempts = [
    () => run(changeGroup, administrator, change),
    () => run(closeGroup, administrator, { groupId, version }),
    () => run(moveGroup, administrator, { groupId, parentId: own, version, acceptLosses: true }),
    () => run(moveGroup, administrator, { groupId: own, parentId: groupId, version: 1, acceptLosses: true }),
    () => run(saveGroupRoles, administrator, { groupId, version, roles: [] }),
    () => run(saveGroupRoles, administrator, { groupId, version, roles }),
    () => run(createGroup, administrator, { ...root, name: 'Dessous', parentId: groupId, manager }),
  ]
  for (const attempt of attempts) await assertRefused(attempt(), 'group_predefined')
})

test('PostgreSQL gives an instance nothing that the catalogue does not say, whoever writes [C24]', async () => {
  const { db, agreementId } = world
  const groupId = await world.group('cc', 'consultation', 'CFA')
  const more = sql`
    INSERT INTO role_assignment (group_id, role_id, agreement_id, during)
    SELECT ${groupId}, id, ${agreementId}, tstzrange(${NOW}::timestamptz, '2027-01-01') FROM role WHERE code = 'depassement'`
  await assert.rejects(more.execute(db), /role_is_predefined/)
  const free = sql`UPDATE user_group SET predefined_by = NULL, predefined_code = NULL WHERE id = ${groupId}`
  await assert.rejects(free.execute(db), /keeps its place/)
  const twice = sql`
    INSERT INTO user_group (agreement_id, organization_id, unit_id, predefined_by, predefined_code, name, during)
    SELECT agreement_id, organization_id, unit_id, predefined_by, predefined_code, 'Double', during
    FROM user_group WHERE id = ${groupId}`
  await assert.rejects(twice.execute(db), /instance_is_made_once/)
})

test('a person is in one group of an application and unit; other units extend his rights [C22, C30, resolution 7]', async () => {
  const { run, administrator } = world
  const userId = await world.opened('Ugo', 'Unique', 'cc saisie_engagement CFA')
  const second = await world.group('cc', 'saisie_liquidation', 'CFA')
  await assertRefused(run(addMember, administrator, { groupId: second, userId }), 'one_group_per_application')
  for (const unit of ['LPA', 'ETAB'] as const)
    await run(addMember, administrator, { groupId: await world.group('cc', 'saisie_liquidation', unit), userId })
})

test('… also where two administrators put him in two groups at the same time', async () => {
  const { run, administrator } = world
  const groups = [
    await world.group('cc', 'saisie_engagement', 'LPA'),
    await world.group('cc', 'saisie_liquidation', 'LPA'),
  ]
  for (let i = 0; i < 5; i++) {
    const userId = await world.opened('Deux', `Foisla${'abcde'[i]}`)
    const both = await Promise.allSettled(groups.map((groupId) => run(addMember, administrator, { groupId, userId })))
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
    assert.deepEqual(refused, ['one_group_per_application'])
  }
})

test('… and no membership is moved into another group behind the commands', async () => {
  const userId = await world.opened('Nora', 'Mouvante', 'cc saisie_engagement CFA')
  await sql`UPDATE membership SET predefined_by = NULL, predefined_unit_id = NULL WHERE user_id = ${userId}`
    .execute(world.db)
    .then(
      () => assert.fail('a change without its event'),
      () => undefined,
    )
})

test('a unit that is new has its groups at once; one that is renamed, their names', async () => {
  const { run, draaf, organizationId } = world
  const { id: unitId, version } = await run(
    createUnit,
    draaf.admin,
    { organizationId, code: 'CEN', name: 'Centre équestre' },
    next(),
  )
  assert.equal((await instancesOf(unitId)).length, 13)
  const renamed = { organizationId, unitId, code: 'CEN', name: 'Poney-club', version }
  await run(changeUnit, draaf.admin, renamed, next())
  const [first] = await instancesOf(unitId)
  assert.match(first?.name ?? '', / – Poney-club$/)
})

test('they hold what the convention confers of the catalogue, and follow its amendments [H50]', async () => {
  const { run, db, draaf, agreementId } = world
  const groupId = await world.group('cc', 'responsable_centre', 'CFA')
  const conferred = await everyRole()
  const { id: validation } = await db
    .selectFrom('role')
    .select('id')
    .where('code', '=', 'validation')
    .where('serviceId', '=', world.services.cc)
    .executeTakeFirstOrThrow()
  const amend = async (entitlements: { roleId: string; untilDay?: string }[], at: Date) => {
    const { version } = await db
      .selectFrom('agreement')
      .select('version')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
    await run(amendEntitlements, draaf.admin, { agreementId, version, entitlements, limits: [] }, at)
  }
  const without = next()
  await amend(
    conferred.filter(({ roleId }) => roleId !== validation),
    without,
  )
  assert.deepEqual(await rolesOf(groupId, without), ['consultation', 'depassement'])
  const again = next()
  await amend(conferred, again)
  assert.deepEqual(await rolesOf(groupId, again), ['consultation', 'depassement', 'validation'])
  const told = await db
    .selectFrom('auditEvent')
    .select(['kind'])
    .where('groupId', '=', groupId)
    .orderBy('number', 'desc')
    .execute()
  assert.deepEqual(told[0]?.kind, 'group.roles_changed')
})

test('an amendment that is undone takes its roles back from them, and gives back what it had taken', async () => {
  const { run, db, draaf, agreementId } = world
  const groupId = await world.group('cc', 'responsable_centre', 'LPA')
  const conferred = await everyRole()
  const versionNow = async () =>
    (await db.selectFrom('agreement').select('version').where('id', '=', agreementId).executeTakeFirstOrThrow()).version
  const { id: depassement } = await db
    .selectFrom('role')
    .select('id')
    .where('code', '=', 'depassement')
    .executeTakeFirstOrThrow()
  const amend = async (entitlements: { roleId: string }[]) => {
    const input = { agreementId, version: await versionNow(), entitlements, limits: [] }
    await run(amendEntitlements, draaf.admin, input, next())
    const line = db.selectFrom('auditEvent').select('number').where('agreementId', '=', agreementId)
    const amended = line.where('kind', '=', 'agreement.entitlements_amended').orderBy('number', 'desc')
    return (await amended.executeTakeFirstOrThrow()).number
  }
  const taken = await amend(conferred.filter(({ roleId }) => roleId !== depassement))
  const undone = next()
  await run(undoAmendment, draaf.admin, { agreementId, number: taken }, undone)
  assert.deepEqual(await rolesOf(groupId, undone), ['consultation', 'depassement', 'validation'])
  await amend(conferred.filter(({ roleId }) => roleId !== depassement))
  const given = await amend(conferred)
  const again = next()
  await run(undoAmendment, draaf.admin, { agreementId, number: given }, again)
  assert.deepEqual(await rolesOf(groupId, again), ['consultation', 'validation'])
  await amend(conferred)
})

test('they follow the description: a role withdrawn from a group ends, a group dropped is closed with its members', async () => {
  const { run, draaf, db } = world
  const userId = await world.opened('Sami', 'Sortant', 'cc saisie_liquidation EXP')
  const [gestionnaire, dropped] = [
    await world.group('cc', 'gestionnaire', 'CFA'),
    await world.group('cc', 'saisie_liquidation', 'EXP'),
  ]
  const source = sourceOf('cc')
    .replace('saisie_liquidation, mise_a_jour]', 'saisie_liquidation]')
    .replace(/ {2}saisie_liquidation:\n {4}name: \{ fr: Saisie liquidation,[\s\S]*?(?= {2}gestionnaire:)/, '')
  const { definition, problems } = readServiceFile(source)
  assert.ok(definition, JSON.stringify(problems))
  const at = next()
  await run(importService, draaf.admin, { institutionId: draaf.id, source, definition, expectedVersion: 1 }, at)
  assert.deepEqual(await rolesOf(gestionnaire, at), ['consultation', 'saisie_engagement', 'saisie_liquidation'])
  assert.ok((await rolesOf(gestionnaire, NOW)).includes('mise_a_jour'))
  const { rows } = await sql<{ running: boolean }>`
    SELECT during @> ${at}::timestamptz AS running FROM membership WHERE user_id = ${userId}
    UNION ALL SELECT during @> ${at}::timestamptz FROM user_group WHERE id = ${dropped}`.execute(db)
  assert.deepEqual(
    rows.map(({ running }) => running),
    [false, false],
  )
  const back = readServiceFile(sourceOf('cc')).definition
  assert.ok(back)
  const input = { institutionId: draaf.id, source: sourceOf('cc'), definition: back, expectedVersion: 2 }
  const later = next()
  await run(importService, draaf.admin, input, later)
  assert.ok((await rolesOf(gestionnaire, later)).includes('mise_a_jour'))
  const open = (await instancesOf(world.units.EXP)).filter(
    ({ predefinedCode }) => predefinedCode === 'saisie_liquidation',
  )
  assert.deepEqual(open.map(({ during }) => during.endsWith(',)')).sort(), [false, true])
})

test('a unit made while the convention is amended misses nothing', async () => {
  const { run, db, draaf, agreementId, organizationId } = world
  const entitlements = await everyRole()
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const at = next()
  const [made] = await Promise.all([
    run(createUnit, draaf.admin, { organizationId, code: 'RUC', name: 'Rucher' }, at),
    run(amendEntitlements, draaf.admin, { agreementId, version, entitlements, limits: [] }, at),
  ])
  assert.equal((await instancesOf(made.id)).length, 13)
})

test('the journal alone tells who held what by them, at every instant of all that', async () => {
  const { db, draaf } = world
  const { rows } = await sql<{ payload: string }>`
    SELECT payload FROM audit_event WHERE institution_id = ${draaf.id} ORDER BY number`.execute(db)
  const replay = new Replay()
  for (const { payload } of rows) replay.apply(JSON.parse(payload))
  for (let at = NOW.getTime(); at <= clock; at += 60_000) {
    const held = await sql<{ line: string }>`
      SELECT concat_ws(' ', m.agreement_id, m.user_id, m.group_id, r.role_id) AS line
      FROM membership m JOIN role_assignment r ON r.group_id = m.group_id
      WHERE m.during @> ${new Date(at)}::timestamptz AND r.during @> ${new Date(at)}::timestamptz`.execute(db)
    assert.ok(held.rows.length > 0)
    assert.deepEqual(replay.heldAt(at), held.rows.map(({ line }) => line).sort())
  }
})
