import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatEuros, parseEuros } from '../../../examples/comptabilite/money.ts'

test('amounts are typed as people type them', () => {
  const read = (text: string) => parseEuros(text)
  assert.equal(read('1 234,50'), 1_234_50n)
  assert.equal(read('1\u202f234,5 €'), 1_234_50n)
  assert.equal(read('12.05'), 12_05n)
  assert.equal(read('-0,01'), -1n)
  assert.equal(read('−3'), -3_00n)
  for (const text of ['', 'abc', '1,234', '1,2,3', '1e3', '--1', ',5', '12345678901234'])
    assert.equal(read(text), undefined, text)
})

test('amounts are shown in French, and read back to the cent', () => {
  assert.equal(formatEuros(1_234_567_05n), '1\u202f234\u202f567,05\u00a0€')
  assert.equal(formatEuros(-5n), '−0,05\u00a0€')
  const most = 10n ** 15n - 1n
  fc.assert(fc.property(fc.bigInt({ min: -most, max: most }), (cents) => parseEuros(formatEuros(cents)) === cents))
})
