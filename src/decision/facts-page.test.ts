import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AskingWorld, CDAP, openAskingWorld } from '../../test/asking-world.ts'
import { describeService } from '../../test/describe.ts'
import { person } from '../../test/world.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { createUser } from '../commands/create-user.ts'
import { suspend } from '../commands/suspend.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(() => world.close())

const factsOf = async (id: string, headers = {}) =>
  (await world.post('/access/v1/facts', { subject: { type: 'user', id } }, headers)).body

/** A key of another application, whose service is described too. */
async function keyOfAfas(): Promise<string> {
  const { caf, run } = world
  const { afas } = caf.services
  const definition = { ...CDAP, service: 'AFAS', resources: {}, roles: {}, checks: {}, menu: {} }
  const roles = { activite: { name: { fr: 'A', en: 'A' }, description: { fr: 'A', en: 'A' }, may: [] } }
  await run(describeService, caf.admin, {
    ...{ institutionId: caf.id, serviceId: afas.id, definition: { ...definition, roles } },
  })
  const { key } = await run(createAccessKey, caf.admin, {
    ...{ institutionId: caf.id, name: 'AFAS', serviceIds: [afas.id] },
  })
  return key
}

test('an application reads what it needs to decide by itself: rights, periods, the number they are true of', async () => {
  const userId = await world.opened('Fanny', 'Faits', { groupId: world.social.id })
  const { facts, revision, basis, at } = await factsOf(userId)
  assert.equal(facts.userId, userId)
  assert.equal(revision, facts.revision)
  assert.equal(at, world.clock.now().getTime())
  const { T2 } = world.caf.services.cdap.roles
  assert.deepEqual(
    facts.rights.map(({ roleId }: { roleId: string }) => roleId),
    [T2],
  )
  assert.deepEqual(
    facts.agreements.map(({ reference }: { reference: string }) => reference),
    ['CONV-2026-001'],
  )
  assert.deepEqual(await factsOf(facts.identifier), { facts, revision, basis, at })
  assert.equal((await world.post('/access/v1/descriptions', {})).body.basis, basis)
})

test('an address is told to those alone whose description needs it', async () => {
  const userId = await world.opened('Ada', 'Resse', { groupId: world.social.id })
  assert.equal((await factsOf(userId)).facts.email, '')
})

test('whoever has nothing to do with its services is nobody to it', async () => {
  const without = await world.opened('Sans', 'Droit')
  const withCdap = await world.opened('Avec', 'Cdap', { groupId: world.social.id })
  const abroad = { agreementId: world.foreigner.agreementId, person: person('Loin', 'Tain') }
  const { id: foreign } = await world.run(createUser, world.foreigner.administrator, abroad)
  for (const id of [without, foreign, 'nobody-at-all']) assert.equal((await factsOf(id)).facts, null, id)
  const authorization = `Bearer ${await keyOfAfas()}`
  assert.equal((await factsOf(withCdap, { authorization })).facts, null)
})

test('a suspension of what gives the right is among the facts [H08]', async () => {
  const userId = await world.opened('Suzy', 'Spendue', { groupId: world.social.id })
  await world.run(suspend, world.caf.admin, {
    ...{ level: 'user', agreementId: world.partner.agreementId, userId, reason: 'Contrôle en cours' },
  })
  const { facts } = await factsOf(userId)
  assert.deepEqual(
    facts.suspensions.map(({ level, targetId }: { level: string; targetId: string }) => [level, targetId]),
    [['user', userId]],
  )
})

test('an application reads the descriptions of its own services, and no other’s', async () => {
  const { body } = await world.post('/access/v1/descriptions', {})
  assert.equal(body.descriptions.length, 1)
  const [cdap] = body.descriptions
  assert.deepEqual(cdap.definition, CDAP)
  assert.deepEqual(cdap.roleIds, world.caf.services.cdap.roles)
  assert.ok(body.revision > 0)
})

test('a wrong question is refused with what is wrong', async () => {
  const { status, body } = await world.post('/access/v1/facts', { subject: 'me' })
  assert.deepEqual([status, body], [400, 'subject must be an object'])
})
