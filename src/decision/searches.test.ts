import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AskingWorld, CDAP, openAskingWorld } from '../../test/asking-world.ts'
import { describeService } from '../../test/describe.ts'
import { addMember } from '../commands/add-member.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
  const { run, caf } = world
  const { dossier, ...others } = CDAP.resources
  assert.ok(dossier)
  const resources = { ...others, dossier: { ...dossier, registered: true } }
  const { cdap } = caf.services
  const definition = { ...CDAP, resources }
  world.clock.advance({ minutes: 1 })
  const described = { institutionId: caf.id, serviceId: cdap.id, definition }
  await run(describeService, caf.admin, described, world.clock.now())
})
after(() => world.close())

const user = (id: string) => ({ type: 'user', id })
const menu = { type: 'menu', id: 'CDAP' }

test('the menu of a person is one action search: what he may open, and nothing else [C31]', async () => {
  const [social, guichet, nobody] = [
    await world.opened('Meïr', 'Menu', { groupId: world.social.id }),
    await world.opened('Mia', 'Menue', { groupId: world.guichet.id }),
    await world.opened('Mona', 'Rien'),
  ]
  const entries = async (id: string) =>
    (await world.post('/access/v1/search/action', { subject: user(id), resource: menu })).body.results
  assert.deepEqual(await entries(social), [{ name: 'dossiers' }])
  assert.deepEqual(await entries(guichet), [{ name: 'quotients' }])
  assert.deepEqual(await entries(nobody), [])
})

test('an action search is answered by the page, until the end', async () => {
  const id = await world.opened('Paul', 'Page', { groupId: world.social.id })
  const question = { subject: user(id), resource: { type: 'dossier', id: 'd1' } }
  assert.deepEqual((await found('/access/v1/search/action', question, 1)).toSorted(), ['pay', 'read'])
  assert.deepEqual((await found('/access/v1/search/action', question, 100)).toSorted(), ['pay', 'read'])
})

test('who may is found group by group, each once, whatever the size of a page', async () => {
  const { social, accueil, run, partner } = world
  const ids = []
  for (const name of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
    ids.push(await world.opened('Guy', name, { groupId: social.id }))
  for (const userId of ids.slice(0, 2)) await run(addMember, partner.administrator, { groupId: accueil.id, userId })
  const question = { subject: { type: 'user' }, action: { name: 'read' }, resource: { type: 'dossier', id: 'd1' } }
  const all = await found('/access/v1/search/subject', question, 100)
  assert.equal(new Set(all).size, all.length)
  const { rows } = {
    rows: await world.db.selectFrom('userAccount').select('identifier').where('id', 'in', ids).execute(),
  }
  for (const { identifier } of rows) assert.ok(all.includes(identifier), identifier)
  for (const limit of [1, 2, 3, 7]) assert.deepEqual(await found('/access/v1/search/subject', question, limit), all)
  for (const id of all) assert.equal((await world.ask(id, 'read')).decision, true)
})

test('records are registered, found, changed and removed; what the question states wins', async () => {
  const id = await world.opened('Rose', 'Recherche', { groupId: world.social.id })
  const question = { subject: user(id), action: { name: 'read' }, resource: { type: 'dossier' } }
  const nothing = await world.post('/access/v1/search/resource', question)
  assert.deepEqual([nothing.body.results, nothing.body.context.reason.code], [[], 'nothing_registered'])
  const resources = Array.from({ length: 250 }, (_, i) => ({
    type: 'dossier',
    id: `r${i}`,
    properties: { state: 'open' },
  }))
  assert.deepEqual((await world.post('/access/v1/resources', { resources })).body, { registered: 250 })
  const all = await found('/access/v1/search/resource', question, 1000)
  assert.deepEqual(all.toSorted(), resources.map((one) => one.id).toSorted())
  assert.deepEqual(await found('/access/v1/search/resource', question, 33), all)
  const named = {
    resources: [
      { type: 'dossier', id: 'r0' },
      { type: 'dossier', id: 'unheard of' },
    ],
  }
  assert.deepEqual((await world.post('/access/v1/resources/remove', named)).body, { removed: 1 })
  assert.equal((await found('/access/v1/search/resource', question, 1000)).length, 249)
})

test('a type that the service does not register is said to be so, in French and in English', async () => {
  const id = await world.opened('Tim', 'Type', { groupId: world.social.id })
  const question = { subject: user(id), action: { name: 'read' }, resource: { type: 'note' } }
  const { body } = await world.post('/access/v1/search/resource', question)
  assert.equal(body.context.reason.code, 'type_not_registered')
  assert.match(body.context.reason.fr, /n’enregistre pas ses « Note »/)
  assert.match(body.context.reason.en, /does not register its “Note”/)
})

test('what cannot be registered is told with its place, and nothing of the request is kept', async () => {
  const good = { type: 'dossier', id: 'kept?' }
  const wrong: [unknown, RegExp][] = [
    [{ type: 'note', id: 'n' }, /resources\[1\]\.type is none/],
    [{ type: 'elsewhere', id: 'n' }, /resources\[1\]\.type is none/],
    [{ type: 'dossier' }, /resources\[1\]\.id is missing/],
    [{ type: 'dossier', id: 'x'.repeat(501) }, /resources\[1\]\.id is longer/],
    [{ type: 'dossier', id: 'x', properties: [] }, /resources\[1\]\.properties must be an object/],
    [{ type: 'dossier', id: 'x', properties: { a: 'x'.repeat(10_000) } }, /resources\[1\]\.properties is longer/],
    [good, /resources\[1\] is resources\[0\] again/],
    [null, /resources\[1\] must be an object/],
  ]
  for (const [item, message] of wrong) {
    const told = await world.post('/access/v1/resources', { resources: [good, item] })
    assert.equal(told.status, 400)
    assert.match(told.body, message)
  }
  const removed = await world.post('/access/v1/resources/remove', { resources: [good] })
  assert.deepEqual(removed.body, { removed: 0 })
})

test('a token is good for its own question alone', async () => {
  const question = { subject: { type: 'user' }, action: { name: 'read' }, resource: { type: 'dossier', id: 'd1' } }
  const { body } = await world.post('/access/v1/search/subject', { ...question, page: { limit: 1 } })
  const token = body.page.next_token
  const ask = (changed: object, page: object = { token }) =>
    world.post('/access/v1/search/subject', { ...question, ...changed, page })
  assert.equal((await ask({})).status, 200)
  assert.equal((await ask({ resource: { id: 'd1', type: 'dossier' } })).status, 200)
  for (const changed of [{ action: { name: 'pay' } }, { resource: { type: 'dossier', id: 'd2' } }, { context: {} }])
    assert.equal((await ask(changed)).status, 400)
  for (const page of [
    { token, limit: 2 },
    { token: 'made up' },
    { token: 1 },
    { limit: -1 },
    { limit: 1.5 },
    { limit: '1' },
    [],
  ])
    assert.equal((await ask({}, page)).status, 400)
  assert.deepEqual((await ask({}, { limit: 0 })).body.results, [])
})

/** All results, page by page: ids, or names of actions. */
async function found(path: string, question: object, limit: number): Promise<string[]> {
  const ids: string[] = []
  let token = ''
  do {
    const { body } = await world.post(path, { ...question, page: token ? { limit, token } : { limit } })
    assert.ok(body.results.length <= limit)
    ids.push(...body.results.map((one: { id: string; name: string }) => one.id ?? one.name))
    token = body.page.next_token
  } while (token)
  return ids
}
