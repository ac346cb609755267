import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { importService } from '../../src/commands/import-service.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import type { NewPerson } from '../../src/domain/person.ts'
import { readServiceFile } from '../../src/service-file/read.ts'
import { type AskingWorld, openAskingWorld } from '../asking-world.ts'
import { type Launched, launch } from '../process/launch.ts'
import { person } from '../world.ts'

/** docs/integration.md, step by step: what it says happens, happens. */

let world: AskingWorld
let app: Launched
let url: string
const users = { agent: '', colleague: '', head: '', stranger: '' }
let headGroup = ''

before(async () => {
  world = await openAskingWorld()
  const { caf, run } = world
  const source = await readFile(new URL('../../examples/ten-minutes/service.yaml', import.meta.url), 'utf8')
  const { definition, problems } = readServiceFile(source)
  assert.ok(definition, JSON.stringify(problems))
  const { serviceId } = await run(importService, caf.admin, {
    ...{ institutionId: caf.id, source, definition, expectedVersion: null },
  })
  const roles = await conferAll(serviceId)
  const agents = await groupWith('Agents', roles.agent, person('Armand', 'Dupré'))
  headGroup = await groupWith('Responsables', roles.responsable, person('Rita', 'Morin'))
  users.agent = await world.opened('Agnès', 'Aubry', { groupId: agents })
  users.colleague = await world.opened('Colas', 'Cadet', { groupId: agents })
  users.head = await world.opened('Rosa', 'Roux', { groupId: headGroup })
  users.stranger = await world.opened('Sylvie', 'Sabot')
  const named = { institutionId: caf.id, name: 'Notes de frais', serviceIds: [serviceId] }
  const { key } = await run(createAccessKey, caf.admin, named)
  const env = { ...process.env, HABILIS_URL: world.url, HABILIS_KEY: key, PORT: '0' }
  app = launch('examples/ten-minutes/app.ts', [], env)
  url = (await app.printed(/http:\/\/\S+/))[0]
})
after(async () => {
  app?.child.kill('SIGTERM')
  await app?.ended
  await world.close()
})

/** The convention confers the roles of the new service beside those it had. */
async function conferAll(serviceId: string): Promise<Record<string, string>> {
  const { db, caf, partner, run } = world
  const roles = await db.selectFrom('role').select(['id', 'code']).where('serviceId', '=', serviceId).execute()
  const { cdap, afas } = caf.services
  const before = [...Object.values(cdap.roles), ...Object.values(afas.roles)]
  const entitlements = [...before, ...roles.map(({ id }) => id)].map((roleId) => ({ roleId }))
  const { agreementId } = partner
  await run(amendEntitlements, caf.admin, { agreementId, version: 2, entitlements, limits: [] })
  return Object.fromEntries(roles.map(({ code, id }) => [code, id]))
}

async function groupWith(name: string, roleId: string | undefined, create: NewPerson): Promise<string> {
  const { partner, run } = world
  const fields = { agreementId: partner.agreementId, parentId: null, unitId: null, name, description: '' }
  const { id } = await run(createGroup, partner.administrator, { ...fields, manager: { create } })
  await run(saveGroupRoles, partner.administrator, { groupId: id, version: 1, roles: [{ roleId: roleId ?? '' }] })
  return id
}

async function as(user: string, method: string, path: string, body?: object) {
  const headers = {
    'x-utilisateur': user,
    'accept-language': 'fr',
    ...(body && { 'content-type': 'application/json' }),
  }
  const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came over the wire
  return { status: response.status, body: (await response.json()) as any }
}

test('the menu shows each what he may do [C31]', async () => {
  const menuOf = async (user: string) => (await as(user, 'GET', '/menu')).body.entries
  assert.deepEqual(await menuOf(users.agent), ['mes_notes'])
  assert.deepEqual(await menuOf(users.head), ['a_valider'])
  assert.deepEqual(await menuOf(users.stranger), [])
})

test('a claim is its creator’s to correct, a head’s to approve, and nobody’s afterwards [C34, C43]', async () => {
  const { body: claim } = await as(users.agent, 'POST', '/notes', { label: 'Train', amount: 80 })
  assert.equal(claim.createdBy, users.agent)
  const correct = (user: string) => as(user, 'PUT', `/notes/${claim.id}`, { label: 'Train', amount: 90 })
  const other = await correct(users.colleague)
  assert.deepEqual([other.status, other.body.code], [403, 'not_owner'])
  const { body: corrected } = await correct(users.agent)
  assert.deepEqual([corrected.amount, corrected.modifiedBy], [90, users.agent])
  assert.equal((await as(users.agent, 'POST', `/notes/${claim.id}/validation`)).status, 403)
  const { body: approved } = await as(users.head, 'POST', `/notes/${claim.id}/validation`)
  assert.deepEqual([approved.state, approved.createdBy, approved.modifiedBy], ['validee', users.agent, users.head])
  const late = await correct(users.agent)
  assert.deepEqual([late.status, late.body.code], [403, 'step_already_done'])
})

test('over the ceiling a head passes, with a reason, and it is on record [C35]', async () => {
  const { body: claim } = await as(users.agent, 'POST', '/notes', { label: 'Colloque', amount: 900 })
  const approve = (motif?: string) => as(users.head, 'POST', `/notes/${claim.id}/validation`, { motif })
  const without = await approve()
  assert.deepEqual([without.status, without.body.code], [403, 'motive_required'])
  const { body: approved } = await approve('Accord de la direction')
  assert.deepEqual(approved.toRegularize, ['plafond'])
  const recorded = await world.db.selectFrom('override').select(['motive', 'amount']).execute()
  assert.deepEqual(recorded, [{ motive: 'Accord de la direction', amount: '900' }])
})

test('nobody signed in, no such claim, no right: each is told as it is', async () => {
  assert.equal((await as('', 'GET', '/notes/1')).status, 401)
  assert.equal((await as(users.agent, 'GET', '/notes/404')).status, 404)
  const { status, body } = await as(users.stranger, 'POST', '/notes', { label: 'x', amount: 1 })
  assert.deepEqual([status, body.code, body.title], [403, 'subject_unknown', 'Accès refusé'])
})

test('who leaves the group may no more, at once [H43]', async () => {
  const { partner, run } = world
  const isOpen = async () => (await as(users.head, 'GET', '/menu')).body.entries.length > 0
  assert.ok(await isOpen())
  world.clock.advance({ minutes: 1 })
  const left = { userId: users.head, groupId: headGroup }
  await run(endMembership, partner.administrator, left, world.clock.now())
  const started = performance.now()
  while (await isOpen()) assert.ok(performance.now() - started < 1_000)
})
