import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Line, newAccessLines } from './access-lines.ts'

const CAF = 'caf'
const try_ = fc.record({
  who: fc.constantFrom('ada', 'basile', ''),
  reason: fc.constantFrom('no_role', 'right_ended'),
  type: fc.constantFrom('dossier', 'note', undefined),
  action: fc.constantFrom('read', 'pay', undefined),
  after: fc.integer({ min: 0, max: 40_000 }),
  writes: fc.boolean(),
})

test('the same refusal within a minute is one line with its count; none is lost, and none is counted for another [H04]', () => {
  fc.assert(
    fc.property(fc.array(try_, { maxLength: 300 }), (tries) => {
      const lines = newAccessLines()
      const database = new Map<string, Line>()
      const write = (at: number) => {
        for (const line of lines.unwritten(1_000, at)) {
          database.set(line.id, { ...line })
          line.written = line.times
        }
        lines.sweep(at)
      }
      let at = 0
      for (const { who, reason, type, action, after, writes } of tries) {
        at += after
        const same = lines.same(who, CAF, 'decision_refused', at, reason, type, action)
        if (same) lines.again(same, at)
        else lines.add(who, { kind: 'decision_refused', at, institutionId: CAF, reason, resourceType: type, action })
        if (writes) write(at)
      }
      write(Number.POSITIVE_INFINITY)
      assert.equal(lines.lost, 0)
      const keyOf = (line: {
        who: string
        reason?: string | undefined
        type?: string | undefined
        action?: string | undefined
      }) => [line.who, line.reason, line.type, line.action].join(' ')
      const wanted = Map.groupBy(tries, keyOf)
      const counted = Map.groupBy(database.values(), ({ who, reason, resourceType: type, action }) =>
        keyOf({ who, reason, type, action }),
      )
      for (const [key, those] of wanted)
        assert.equal(
          (counted.get(key) ?? []).reduce((sum, { times }) => sum + times, 0),
          those.length,
        )
      assert.equal(counted.size, wanted.size)
      for (const line of database.values()) assert.ok(line.lastAt - line.at < 60_000, 'a line is of one minute')
    }),
  )
})

test('with no room left the oldest refused decisions go, and are counted; a sign-in stays', () => {
  const lines = newAccessLines(3)
  lines.add('ada', { kind: 'sign_in', at: 0, userId: 'ada' })
  for (const who of ['b', 'c', 'd', 'e']) lines.add(who, { kind: 'decision_refused', at: 1, reason: 'no_role' })
  assert.equal(lines.lost, 2)
  assert.deepEqual(
    lines.unwritten(10, 1).map(({ who }) => who),
    ['ada', 'd', 'e'],
  )
})

test('what one institution is refused is not counted for another that asks about the same name', () => {
  const lines = newAccessLines()
  lines.add('ada', { kind: 'decision_refused', at: 0, institutionId: CAF, reason: 'no_role' })
  assert.equal(lines.same('ada', 'other', 'decision_refused', 1, 'no_role'), undefined)
  assert.ok(lines.same('ada', CAF, 'decision_refused', 1, 'no_role'))
})
