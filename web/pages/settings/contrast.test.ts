import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accentContrast, contrastBetween, isColour, leastContrast } from './contrast.ts'

test('black on white has the greatest contrast there is, a colour on itself none', () => {
  assert.equal(contrastBetween('#000000', '#ffffff'), 21)
  assert.equal(contrastBetween('#0f5257', '#0f5257'), 1)
})

test('the product’s own colour is readable everywhere it is used', () => {
  assert.ok(accentContrast('#0f5257') >= leastContrast)
})

test('a colour readable on white alone is refused: it is also used on grey', () => {
  assert.ok(contrastBetween('#757575', '#ffffff') >= leastContrast)
  assert.ok(accentContrast('#757575') < leastContrast)
})

test('a colour is a # and six hexadecimal digits', () => {
  for (const colour of ['#0f5257', '#ABCDEF']) assert.ok(isColour(colour))
  for (const other of ['', '#fff', 'red', '#12345g', '0f5257']) assert.ok(!isColour(other))
})
