import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HeldRight, type Hiding, hidingsOf } from './held-right.ts'
import { rolesBetween, type Standing } from './roles-between.ts'

const day = (number: number) => new Date(Date.UTC(2026, 2, number))
const ids = { userId: 'ana', organizationId: 'ccas', agreementId: 'convention', groupId: 'guichet', roleId: 'T1' }
const right: HeldRight = { ...ids, aboveIds: ['accueil'], from: day(1), until: null }
const hiding = (more: Partial<Hiding>): Hiding => ({
  ...{ level: 'user', targetId: 'ana', roleId: null, reason: 'Doute', from: day(5), until: day(8) },
  ...more,
})
const standing = (more: Partial<Standing> = {}): Standing => ({ ...right, hidings: [], ...more })
const told = (before: Standing[], after: Standing[], from = day(3), until = day(10)) =>
  rolesBetween(before, after, from, until).map(({ change, by, at }) => `${change} ${by} ${at.getUTCDate()}`)

test('each level hides what stands below it and nothing else, told in the order of a decision [H08]', () => {
  const hides: [Partial<Hiding>, boolean][] = [
    [{}, true],
    [{ targetId: 'bob' }, false],
    [{ level: 'organization', targetId: 'ccas' }, true],
    [{ level: 'agreement', targetId: 'convention' }, true],
    [{ level: 'role', targetId: 'convention', roleId: 'T1' }, true],
    [{ level: 'role', targetId: 'convention', roleId: 'T2' }, false],
    [{ level: 'group', targetId: 'guichet' }, true],
    [{ level: 'group', targetId: 'accueil' }, true],
    [{ level: 'group', targetId: 'social' }, false],
  ]
  for (const [more, expected] of hides)
    assert.equal(hidingsOf(right, [hiding(more)]).length > 0, expected, JSON.stringify(more))
  const both = [hiding({ level: 'group', targetId: 'accueil' }), hiding({})]
  assert.deepEqual(
    hidingsOf(right, both).map(({ level }) => level),
    ['user', 'group'],
  )
})

test('a role is lost when its last way ends, and gained when its first begins [H13]', () => {
  assert.deepEqual(told([standing({ until: day(6) })], []), ['lost ended 6'])
  assert.deepEqual(told([standing({ until: day(6) }), standing({ groupId: 'social', until: day(7) })], []), [
    'lost ended 7',
  ])
  const ways = [standing({ from: day(9) }), standing({ groupId: 'social', from: day(4) })]
  assert.deepEqual(told([], ways), ['gained given 4'])
  assert.deepEqual(told([standing()], [standing({ groupId: 'social', from: day(4) })]), [])
})

test('what is hidden is lost for as long, and shown again it is gained [H08]', () => {
  const hidden = standing({ hidings: [hiding({})] })
  assert.deepEqual(told([standing()], [hidden]), ['lost hidden 5'])
  assert.deepEqual(told([hidden], [standing()], day(6)), ['gained shown 8'])
  assert.deepEqual(told([hidden], [hidden]), [])
})
