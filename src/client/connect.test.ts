import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { answering, type Came } from '../../test/answering-server.ts'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'
import { type ConnectOptions, connect, type Habilis } from './connect.ts'

let world: AskingWorld
let habilis: Habilis
before(async () => {
  world = await openAskingWorld()
  // A busy machine is no reason why these answers should be missing.
  habilis = connect({ url: world.url, key: world.key, service: 'CDAP', timeoutMs: 10_000 })
})
after(async () => {
  habilis.close()
  await world.close()
})

const dossier = { type: 'dossier', id: 'd1' }

test('may answers yes with the path by which he may, and the number it is true of [C33]', async () => {
  const subject = await world.opened('Oui', 'Client', { groupId: world.social.id })
  const answer = await habilis.may({ subject, action: 'read', resource: dossier })
  assert.equal(answer.allowed, true)
  assert.equal(answer.reason.code, 'allowed')
  assert.ok(answer.reason.fr.length > 5 && answer.reason.en.length > 5)
  assert.deepEqual([answer.path?.role, answer.path?.agreement], ['T2', 'CONV-2026-001'])
  assert.ok((answer.revision ?? 0) > 0)
})

test('may answers no with the reason in both languages, and what would mend it', async () => {
  const subject = await world.opened('Non', 'Client', { groupId: world.guichet.id })
  const { allowed, reason, path } = await habilis.may({ subject, action: 'read', resource: dossier })
  assert.deepEqual([allowed, reason.code, path], [false, 'no_role', undefined])
  for (const text of [reason.fr, reason.en, reason.mend?.fr, reason.mend?.en]) assert.ok(text && text.length > 10)
})

test('the identifier names a user as well as his id; whoever is not known is a plain no', async () => {
  const id = await world.opened('Ident', 'Ifiant', { groupId: world.social.id })
  const { identifier } = await world.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal((await habilis.may({ subject: identifier, action: 'read', resource: dossier })).allowed, true)
  const unknown = await habilis.may({ subject: 'nobody', action: 'read', resource: dossier })
  assert.equal(unknown.reason.code, 'subject_unknown')
})

test('mayAll answers each in its place, however many', async () => {
  const yes = await world.opened('Tous', 'Oui', { groupId: world.social.id })
  const no = await world.opened('Tous', 'Non', { groupId: world.guichet.id })
  const asks = Array.from({ length: 2_500 }, (_, i) => ({
    subject: i % 3 === 0 ? yes : no,
    action: 'read',
    resource: dossier,
  }))
  const answers = await habilis.mayAll(asks)
  assert.deepEqual(
    answers.map(({ allowed }) => allowed),
    asks.map(({ subject }) => subject === yes),
  )
  assert.deepEqual(await habilis.mayAll([]), [])
})

test('menu answers the entries that are open to him [C31]', async () => {
  const subject = await world.opened('Menu', 'Client', { groupId: world.social.id })
  assert.deepEqual(await habilis.menu(subject), { entries: ['dossiers'], unreachable: false })
  assert.deepEqual(await habilis.menu('nobody'), { entries: [], unreachable: false })
  assert.deepEqual(await habilis.menu(subject, 'AFAS'), { entries: [], unreachable: false })
  const without = connect({ url: world.url, key: world.key })
  await assert.rejects(without.menu(subject), { name: 'WrongUse', message: /service/ })
  without.close()
})

test('a grave message is passed with the right and a motive, and is on record once though the answer was lost [C35]', async () => {
  const { accueil, partner, caf, run } = world
  const roles = Object.values(caf.services.cdap.roles).map((roleId) => ({ roleId }))
  await run(saveGroupRoles, partner.administrator, { groupId: accueil.id, version: 2, roles })
  const subject = await world.opened('Passe', 'Outre', { groupId: accueil.id })
  const messages = [{ code: 'depassement', amount: 1_250 }]
  const ask = { subject, action: 'pay', resource: dossier, context: { messages } }
  assert.equal((await habilis.may(ask)).reason.code, 'motive_required')
  const losing = await answering(async ({ body, requestId = '' }, response) => {
    const told = await world.post('/access/v1/evaluation', body, { 'x-request-id': requestId })
    if (losing.came.length === 1) response.destroy()
    else response.writeHead(told.status).end(JSON.stringify(told.body))
  })
  const client = connect({ url: losing.url, key: 'k', timeoutMs: 10_000 })
  const answer = await client.may({ ...ask, context: { messages, motive: 'Crédits votés hier' } })
  assert.equal(answer.reason.cause, undefined)
  assert.deepEqual([answer.reason.code, answer.overrides], ['allowed_by_override', ['depassement']])
  assert.equal(losing.came.length, 2)
  const recorded = await world.db.selectFrom('override').select('motive').where('userId', '=', subject).execute()
  assert.deepEqual(recorded, [{ motive: 'Crédits votés hier' }])
  client.close()
  await losing.close()
})

// ---- The developer’s own mistakes ----

test('a wrong question, a wrong key, a wrong address are told to the developer', async () => {
  const ask = { subject: 'x', action: 'read', resource: dossier }
  await assert.rejects(habilis.may({ ...ask, subject: '' }), { name: 'WrongUse', message: /subject/ })
  await assert.rejects(habilis.may({ ...ask, resource: { type: 'dossier', id: '' } }), { message: /resource\.id/ })
  const long = { ...ask, action: 'a'.repeat(2_000) }
  await assert.rejects(habilis.may(long), { name: 'WrongUse', message: /400 .*action\.name is longer/ })
  const stranger = connect({ url: world.url, key: 'hab_wrong', timeoutMs: 10_000 })
  await assert.rejects(stranger.may(ask), { name: 'WrongUse', message: /key is refused/ })
  stranger.close()
  assert.throws(() => connect({ url: 'habilis.exemple.fr', key: 'x' }), { name: 'WrongUse', message: /url/ })
  assert.throws(() => connect({ url: world.url, key: '' }), { name: 'WrongUse', message: /key/ })
})

// ---- Without an answer: no ----

const YES = JSON.stringify({ decision: true, context: { reason: { code: 'allowed' }, revision: 7 } })
const ask = { subject: 'u', action: 'read', resource: dossier }

/** Asks a server that behaves as told, and answers with what it saw. */
async function askOne(respond: (came: Came, response: ServerResponse) => void, options: Partial<ConnectOptions> = {}) {
  const server = await answering(respond)
  const client = connect({ url: server.url, key: 'k', timeoutMs: 2_000, ...options })
  const started = performance.now()
  const answer = await client.may(ask)
  const took = performance.now() - started
  client.close()
  await server.close()
  return { answer, came: server.came, took }
}

test('one that fails once is asked again: the same number, another connection', async () => {
  let count = 0
  const { answer, came } = await askOne((_, response) => {
    if (count++ === 0) response.writeHead(503).end('busy')
    else response.end(YES)
  })
  assert.equal(answer.allowed, true)
  assert.equal(answer.revision, 7)
  assert.equal(came.length, 2)
  assert.ok(came[0]?.requestId)
  assert.equal(came[0]?.requestId, came[1]?.requestId)
  assert.notEqual(came[0]?.connection, came[1]?.connection)
  assert.equal(came[0]?.body, came[1]?.body)
})

const BROKEN: Record<string, (came: Came, response: ServerResponse) => void> = {
  'never answers': () => undefined,
  'begins and never ends': (_, response) => void response.write('{"decision":'),
  'answers 500': (_, response) => void response.writeHead(500).end('{"decision":true}'),
  'answers 429': (_, response) => void response.writeHead(429).end('{"decision":true}'),
  'answers 404': (_, response) => void response.writeHead(404).end('{"decision":true}'),
  'sends elsewhere': (_, response) => void response.writeHead(302, { location: '/login' }).end(YES),
  'answers a page': (_, response) => void response.end('<html>Sign in</html>'),
  'answers nothing': (_, response) => void response.end(),
  'answers half of it': (_, response) => void response.end('{"decision":true'),
  'answers “true”': (_, response) => void response.end('{"decision":"true"}'),
  'answers a list': (_, response) => void response.end('[{"decision":true}]'),
  'answers null': (_, response) => void response.end('null'),
  'hangs up': (_, response) => void response.destroy(),
}

for (const [name, respond] of Object.entries(BROKEN))
  test(`a server that ${name} is a no, after two tries, with a cause for the log`, async () => {
    const { answer, came } = await askOne(respond, { timeoutMs: name.includes('never') ? 100 : 5_000 })
    assert.deepEqual([answer.allowed, answer.reason.code, answer.revision], [false, 'unreachable', undefined])
    assert.equal(came.length, 2)
    for (const text of [answer.reason.fr, answer.reason.en, answer.reason.cause]) assert.ok(text)
  })

test('a server that is not there is a no', async () => {
  const server = await answering(() => undefined)
  await server.close()
  const client = connect({ url: server.url, key: 'k' })
  const { allowed, reason } = await client.may(ask)
  assert.deepEqual([allowed, reason.code], [false, 'unreachable'])
  assert.match(reason.cause ?? '', /ECONNREFUSED/)
  assert.deepEqual(await client.menu('u', 'CDAP'), { entries: [], unreachable: true })
  client.close()
})

test('waiting is bounded: as many tries as asked for, each as long as asked for', async () => {
  const { came, took } = await askOne(() => undefined, { timeoutMs: 60, retries: 2 })
  assert.equal(came.length, 3)
  assert.ok(took >= 150 && took < 5_000, String(took))
})

test('a list with an answer missing is a no to all of it', async () => {
  const server = await answering((_, response) => response.end(`{"evaluations":[${YES}]}`))
  const client = connect({ url: server.url, key: 'k', timeoutMs: 5_000 })
  const answers = await client.mayAll([ask, ask])
  assert.deepEqual(
    answers.map(({ allowed, reason }) => [allowed, reason.code]),
    [
      [false, 'unreachable'],
      [false, 'unreachable'],
    ],
  )
  client.close()
  await server.close()
})

test('questions one after the other share a connection', async () => {
  const server = await answering((_, response) => response.end(YES))
  const client = connect({ url: `${server.url}/behind/a/path`, key: 'k', timeoutMs: 5_000 })
  for (let i = 0; i < 5; i++) assert.equal((await client.may(ask)).allowed, true)
  assert.deepEqual(new Set(server.came.map(({ connection }) => connection)).size, 1)
  assert.equal(server.came[0]?.path, '/behind/a/path/access/v1/evaluation')
  assert.equal(new Set(server.came.map(({ requestId }) => requestId)).size, 5)
  client.close()
  assert.equal((await client.may(ask)).reason.code, 'unreachable')
  await server.close()
})
