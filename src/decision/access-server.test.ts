import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { endMembership } from '../commands/end-membership.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(() => world.close())

test('an application asks, and is told yes with the path: group, agreement, role, action [C33, H43]', async () => {
  const userId = await world.opened('Yves', 'Oui', { groupId: world.social.id })
  const { decision, context } = await world.ask(userId, 'read')
  assert.equal(decision, true)
  assert.deepEqual(context.path, {
    ...{ group: world.social.id, agreement: 'CONV-2026-001', service: 'CDAP' },
    ...{ role: 'T2', action: 'read', as: 'any' },
  })
})

test('a no says why, in French and in English, and what would mend it', async () => {
  const userId = await world.opened('Nora', 'Non', { groupId: world.guichet.id })
  const { decision, context } = await world.ask(userId, 'read')
  assert.equal(decision, false)
  assert.equal(context.reason.code, 'no_role')
  for (const text of [context.reason.fr, context.reason.en, context.reason.mend.fr]) assert.ok(text.length > 10, text)
})

test('a membership that ends is a no at once, from the node that had just said yes [H43]', async () => {
  const { run, partner, social } = world
  const userId = await world.opened('Bref', 'Passage', { groupId: social.id })
  assert.equal((await world.ask(userId, 'read')).decision, true)
  assert.equal((await world.ask(userId, 'read')).decision, true)
  world.clock.advance({ minutes: 1 })
  await run(endMembership, partner.administrator, { userId, groupId: social.id }, world.clock.now())
  const deadline = Date.now() + 1_000
  let told = await world.ask(userId, 'read')
  while (told.decision && Date.now() < deadline) told = await world.ask(userId, 'read')
  assert.equal(told.context.reason.code, 'right_ended')
})

test('nobody without a valid key is answered', async () => {
  const question = {
    subject: { type: 'user', id: 'x' },
    action: { name: 'read' },
    resource: { type: 'dossier', id: 'd' },
  }
  for (const authorization of ['', 'Bearer', `Bearer ${world.key}x`, `Basic ${world.key}`]) {
    const told = await world.post('/access/v1/evaluation', question, { authorization })
    assert.equal(told.status, 401, authorization)
    assert.match(told.headers.get('www-authenticate') ?? '', /^Bearer/)
  }
})
