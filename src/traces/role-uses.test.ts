import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { recordRoleUses } from '../commands/record-role-uses.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(() => world.close())

const uses = () => world.db.selectFrom('roleUse').select(['userId', 'roleId', 'lastDay']).orderBy('lastDay').execute()
/** Written about each second by the process itself. */
async function until(what: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await what())) {
    assert.ok(performance.now() < deadline, 'not written')
    await wait(50)
  }
}

test('a yes tells which role served, on its day; a no and a menu tell nothing of it [H04]', async () => {
  const { T1, T2 } = world.caf.services.cdap.roles
  const userId = await world.opened('Ada', 'Arnaud', { groupId: world.accueil.id })
  await world.ask(userId, 'quotients', { type: 'menu', id: 'CDAP' })
  assert.equal((await world.ask(userId, 'read', { type: 'quotient' })).decision, true)
  assert.equal((await world.ask(userId, 'read', { type: 'quotient' })).decision, true)
  assert.equal((await world.ask(userId, 'exceed', { type: 'dossier' })).decision, false)
  await until(async () => (await uses()).length > 0)
  assert.deepEqual(await uses(), [{ userId, roleId: T1, lastDay: '2026-03-02' }])
  world.clock.advance({ hours: 24 })
  assert.equal((await world.ask(userId, 'read')).decision, true)
  await until(async () => (await uses()).length > 1)
  assert.deepEqual(await uses(), [
    { userId, roleId: T1, lastDay: '2026-03-02' },
    { userId, roleId: T2, lastDay: '2026-03-03' },
  ])
})

test('refused decisions are in the access log, the same ones counted; of an unknown name nothing is kept', async () => {
  const userId = await world.opened('Basile', 'Bernard', { groupId: world.guichet.id })
  for (let i = 0; i < 3; i++) assert.equal((await world.ask(userId, 'pay', { type: 'dossier' })).decision, false)
  await world.ask('inconnu-au-bataillon', 'pay', { type: 'dossier' })
  await world.ask(userId, 'action-inventee', { type: 'dossier' })
  const lines = () => world.db.selectFrom('accessLog').selectAll().where('kind', '=', 'decision_refused').execute()
  await until(async () => (await lines()).some(({ reason }) => reason === 'action_unknown'))
  const his = (await lines()).filter((line) => line.userId === userId && line.reason === 'no_role')
  assert.deepEqual(
    his.map(({ times, action, resourceType, serviceId }) => [times, action, resourceType, serviceId]),
    [[3, 'pay', 'dossier', world.caf.services.cdap.id]],
  )
  const told = JSON.stringify(await lines())
  assert.equal(told.includes('bataillon') || told.includes('inventee'), false)
})

test('the latest day stays, whichever node writes last', async () => {
  const userId = world.accueil.manager.userId
  const use = { userId, agreementId: world.partner.agreementId, roleId: world.caf.services.cdap.roles.T1 }
  await recordRoleUses(world.db, [{ ...use, day: '2026-02-10' }])
  await recordRoleUses(world.db, [
    { ...use, day: '2026-02-08' },
    { ...use, day: '2026-02-09' },
  ])
  const row = await world.db.selectFrom('roleUse').select('lastDay').where('userId', '=', userId).executeTakeFirst()
  assert.equal(row?.lastDay, '2026-02-10')
})
