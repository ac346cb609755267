import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AuthzenWorld, openAuthzenWorld } from './authzen-world.ts'
import { BATCHES, SINGLE } from './todo-vectors.ts'

let world: AuthzenWorld
before(async () => {
  world = await openAuthzenWorld({
    file: 'todo.yaml',
    groups: [
      { name: 'Administration', roles: ['admin', 'evil_genius'], members: ['rick'] },
      { name: 'Rédaction', roles: ['editor'], members: ['morty', 'summer'] },
      { name: 'Lecture', roles: ['viewer'], members: ['beth', 'jerry'] },
    ],
    emails: {
      ...{ rick: 'rick@the-citadel.com', morty: 'morty@the-citadel.com', summer: 'summer@the-smiths.com' },
      ...{ beth: 'beth@the-smiths.com', jerry: 'jerry@the-smiths.com' },
    },
  })
})
after(() => world.close())

const subjectOf = (name: string) => ({ type: 'user', id: world.ids.get(name) ?? assert.fail(name) })

test(`the Todo application of the interoperability events is answered as it expects: ${SINGLE.length} questions`, async () => {
  assert.equal(SINGLE.length, 40)
  for (const [name, action, resource, expected] of SINGLE) {
    const question = { subject: subjectOf(name), action: { name: action }, resource }
    const { status, body } = await world.post('/access/v1/evaluation', question)
    assert.deepEqual([status, body.decision], [200, expected], JSON.stringify([name, action, resource, body]))
  }
})

test('its three batches are answered as it expects', async () => {
  assert.equal(BATCHES.length, 3)
  for (const [name, action, resources, expected] of BATCHES) {
    const evaluations = resources.map((resource) => ({ resource }))
    const question = { subject: subjectOf(name), action: { name: action }, evaluations }
    const { status, body } = await world.post('/access/v1/evaluations', question)
    const decisions = body.evaluations.map((one: { decision: boolean }) => one.decision)
    assert.deepEqual([status, decisions], [200, expected])
    const withEmptyDefault = await world.post('/access/v1/evaluations', { ...question, resource: {} })
    assert.deepEqual(withEmptyDefault.body, body)
  }
})
