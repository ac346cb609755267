import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvFile } from '../../../examples/comptabilite/pages/csv.ts'

test('in an exported list an amount below zero is a number; what would be a formula is text', () => {
  const rows = ['-45,00', '1234,50', '=1+1', '-1+1', '+33', '@SUM(A1)', '-45,00=A1', '＝1', '', 'Papier'].map(
    (cell) => ({
      Cellule: cell,
    }),
  )
  assert.deepEqual(csvFile(rows).replace('\uFEFF', '').trimEnd().split('\r\n'), [
    ...['Cellule', '-45,00', '1234,50', "'=1+1", "'-1+1", "'+33", "'@SUM(A1)", "'-45,00=A1", "'＝1", '', 'Papier'],
  ])
})
