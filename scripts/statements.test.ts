import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { numbersIn, parseStatements, renderMission } from './statements.ts'

// Built, not written: these sample titles must not count as tests of the statements they name.
const sample = (inside: string) => `a title [${inside}]`

test('a title carries a number, several, or a range', () => {
  assert.deepEqual(numbersIn(sample('H50')), ['H50'])
  assert.deepEqual(numbersIn(sample('H33, H34')), ['H33', 'H34'])
  assert.deepEqual(numbersIn(sample('H68–H71, C02')), ['H68', 'H69', 'H70', 'H71', 'C02'])
  assert.deepEqual(numbersIn(sample('H09-11')), ['H09', 'H10', 'H11'])
  assert.deepEqual(numbersIn('reads rows[0] [once]'), [])
})

test('the two documents make 126 statements, each number once', () => {
  const statements = parseStatements(readFileSync(new URL('../docs/statements.md', import.meta.url), 'utf8'))
  const range = (letter: string, last: number) => numbersIn(`[${letter}01–${letter}${last}]`)
  assert.deepEqual(
    statements.map(({ number }) => number),
    [...range('H', 82), ...range('C', 44)],
  )
})

const statements = parseStatements('## Rights\n\n- H01 One\n- H02 Two\n')
const passing = { title: sample('H01'), file: 'a.test.ts', ok: true }

test('a statement is shown when a test that carries it passes', () => {
  const page = renderMission(statements, [{ ...passing, title: sample('H02'), ok: false }, passing])
  assert.match(page, /1 of 2 statements shown/)
  assert.match(page, /## Rights\n\n- \*\*H01\*\* One\n {2}- ✓ a title \[H01\] \(`a.test.ts`\)/)
  assert.match(page, /- \*\*H02\*\* Two — not shown yet\n {2}- ✗/)
})

test('the page does not depend on the order in which tests end', () => {
  const other = { ...passing, file: 'b.test.ts' }
  assert.equal(renderMission(statements, [passing, other]), renderMission(statements, [other, passing]))
})

test('a number that no statement has is refused', () => {
  assert.throws(() => renderMission(statements, [{ ...passing, title: sample('H99') }]), /H99, which no statement has/)
})
