import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bounded, TooBusy } from './bounded.ts'

test('no more works run together than allowed, and they start in the order they came', async () => {
  const run = bounded(2, 10)
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<number>())
  const started: number[] = []
  const results = gates.map((gate, index) =>
    run(() => {
      started.push(index)
      return gate.promise
    }),
  )
  await settle()
  assert.deepEqual(started, [0, 1])
  gates[1]?.resolve(1)
  await settle()
  assert.deepEqual(started, [0, 1, 2])
  gates[0]?.resolve(0)
  await settle()
  assert.deepEqual(started, [0, 1, 2, 3])
  const late = run(async () => started.push(5))
  await settle()
  assert.deepEqual(started, [0, 1, 2, 3], 'one who comes late waits too')
  for (const [index, gate] of gates.entries()) gate.resolve(index)
  await late
  assert.deepEqual(await Promise.all(results), [0, 1, 2, 3, 4])
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5])
})

test('a caller too many is refused at once, and let in when there is room again', async () => {
  const run = bounded(1, 1)
  const gate = Promise.withResolvers<string>()
  const first = run(() => gate.promise)
  const second = run(async () => 'second')
  await assert.rejects(
    run(async () => 'third'),
    TooBusy,
  )
  gate.resolve('first')
  assert.deepEqual(await Promise.all([first, second]), ['first', 'second'])
  assert.equal(await run(async () => 'fourth'), 'fourth')
})

test('a work that fails gives its place up and its error back', async () => {
  const run = bounded(1, 5)
  await assert.rejects(
    run(async () => {
      throw new Error('broken')
    }),
    /broken/,
  )
  assert.equal(await run(async () => 'next'), 'next')
})

const settle = () => new Promise((resolve) => setImmediate(resolve))
