import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Period } from './period.ts'
import { rolesOutside } from './roles-outside.ts'

const day = (number: number) => new Date(Date.UTC(2026, 2, number))
const NOW = day(10)
const from = (start: number, end?: number): Period => ({ from: day(start), until: end ? day(end) : undefined })

function lost(held: Period[], ceiling: Period[]): boolean {
  return rolesOutside(new Map([['T1', held]]), new Map([['T1', ceiling]]), NOW).length === 1
}

test('a right fits under another parent when it is covered from now to its end [H50]', () => {
  assert.equal(lost([from(1, 20)], [from(1, 20)]), false)
  assert.equal(lost([from(1, 20)], [from(1)]), false)
  assert.equal(lost([from(1, 20)], [from(1, 19)]), true)
  assert.equal(lost([from(1)], [from(1, 20)]), true)
})

test('what was before now does not count: the past stays where it was', () => {
  assert.equal(lost([from(1, 20)], [from(10, 20)]), false)
  assert.equal(lost([from(1, 20)], [from(11, 20)]), true)
})

test('a right that is planned must be covered from its own beginning', () => {
  assert.equal(lost([from(15, 20)], [from(15, 20)]), false)
  assert.equal(lost([from(15, 20)], [from(16, 20)]), true)
})

test('each period of a right must fit, in one of the ceiling’s', () => {
  assert.equal(lost([from(1, 12), from(15, 20)], [from(1, 12), from(15, 20)]), false)
  assert.equal(lost([from(1, 12), from(15, 20)], [from(1, 13)]), true)
})

test('a role the new parent does not have is lost, others are not', () => {
  const held = new Map([
    ['T1', [from(1)]],
    ['T2', [from(1)]],
  ])
  assert.deepEqual(rolesOutside(held, new Map([['T2', [from(1)]]]), NOW), ['T1'])
  assert.deepEqual(rolesOutside(new Map(), new Map(), NOW), [])
})
