import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AskedFrom, asksMore } from './second-factor.ts'

const CASES: [AskedFrom[], AskedFrom[], boolean][] = [
  [[], [], false],
  [[], ['mobile'], true],
  [['mobile'], ['mobile'], false],
  [['mobile'], ['administrators'], true],
  [['mobile'], ['administrators', 'mobile'], true],
  [['administrators', 'mobile'], ['everybody'], true],
  [['everybody'], ['administrators', 'mobile'], false],
  [['everybody'], [], false],
]

for (const [before, after, more] of CASES)
  test(`from ${before.join(' and ') || 'nobody'} to ${after.join(' and ') || 'nobody'} ${more ? 'asks' : 'does not ask'} more people`, () =>
    assert.equal(asksMore(before, after), more))
