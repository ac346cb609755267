import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contains, earlierEnd, isWithin, latest, type Period, toRange } from './period.ts'

const day = (number: number) => new Date(Date.UTC(2026, 2, number))
const from = (start: number, end?: number): Period => ({ from: day(start), until: end ? day(end) : undefined })

test('a period is written as PostgreSQL reads it: its beginning included, its end not', () => {
  assert.equal(toRange(from(1, 5)), '[2026-03-01T00:00:00.000Z,2026-03-05T00:00:00.000Z)')
  assert.equal(toRange(from(1)), '[2026-03-01T00:00:00.000Z,)')
})

test('an instant is in a period from its beginning until just before its end', () => {
  const asked = [day(1), new Date(day(2).getTime() - 1), day(2), new Date(day(5).getTime() - 1), day(5)]
  assert.deepEqual(
    asked.map((instant) => contains(from(2, 5), instant)),
    [false, false, true, true, false],
  )
  assert.equal(contains(from(2), day(4000)), true)
})

test('of two ends the first counts, and no end comes after every other', () => {
  assert.deepEqual(earlierEnd(day(3), day(5)), day(3))
  assert.deepEqual(earlierEnd(day(5), day(3)), day(3))
  assert.deepEqual(earlierEnd(undefined, day(5)), day(5))
  assert.deepEqual(earlierEnd(day(5), undefined), day(5))
  assert.equal(earlierEnd(undefined, undefined), undefined)
})

test('a period is within another when it neither begins before nor lasts beyond it', () => {
  const table: [Period, Period, boolean][] = [
    [from(2, 4), from(1, 5), true],
    [from(1, 5), from(1, 5), true],
    [from(1, 6), from(2, 5), false],
    [from(2, 6), from(1, 5), false],
    [from(2), from(1, 5), false],
    [from(2, 4), from(1), true],
    [from(2), from(1), true],
  ]
  for (const [inner, outer, expected] of table)
    assert.equal(isWithin(inner, outer), expected, `${toRange(inner)} in ${toRange(outer)}`)
})

test('the latest of two instants', () => {
  assert.deepEqual(latest(day(1), day(2)), day(2))
  assert.deepEqual(latest(day(2), day(1)), day(2))
})
