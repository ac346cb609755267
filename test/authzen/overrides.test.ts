import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createGroup } from '../../src/commands/create-group.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { type AskingWorld, CDAP, openAskingWorld } from '../asking-world.ts'
import { describeService } from '../describe.ts'

/** Messages an application wants to pass, and what is left on record, asked over the wire [C32, C35, C36, C42]. */

let world: AskingWorld
/** T2 reads and pays; T3 may pass « depassement » besides, and works on everybody's notes. */
let [agent, chief]: string[] = []
let chiefs: string
before(async () => {
  world = await openAskingWorld()
  const { run, caf, partner, clock } = world
  const texts = (text: string) => ({ fr: text, en: text })
  const checks = {
    ...CDAP.checks,
    rappel: { message: texts('Rappel'), severity: 'information' as const },
    doublon: { message: texts('Doublon'), severity: 'warning' as const },
    decede: { message: texts('Décédé'), severity: 'blocking' as const },
    plafond: { message: texts('Plafond'), severity: 'grave' as const, overriddenBy: 'exceed' },
  }
  clock.advance({ minutes: 1 })
  const described = { institutionId: caf.id, serviceId: caf.services.cdap.id, definition: { ...CDAP, checks } }
  await run(describeService, caf.admin, described, clock.now())
  const { agreementId, administrator } = partner
  const manager = { userId: administrator.userId }
  const group = { agreementId, parentId: null, unitId: null, name: 'Encadrement', description: '', manager }
  chiefs = (await run(createGroup, administrator, group)).id
  const roles = [{ roleId: caf.services.cdap.roles.T3 }]
  await run(saveGroupRoles, administrator, { groupId: chiefs, version: 1, roles })
  agent = await world.opened('Agathe', 'Agent', { groupId: world.social.id })
  chief = await world.opened('Cécile', 'Cheffe', { groupId: chiefs })
})
after(() => world.close())

type Passing = { messages: unknown; motive?: unknown }

const question = (userId: string | undefined, id: string, context: Passing) => ({
  ...{ subject: { type: 'user', id: userId }, action: { name: 'pay' }, resource: { type: 'dossier', id }, context },
})

async function passing(userId: string | undefined, id: string, context: Passing, requestId?: string) {
  const headers: Record<string, string> = requestId === undefined ? {} : { 'x-request-id': requestId }
  const { status, body } = await world.post('/access/v1/evaluation', question(userId, id, context), headers)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

const codes = async (userId: string | undefined, id: string, context: Passing) => {
  const { decision, context: told } = await passing(userId, id, context)
  return [decision, told.reason.code, told.reason.quoted]
}

const recorded = (id: string) => world.db.selectFrom('override').selectAll().where('resourceId', '=', id).execute()

async function journaled(overrideId: string | undefined) {
  const rows = await world.db
    .selectFrom('auditEvent as e')
    .leftJoin('auditPersonal as p', (join) =>
      join.onRef('p.institutionId', '=', 'e.institutionId').onRef('p.number', '=', 'e.number'),
    )
    .select(['e.kind', 'e.agreementId', 'e.groupId', 'e.userId', 'e.payload', 'p.data'])
    .where('e.kind', '=', 'override.recorded')
    .execute()
  return rows.filter((row) => row.payload.includes(String(overrideId)))
}

const grave = { code: 'depassement', amount: 1250.5, subject: 'Allocataire 12' }

test('no messages, none at all, information and warnings stop nobody and leave nothing', async () => {
  assert.deepEqual(await codes(agent, 'o1', { messages: [] }), [true, 'allowed', undefined])
  const light = [{ code: 'rappel' }, { code: 'doublon' }]
  assert.deepEqual(await codes(agent, 'o1', { messages: light }), [true, 'allowed', undefined])
  assert.deepEqual(await recorded('o1'), [])
})

test('grave, without the right to pass it: no, with or without a motive [C35]', async () => {
  const refused = [false, 'override_not_allowed', 'depassement']
  assert.deepEqual(await codes(agent, 'o2', { messages: [grave] }), refused)
  assert.deepEqual(await codes(agent, 'o2', { messages: [grave], motive: 'Urgence' }), refused)
  assert.deepEqual(await recorded('o2'), [])
})

test('grave, with the right but no motive, or a blank one: no, « motif requis » [C36]', async () => {
  for (const motive of [undefined, '', '   ', '\t\n', ' \u00a0 ', 12, null, ['Urgence'], { fr: 'Urgence' }])
    assert.deepEqual(await codes(chief, 'o3', { messages: [grave], motive }), [false, 'motive_required', 'depassement'])
  assert.deepEqual(await recorded('o3'), [])
  const { reason } = (await passing(chief, 'o3', { messages: [grave] })).context
  assert.equal(reason.fr, 'Motif requis\u00a0: dites pourquoi vous passez outre le message «\u00a0Dépassement\u00a0».')
})

test('grave, with the right and the motive: yes, and who, why, what, how much, on which record is kept [C35, C36]', async () => {
  const told = await passing(chief, 'o4', { messages: [grave], motive: '  Urgence sociale ' })
  assert.deepEqual([told.decision, told.context.reason.code], [true, 'allowed_by_override'])
  assert.deepEqual(told.context.overrides, ['depassement'])
  const [one, ...others] = await recorded('o4')
  assert.deepEqual(others, [])
  assert.deepEqual(
    [one?.userId, one?.groupId, one?.agreementId, one?.serviceId, one?.action, one?.resourceType],
    [chief, chiefs, world.partner.agreementId, world.caf.services.cdap.id, 'pay', 'dossier'],
  )
  assert.deepEqual(
    [one?.message, one?.amount, one?.subject, one?.motive, one?.requestId],
    ['depassement', '1250.5', 'Allocataire 12', 'Urgence sociale', null],
  )
  const [event, ...more] = await journaled(one?.id)
  assert.deepEqual(more, [])
  assert.deepEqual([event?.userId, event?.groupId, event?.agreementId], [chief, chiefs, world.partner.agreementId])
  assert.deepEqual(event?.data, { motive: 'Urgence sociale', resourceId: 'o4', subject: 'Allocataire 12' })
})

test('what the person wrote is not in the journal’s lines, only apart from them, where it can be erased', async () => {
  const [one] = await recorded('o4')
  const [event] = await journaled(one?.id)
  assert.doesNotMatch(event?.payload ?? '', /Urgence|Allocataire/)
})

test('two graves in one question are two overrides; one that may not be passed refuses all', async () => {
  const both = [grave, { code: 'plafond', amount: '300 €' }]
  const told = await passing(chief, 'o5', { messages: both, motive: 'Accord du pôle' })
  assert.deepEqual(told.context.overrides, ['depassement', 'plafond'])
  assert.equal((await recorded('o5')).length, 2)
  assert.deepEqual(await codes(chief, 'o6', { messages: [grave, { code: 'decede' }], motive: 'x' }), [
    ...[false, 'message_blocking', 'decede'],
  ])
  assert.deepEqual(await recorded('o6'), [])
})

test('« bloquant » is passed by nobody, whatever the right and the motive (resolution 19)', async () => {
  for (const userId of [agent, chief])
    assert.deepEqual(await codes(userId, 'o7', { messages: [{ code: 'decede' }], motive: 'x' }), [
      ...[false, 'message_blocking', 'decede'],
    ])
})

test('a message that the description does not have, and messages of another shape, are a no', async () => {
  for (const code of ['inconnu', '', '__proto__', 'constructor', 'toString'])
    assert.deepEqual(await codes(chief, 'o8', { messages: [{ code }], motive: 'x' }), [false, 'message_unknown', code])
  for (const messages of [
    'depassement',
    {},
    [null],
    ['depassement'],
    [{}],
    [{ code: 1 }],
    Array(21).fill({ code: 'rappel' }),
  ])
    assert.deepEqual(await codes(chief, 'o8', { messages, motive: 'x' }), [false, 'messages_malformed', undefined])
})

test('the same request asked again after a lost answer is one override, and the answer is the same', async () => {
  const context = { messages: [grave], motive: 'Urgence' }
  const first = await passing(chief, 'o9', context, 'request-9')
  const again = await passing(chief, 'o9', context, 'request-9')
  assert.deepEqual([first.decision, again.decision], [true, true])
  assert.deepEqual(again.context.overrides, first.context.overrides)
  const [one, ...others] = await recorded('o9')
  assert.deepEqual(others, [])
  assert.equal((await journaled(one?.id)).length, 1)
})

test('at the same instant too', async () => {
  const context = { messages: [grave], motive: 'Urgence' }
  const told = await Promise.all(Array.from({ length: 8 }, () => passing(chief, 'o10', context, 'request-10')))
  assert.deepEqual(
    told.map(({ decision }) => decision),
    Array(8).fill(true),
  )
  assert.equal((await recorded('o10')).length, 1)
})

test('another request, another record, or none named at all, is another override', async () => {
  const context = { messages: [grave], motive: 'Urgence' }
  for (const [id, requestId] of [
    ['o11', 'a'],
    ['o11', 'b'],
    ['o12', 'a'],
    ['o11', undefined],
    ['o11', undefined],
  ] as const)
    await passing(chief, id, context, requestId)
  assert.equal((await recorded('o11')).length, 4)
  assert.equal((await recorded('o12')).length, 1)
})

test('a request’s identifier, and a record’s, may be as long as they may be: the override is kept', async () => {
  const context = { messages: [grave], motive: 'Urgence' }
  const id = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7_919) % 20_000))).join('')
  const requestId = Array.from({ length: 6_000 }, (_, i) => ((i * 7_919) % 36).toString(36)).join('')
  for (let i = 0; i < 2; i++) assert.equal((await passing(chief, id, context, requestId)).decision, true)
  assert.equal((await recorded(id)).length, 1)
})

test('in a batch each yes is on record before it is told, in its place', async () => {
  const evaluations = ['o13', 'o14'].flatMap((id) => [
    { ...question(agent, id, { messages: [grave], motive: 'Urgence' }) },
    { ...question(chief, id, { messages: [grave], motive: 'Urgence' }) },
  ])
  const { body } = await world.post('/access/v1/evaluations', { evaluations }, { 'x-request-id': 'batch' })
  assert.deepEqual(
    body.evaluations.map(({ decision }: { decision: boolean }) => decision),
    [false, true, false, true],
  )
  for (const id of ['o13', 'o14']) assert.equal((await recorded(id)).length, 1)
})

test('what a batch stops before is not recorded', async () => {
  const evaluations = ['o15', 'o16'].map((id) => question(chief, id, { messages: [grave], motive: 'Urgence' }))
  const options = { evaluations_semantic: 'permit_on_first_permit' }
  const { body } = await world.post('/access/v1/evaluations', { evaluations, options })
  assert.equal(body.evaluations.length, 1)
  assert.deepEqual([(await recorded('o15')).length, (await recorded('o16')).length], [1, 0])
})

test('searches answer as an evaluation would, and leave nothing', async () => {
  const context = { messages: [grave], motive: 'Urgence' }
  const asked = question(chief, 'o17', context)
  const actions = await world.post('/access/v1/search/action', asked)
  assert.ok(actions.body.results.some(({ name }: { name: string }) => name === 'pay'))
  const subjects = await world.post('/access/v1/search/subject', asked)
  assert.equal(subjects.body.results.length, 1)
  const without = await world.post('/access/v1/search/subject', question(chief, 'o17', { messages: [grave] }))
  assert.deepEqual(without.body.results, [])
  assert.deepEqual(await recorded('o17'), [])
})

// ---- « Toutes les données » [C32, C42] (resolution 18) ----

const modify = (userId: string | undefined, id: string, createdBy?: string) => ({
  ...{ subject: { type: 'user', id: userId }, action: { name: 'modify' } },
  resource: { type: 'note', id, properties: { createdBy } },
})

const uses = (id: string) => world.db.selectFrom('strongerRightUse').selectAll().where('resourceId', '=', id).execute()

/** They are written a moment after the answer. */
async function usesOf(id: string, count: number) {
  const deadline = performance.now() + 5_000
  let rows = await uses(id)
  while (rows.length < count && performance.now() < deadline) rows = await uses(id)
  return rows
}

test('working on another’s record with « toutes les données » is a yes that says so, and is logged [C32, C42]', async () => {
  const { body } = await world.post('/access/v1/evaluation', modify(chief, 'n1', agent))
  assert.deepEqual([body.decision, body.context.path.as], [true, 'any'])
  const [use, ...others] = await usesOf('n1', 1)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [use?.userId, use?.action, use?.resourceType, use?.owner, use?.agreementId, use?.serviceId],
    [chief, 'modify', 'note', agent, world.partner.agreementId, world.caf.services.cdap.id],
  )
  assert.equal(use?.groupId, body.context.path.group)
})

test('on one’s own record, where all may, in a no and in a search nothing is logged', async () => {
  const own = await world.post('/access/v1/evaluation', modify(agent, 'n2', agent))
  assert.deepEqual([own.body.decision, own.body.context.path.as], [true, 'own'])
  await world.post('/access/v1/evaluation', modify(chief, 'n2', chief))
  const refused = await world.post('/access/v1/evaluation', modify(agent, 'n2', chief))
  assert.equal(refused.body.context.reason.code, 'not_owner')
  await world.post('/access/v1/search/action', modify(chief, 'n2', agent))
  await world.post('/access/v1/search/subject', modify(chief, 'n2', agent))
  const { body } = await world.post('/access/v1/evaluation', {
    ...modify(agent, 'n2', chief),
    action: { name: 'read' },
  })
  assert.equal(body.decision, true)
  await world.post('/access/v1/evaluation', modify(chief, 'n3', agent))
  await usesOf('n3', 1)
  assert.deepEqual(await uses('n2'), [])
})
