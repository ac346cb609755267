import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Comparison, type Condition, holds, type Path, type Stated } from './condition.ts'

const nothing: Stated = {
  subject: { id: '9f', identifier: 'paul', email: 'paul@exemple.fr', properties: undefined },
  resource: { type: 'order', id: '12', properties: undefined },
  action: { name: 'approve', properties: undefined },
  context: undefined,
}
const withResource = (properties: Record<string, unknown>): Stated => ({
  ...nothing,
  resource: { ...nothing.resource, properties },
})
/** Of a record whose property `p` is this. */
const of = (value: unknown): Stated => withResource({ p: value })
const P = 'resource.p'

test('what is known of the person, the record and the action is read under its name', () => {
  const known: Record<Path, string> = {
    'subject.id': '9f',
    'subject.identifier': 'paul',
    'subject.email': 'paul@exemple.fr',
    'resource.id': '12',
    'resource.type': 'order',
    'action.name': 'approve',
  }
  for (const [value, equals] of Object.entries(known) as [Path, string][])
    assert.equal(holds({ value, equals }, nothing), true, value)
})

test('what an application states of the person, the record, the action and the context is read beside it', () => {
  const stated: Stated = {
    subject: { ...nothing.subject, properties: { grade: 3 } },
    resource: { ...nothing.resource, properties: { grade: 4 } },
    action: { ...nothing.action, properties: { grade: 5 } },
    context: { grade: 6 },
  }
  const grades = (['subject', 'resource', 'action', 'context'] as const).map((root) =>
    [3, 4, 5, 6].find((grade) => holds({ value: `${root}.grade`, equals: grade }, stated)),
  )
  assert.deepEqual(grades, [3, 4, 5, 6])
})

test('what is known comes before what an application states under the same name', () => {
  const lying: Stated = {
    subject: { ...nothing.subject, properties: { id: 'x', identifier: 'zoe', email: 'zoe@exemple.fr' } },
    resource: { ...nothing.resource, properties: { id: 'x', type: 'x' } },
    action: { ...nothing.action, properties: { name: 'x' } },
    context: {},
  }
  for (const [value, equals] of [
    ['subject.id', '9f'],
    ['subject.identifier', 'paul'],
    ['subject.email', 'paul@exemple.fr'],
    ['resource.id', '12'],
    ['resource.type', 'order'],
    ['action.name', 'approve'],
  ] as [Path, string][])
    assert.equal(holds({ value, equals }, lying), true, value)
})

const EVERY_OPERATOR: readonly Comparison[] = [
  { value: P, equals: 1 },
  { value: P, equals: { value: 'resource.other' } },
  { value: P, differs: 1 },
  { value: P, differs: { value: 'resource.other' } },
  { value: P, in: [1, 'a', true] },
  { value: P, in: { value: 'resource.other' } },
  { value: P, below: 1 },
  { value: P, below: { value: 'resource.other' } },
  { value: P, atMost: 1 },
  { value: P, exists: true },
]

test('a comparison with a value that was not stated is false, whatever the operator', () => {
  for (const comparison of EVERY_OPERATOR)
    for (const stated of [nothing, withResource({}), of(null), of(undefined), withResource({ other: 1 })])
      assert.equal(holds(comparison, stated), false, JSON.stringify(comparison))
})

test('… and its negation is true: who means « stated, and not » says so', () => {
  assert.equal(holds({ not: { value: P, equals: 1 } }, nothing), true)
  assert.equal(holds({ all: [{ value: P, exists: true }, { not: { value: P, equals: 1 } }] }, nothing), false)
})

test('a comparison with another value that was not stated is false too, both for the same and for different', () => {
  const other: Path = 'resource.other'
  for (const stated of [of(1), withResource({ p: 1, other: null })]) {
    assert.equal(holds({ value: P, equals: { value: other } }, stated), false)
    assert.equal(holds({ value: P, differs: { value: other } }, stated), false)
    assert.equal(holds({ value: P, in: { value: other } }, stated), false)
    assert.equal(holds({ value: P, below: { value: other } }, stated), false)
    assert.equal(holds({ value: P, atMost: { value: other } }, stated), false)
  }
})

test('whether something is stated can be asked: null is not, false, zero and an empty text are', () => {
  for (const value of [false, 0, '', [], {}]) {
    assert.equal(holds({ value: P, exists: true }, of(value)), true, JSON.stringify(value))
    assert.equal(holds({ value: P, exists: false }, of(value)), false, JSON.stringify(value))
  }
  for (const stated of [nothing, of(null), of(undefined)]) {
    assert.equal(holds({ value: P, exists: true }, stated), false)
    assert.equal(holds({ value: P, exists: false }, stated), true)
  }
})

test('values are the same when their types are the same as well', () => {
  assert.equal(holds({ value: P, equals: 1 }, of(1)), true)
  assert.equal(holds({ value: P, equals: 1 }, of('1')), false)
  assert.equal(holds({ value: P, equals: true }, of('true')), false)
  assert.equal(holds({ value: P, equals: 0 }, of(false)), false)
  assert.equal(holds({ value: P, equals: '' }, of(0)), false)
  assert.equal(holds({ value: P, equals: 'a' }, of(['a'])), false)
  assert.equal(holds({ value: P, differs: 1 }, of('1')), true)
  assert.equal(holds({ value: P, differs: 1 }, of(1)), false)
  assert.equal(holds({ value: P, equals: Number.NaN }, of(Number.NaN)), false)
})

test('one of several is one of them, types included', () => {
  const among: Condition = { value: P, in: ['a', 2, true] }
  for (const value of ['a', 2, true]) assert.equal(holds(among, of(value)), true)
  for (const value of ['A', '2', 'true', 1, false, ['a']]) assert.equal(holds(among, of(value)), false)
})

test('a list may be stated with the record; what is no list holds nothing', () => {
  const among: Condition = { value: 'subject.identifier', in: { value: 'resource.readers' } }
  assert.equal(holds(among, withResource({ readers: ['zoe', 'paul'] })), true)
  assert.equal(holds(among, withResource({ readers: ['zoe'] })), false)
  assert.equal(holds(among, withResource({ readers: [] })), false)
  for (const readers of ['paul', { paul: true }, { 0: 'paul', length: 1 }, 7])
    assert.equal(holds(among, withResource({ readers })), false, JSON.stringify(readers))
})

test('numbers are in order with numbers, texts with texts, hence dates as they are written in ISO', () => {
  assert.equal(holds({ value: P, below: 10 }, of(9.99)), true)
  assert.equal(holds({ value: P, below: 10 }, of(10)), false)
  assert.equal(holds({ value: P, atMost: 10 }, of(10)), true)
  assert.equal(holds({ value: P, atMost: 10 }, of(10.01)), false)
  assert.equal(holds({ value: P, below: 10 }, of(-1e9)), true)
  assert.equal(holds({ value: P, below: '2026-03-02' }, of('2026-03-01')), true)
  assert.equal(holds({ value: P, below: '2026-03-02' }, of('2026-03-02')), false)
  assert.equal(holds({ value: P, atMost: '2026-03-02' }, of('2026-03-02')), true)
})

test('values of other types are in no order', () => {
  for (const value of ['9', true, false, [9], { valueOf: () => 9 }, Number.NaN]) {
    assert.equal(holds({ value: P, below: 10 }, of(value)), false, String(value))
    assert.equal(holds({ value: P, atMost: 10 }, of(value)), false, String(value))
  }
  assert.equal(holds({ value: P, below: 'b' }, of(1)), false)
  assert.equal(holds({ value: P, below: true }, of(false)), false)
})

test('what every object inherits is nothing that somebody stated', () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'constructor.name', '__proto__.constructor']
  for (const root of ['subject', 'resource', 'action', 'context'] as const)
    for (const name of [...names, 'p.constructor', 'p.length.constructor'])
      assert.equal(holds({ value: `${root}.${name}`, exists: true }, of({})), false, `${root}.${name}`)
  assert.equal(holds({ value: 'resource.p.length', exists: true }, of('text')), false, 'a text has no properties')
  const parsed = JSON.parse('{ "__proto__": { "admin": true }, "constructor": "Acme" }') as Record<string, unknown>
  assert.equal(holds({ value: 'resource.admin', exists: true }, withResource(parsed)), false)
  assert.equal(holds({ value: 'resource.constructor', equals: 'Acme' }, withResource(parsed)), true)
})

test('a path leads into properties of properties, and to nothing where there is none', () => {
  const stated = withResource({ owner: { team: { id: 7, name: null } }, list: [{ id: 1 }] })
  assert.equal(holds({ value: 'resource.owner.team.id', equals: 7 }, stated), true)
  assert.equal(holds({ value: 'resource.list.0.id', equals: 1 }, stated), true)
  for (const path of ['owner.team.name', 'owner.team.id.more', 'owner.boss.id', 'nobody.team.id', 'owner.team.'])
    assert.equal(holds({ value: `resource.${path}`, exists: true }, stated), false, path)
  for (const path of ['resource.', 'subject.', 'action.', 'context.'] as Path[])
    assert.equal(holds({ value: path, exists: true }, stated), false, path)
})

const yes: Condition = { value: 'resource.id', exists: true }
const never: Condition = { value: 'resource.id', exists: false }

test('all, any and not are what they are, of nothing as well', () => {
  assert.equal(holds({ all: [yes, yes] }, nothing), true)
  assert.equal(holds({ all: [yes, never] }, nothing), false)
  assert.equal(holds({ any: [never, yes] }, nothing), true)
  assert.equal(holds({ any: [never, never] }, nothing), false)
  assert.equal(holds({ all: [] }, nothing), true)
  assert.equal(holds({ any: [] }, nothing), false)
  assert.equal(holds({ not: never }, nothing), true)
  assert.equal(holds({ not: { not: yes } }, nothing), true)
})

test('they nest', () => {
  const inner: Condition = { any: [{ all: [yes, never] }, { not: { any: [never, { all: [never] }] } }] }
  assert.equal(holds({ all: [inner, yes] }, nothing), true)
  assert.equal(holds({ all: [inner, { not: inner }] }, nothing), false)
})
