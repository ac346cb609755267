import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextFree, proposeIdentifier } from './identifier.ts'

test('the identifier proposed is the initials of the first names and the last name [H23]', () => {
  const cases: [string, string, string][] = [
    ['Claire', 'Durand', 'cdurand'],
    ['Jean-Paul', 'Le Goff', 'jplegoff'],
    ['Marie Ange', 'de la Tour-Blanche', 'madelatourblanche'],
    ['Éric', 'Lefèvre', 'elefevre'],
    ['Chloé', 'Lecœur', 'clecoeur'],
    ['Sean', 'O’Brien', 'sobrien'],
    ['Bo', 'Ly', 'bly'],
    ['Anne-Charlotte', 'Montmorency-Laval-Châteaubriand', 'acmontmorencylavalch'],
    ['Claire', '李', 'claire'],
    ['小明', 'Wang', 'wang'],
    ['小明', '王', 'user'],
    ['محمد', 'علي', 'user'],
    ['', '', 'user'],
  ]
  for (const [first, last, identifier] of cases) assert.equal(proposeIdentifier(first, last), identifier)
})

test('a taken identifier is followed by the first free number [H23]', () => {
  assert.equal(nextFree('cdurand', new Set()), 'cdurand')
  assert.equal(nextFree('cdurand', new Set(['cdurand'])), 'cdurand2')
  assert.equal(nextFree('cdurand', new Set(['cdurand', 'cdurand2', 'cdurand4'])), 'cdurand3')
  assert.equal(
    nextFree('cdurand', (identifier) => identifier !== 'cdurand100'),
    'cdurand100',
  )
})

test('an identifier stays within 20 characters with its number [H23]', () => {
  const taken = new Set(['acmontmorencylavalch'])
  assert.equal(nextFree('acmontmorencylavalch', taken), 'acmontmorencylavalc2')
})
