import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { revokeAccessKey } from '../../src/commands/revoke-access-key.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import type { ServiceDefinition } from '../../src/domain/service-definition.ts'
import { type AskingWorld, CDAP, openAskingWorld } from '../asking-world.ts'
import { describeService } from '../describe.ts'
import { type Posting, postTo } from '../posting.ts'
import { type PartnerWorld, person } from '../world.ts'

/** An application learns about its own services, and about nothing and nobody else [C33, H43] (ASVS 5.0 V8.2). */

let world: AskingWorld
/** Bound to AFAS; to both; to the CDAP of the other institution; to a service without a description. */
let [ofAfas, ofBoth, elsewhere, ofNothing]: Posting[] = []
let people: Record<'reader' | 'afasOnly' | 'roleless' | 'foreign', { id: string; identifier: string }>

const AFAS = afasDefinition()

before(async () => {
  world = await openAskingWorld()
  const { run, caf, otherCaf, partner, foreigner, url } = world
  const { cdap, afas, monEnfant } = caf.services
  await run(describeService, caf.admin, { institutionId: caf.id, serviceId: afas.id, definition: AFAS })
  const theirs = { institutionId: otherCaf.id, serviceId: otherCaf.services.cdap.id, definition: registered(CDAP) }
  await run(describeService, otherCaf.admin, theirs)
  const keyOf = async (institution: typeof caf, ...serviceIds: string[]) => {
    const named = { institutionId: institution.id, name: 'Application', serviceIds }
    return postTo(url, (await run(createAccessKey, institution.admin, named)).key)
  }
  ofAfas = await keyOf(caf, afas.id)
  ofBoth = await keyOf(caf, cdap.id, afas.id)
  elsewhere = await keyOf(otherCaf, otherCaf.services.cdap.id)
  ofNothing = await keyOf(caf, monEnfant.id)
  const aides = await groupWith(partner, 'Aides', [afas.roles.activite])
  const loin = await groupWith(foreigner, 'Loin', [otherCaf.services.cdap.roles.T2])
  people = {
    reader: await created(partner, 'Luc', 'Lecteur', world.social.id),
    afasOnly: await created(partner, 'Ada', 'Aide', aides),
    roleless: await created(partner, 'Mona', 'Rien'),
    foreign: await created(foreigner, 'Flore', 'Ailleurs', loin),
  }
})
after(() => world.close())

async function groupWith(
  { agreementId, administrator }: PartnerWorld,
  name: string,
  roleIds: string[],
): Promise<string> {
  const manager = { userId: administrator.userId }
  const fields = { agreementId, parentId: null, unitId: null, name, description: '', manager }
  const { id } = await world.run(createGroup, administrator, fields)
  const roles = roleIds.map((roleId) => ({ roleId }))
  await world.run(saveGroupRoles, administrator, { groupId: id, version: 1, roles })
  return id
}

function created({ agreementId, administrator }: PartnerWorld, first: string, last: string, groupId?: string) {
  const input = { agreementId, person: person(first, last), ...(groupId && { groupId }) }
  return world.run(createUser, administrator, input)
}

const user = (id: string) => ({ type: 'user', id })
const read = { name: 'read' }
const dossier = { type: 'dossier', id: 'd1' }
const UNKNOWN = ['nobody', '0197a2d0-0000-7000-8000-000000000000']

test('people of other services, of other institutions and without any right are as unknown as nobody', async () => {
  const { afasOnly, roleless, foreign } = people
  for (const { id, identifier } of [afasOnly, roleless, foreign])
    for (const name of [id, identifier, id.toUpperCase()])
      for (const ask of [evaluation, batch, actions, menu, resources]) {
        const [told, asNobody] = [await ask(world.post, name), await ask(world.post, UNKNOWN[0] as string)]
        assert.deepEqual(told, asNobody, `${ask.name} about ${name}`)
        assert.deepEqual(told, await ask(world.post, UNKNOWN[1] as string), `${ask.name} about ${name}`)
      }
  assert.equal((await evaluation(world.post, people.reader.id)).decision, true)
  const { context } = await evaluation(world.post, foreign.id)
  assert.equal(context.reason.code, 'subject_unknown')
})

const evaluation = async (post: Posting, name: string) =>
  (await post('/access/v1/evaluation', { subject: user(name), action: read, resource: dossier })).body
const batch = async (post: Posting, name: string) =>
  (await post('/access/v1/evaluations', { subject: user(name), action: read, evaluations: [{ resource: dossier }] }))
    .body
const actions = async (post: Posting, name: string) =>
  (await post('/access/v1/search/action', { subject: user(name), resource: dossier })).body
const menu = async (post: Posting, name: string) =>
  (await post('/access/v1/search/action', { subject: user(name), resource: { type: 'menu', id: 'CDAP' } })).body
const resources = async (post: Posting, name: string) =>
  (await post('/access/v1/search/resource', { subject: user(name), action: read, resource: { type: 'dossier' } })).body

test('whether somebody exists elsewhere cannot be told by the time an answer takes, roughly', async () => {
  const { afasOnly, foreign } = people
  const times = new Map<string, number[]>([foreign.id, afasOnly.id, ...UNKNOWN].map((name) => [name, []]))
  for (let i = 0; i < 60; i++)
    for (const [name, spent] of times) {
      const from = performance.now()
      await evaluation(world.post, name)
      spent.push(performance.now() - from)
    }
  const medians = [...times.values()].map((spent) => spent.toSorted((a, b) => a - b)[30] ?? 0)
  assert.ok(Math.max(...medians) - Math.min(...medians) < 10, medians.join(', '))
})

test('another service’s types, actions and menu are as unknown as none', async () => {
  const { afasOnly, reader } = people
  const ask = async (post: Posting, type: string, name: string) =>
    (await post('/access/v1/evaluation', { subject: user(name), action: read, resource: { type, id: 'x' } })).body
  for (const { id } of [afasOnly, reader]) {
    assert.deepEqual(await ask(world.post, 'aide', id), await ask(world.post, 'nothing', id))
    assert.deepEqual(await searchedActions(world.post, id, 'aide'), await searchedActions(world.post, id, 'nothing'))
    assert.deepEqual(await searchedMenu(world.post, id, 'AFAS'), await searchedMenu(world.post, id, 'NOTHING'))
  }
  assert.equal((await ask(ofAfas as Posting, 'aide', afasOnly.id)).decision, true)
})

const searchedActions = async (post: Posting, name: string, type: string) =>
  (await post('/access/v1/search/action', { subject: user(name), resource: { type, id: 'x' } })).body
const searchedMenu = async (post: Posting, name: string, id: string) =>
  (await post('/access/v1/search/action', { subject: user(name), resource: { type: 'menu', id } })).body

test('who may is answered of one’s own services only', async () => {
  const found = async (post: Posting, type: string) => {
    const asked = { subject: { type: 'user' }, action: read, resource: { type, id: 'x' } }
    const { body } = await post('/access/v1/search/subject', asked)
    return body.results.map((one: { id: string }) => one.id)
  }
  const { reader, afasOnly, foreign } = people
  assert.deepEqual(await found(world.post, 'dossier'), [reader.identifier])
  assert.deepEqual(await found(world.post, 'aide'), [])
  assert.deepEqual(await found(ofAfas as Posting, 'aide'), [afasOnly.identifier])
  assert.deepEqual(await found(ofAfas as Posting, 'dossier'), [])
  assert.deepEqual(await found(elsewhere as Posting, 'dossier'), [foreign.identifier])
})

test('records are registered, found and removed of one’s own services only', async () => {
  const register = (post: Posting | undefined, type: string) =>
    post?.('/access/v1/resources', { resources: [{ type, id: 'r1', properties: { state: 'open' } }] })
  assert.equal((await register(ofAfas, 'aide'))?.status, 200)
  assert.equal((await register(elsewhere, 'dossier'))?.status, 200)
  const [refused, unheard] = [await register(world.post, 'aide'), await register(world.post, 'nothing')]
  assert.deepEqual([refused?.status, refused?.body], [400, unheard?.body])
  const removal = { resources: [{ type: 'aide', id: 'r1' }] }
  assert.equal((await world.post('/access/v1/resources/remove', removal)).status, 400)
  const found = async (post: Posting | undefined, name: string, type: string) =>
    (await post?.('/access/v1/search/resource', { subject: user(name), action: read, resource: { type } }))?.body
      .results
  assert.deepEqual(await found(ofAfas, people.afasOnly.id, 'aide'), [{ type: 'aide', id: 'r1' }])
  assert.deepEqual(await found(world.post, people.afasOnly.id, 'aide'), [])
  assert.deepEqual(await found(world.post, people.reader.id, 'dossier'), [])
  assert.deepEqual(await found(elsewhere, people.foreign.id, 'dossier'), [{ type: 'dossier', id: 'r1' }])
})

test('one key may be bound to several services', async () => {
  const ask = async (name: string, type: string) =>
    (await ofBoth?.('/access/v1/evaluation', { subject: user(name), action: read, resource: { type, id: 'x' } }))?.body
  assert.equal((await ask(people.reader.id, 'dossier')).decision, true)
  assert.equal((await ask(people.afasOnly.id, 'aide')).decision, true)
  const known = await ask(people.afasOnly.id, 'dossier')
  assert.equal(known.context.reason.code, 'no_role')
  assert.deepEqual((await searchedMenu(ofBoth as Posting, people.afasOnly.id, 'AFAS')).results, [{ name: 'aides' }])
})

test('a key of a service that brought no description is answered no, whatever it asks', async () => {
  const told = await ofNothing?.('/access/v1/evaluation', {
    subject: user(people.reader.id),
    action: read,
    resource: dossier,
  })
  assert.deepEqual([told?.status, told?.body.context.reason.code], [200, 'type_unknown'])
})

test('a revoked key is refused at once, by every address', async () => {
  const { run, caf, db } = world
  const named = { institutionId: caf.id, name: 'À révoquer', serviceIds: [caf.services.cdap.id] }
  const { id, key } = await run(createAccessKey, caf.admin, named)
  const post = postTo(world.url, key)
  assert.equal((await evaluation(post, people.reader.id)).decision, true)
  world.clock.advance({ minutes: 1 })
  await run(revokeAccessKey, caf.admin, { accessKeyId: id }, world.clock.now())
  const deadline = performance.now() + 1_000
  let told = await post('/access/v1/evaluation', {})
  while (told.status !== 401 && performance.now() < deadline) told = await post('/access/v1/evaluation', {})
  for (const path of [
    'evaluation',
    'evaluations',
    'search/subject',
    'search/resource',
    'search/action',
    'resources',
    'resources/remove',
  ])
    assert.equal((await post(`/access/v1/${path}`, {})).status, 401, path)
  const { during } = await db.selectFrom('accessKey').select('during').where('id', '=', id).executeTakeFirstOrThrow()
  assert.match(String(during), /2026/)
})

test('a key ends with its last day, without anybody doing anything', async () => {
  const { run, caf } = world
  const lastDay = '2026-03-02'
  const named = { institutionId: caf.id, name: 'D’un jour', serviceIds: [caf.services.cdap.id], lastDay }
  const { key } = await run(createAccessKey, caf.admin, named)
  const post = postTo(world.url, key)
  assert.equal((await evaluation(post, people.reader.id)).decision, true)
  world.clock.advance({ hours: 24 })
  assert.equal((await post('/access/v1/evaluation', {})).status, 401)
})

function registered(definition: ServiceDefinition): ServiceDefinition {
  const { resources } = definition
  const all = Object.entries(resources).map(([code, one]) => [code, { ...one, registered: true }])
  return { ...definition, resources: Object.fromEntries(all) }
}

function afasDefinition(): ServiceDefinition {
  const texts = (text: string) => ({ fr: text, en: text })
  const { quotient } = CDAP.resources
  assert.ok(quotient)
  const activite = { name: texts('Activité'), description: texts('Lit les aides.') }
  return registered({
    ...CDAP,
    ...{ service: 'AFAS', name: texts('AFAS'), address: 'https://afas.exemple.fr/', procedures: {}, checks: {} },
    resources: { aide: { ...quotient, name: texts('Aide') } },
    roles: {
      activite: { ...activite, may: [{ on: 'aide', actions: ['read'], records: 'any', within: 'everywhere' }] },
    },
    menu: { aides: { name: texts('Aides'), on: 'aide', action: 'read' } },
  })
}
