import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatSiret, isSiret, normalizeSiret } from './siret.ts'

test('a SIRET is 14 digits whose two keys are right', () => {
  const cases: [string, string, boolean][] = [
    ['a right one', '73282932000074', true],
    ['another establishment of it, its key wrong', '73282932000075', false],
    ['two digits swapped', '73282923000074', false],
    ['a right key over the whole, the SIREN wrong', '73282932100072', false],
    ['thirteen digits', '7328293200007', false],
    ['a SIREN alone', '732829320', false],
    ['letters', '7328293200007A', false],
    ['spaces left in', '732 829 320 00074', false],
    ['digits of another script', '٧٣٢٨٢٩٣٢٠٠٠٠٧٤', false],
    ['only zeros', '00000000000000', false],
    ['nothing', '', false],
  ]
  for (const [what, value, right] of cases) assert.equal(isSiret(value), right, what)
})

test('the establishments of La Poste follow their own rule, its seat the common one', () => {
  assert.equal(isSiret('35600000000048'), true, 'the seat')
  assert.equal(isSiret('35600000049837'), true, 'a post office: the sum of the digits is 45')
  assert.equal(isSiret('35600000049838'), false, 'neither rule holds')
})

test('a SIRET is read with its spaces and shown with narrow no-break ones', () => {
  assert.equal(normalizeSiret(' 732 829\u00A0320\u202F00074 '), '73282932000074')
  assert.equal(formatSiret('73282932000074'), '732\u202F829\u202F320\u202F00074')
  assert.equal(formatSiret('732829320'), '732829320')
})
