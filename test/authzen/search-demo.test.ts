import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AuthzenWorld, openAuthzenWorld } from './authzen-world.ts'
import { ACTIONS, RECORDS, RESOURCES, SUBJECTS, USERS } from './search-demo-vectors.ts'

let world: AuthzenWorld
before(async () => {
  const departments = [...new Set(USERS.map((one) => one.department))]
  const managers = USERS.filter((one) => one.role === 'manager')
  world = await openAuthzenWorld({
    file: 'search-demo.yaml',
    units: departments,
    groups: [
      ...departments.map((unit) => ({
        ...{ name: unit, unit, roles: ['member'] },
        members: USERS.filter((one) => one.department === unit).map((one) => one.id),
      })),
      ...managers.map(({ id, department }) => ({
        ...{ name: `Responsables ${department}`, unit: department, roles: ['manager'], members: [id] },
      })),
    ],
    registered: RECORDS.map(({ id, ...properties }) => ({ type: 'record', id, properties })),
  })
})
after(() => world.close())

const user = (id: string) => ({ type: 'user', id })
const record = (id: string) => ({ type: 'record', id })

async function found(search: string, question: object): Promise<string[]> {
  const { status, body } = await world.post(`/access/v1/search/${search}`, question)
  assert.equal(status, 200)
  assert.equal(body.page.next_token, '')
  return body.results.map((one: { id?: string; name?: string }) => one.id ?? one.name).sort()
}

const sorted = (texts: readonly string[]) => [...texts].sort()

test('the search demonstration finds the actions it expects: 120 questions', async () => {
  assert.equal(ACTIONS.length, 120)
  for (const [id, recordId, expected] of ACTIONS)
    assert.deepEqual(await found('action', { subject: user(id), resource: record(recordId) }), sorted(expected))
})

test('it finds the resources it expects: 18 questions', async () => {
  assert.equal(RESOURCES.length, 18)
  for (const [id, action, expected] of RESOURCES) {
    const question = { subject: user(id), action: { name: action }, resource: { type: 'record' } }
    assert.deepEqual(await found('resource', question), sorted(expected))
  }
})

test('it finds the subjects it expects: 60 questions', async () => {
  assert.equal(SUBJECTS.length, 60)
  for (const [recordId, action, expected] of SUBJECTS) {
    const question = { subject: { type: 'user' }, action: { name: action }, resource: record(recordId) }
    assert.deepEqual(await found('subject', question), sorted(expected))
  }
})

test('what a search finds, and that alone, is permitted when asked (§8.1)', async () => {
  const evaluations = USERS.flatMap(({ id }) =>
    RECORDS.flatMap((one) =>
      ['view', 'edit', 'delete'].map((name) => ({ subject: user(id), action: { name }, resource: record(one.id) })),
    ),
  )
  const { body } = await world.post('/access/v1/evaluations', { evaluations })
  for (const [i, { subject, action, resource }] of evaluations.entries()) {
    const vector = ACTIONS.find(([id, recordId]) => id === subject.id && recordId === resource.id)
    assert.equal(body.evaluations[i].decision, vector?.[2].includes(action.name))
  }
})
