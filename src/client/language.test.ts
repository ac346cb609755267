import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf } from './language.ts'

const CASES: [header: string | undefined, language: 'fr' | 'en'][] = [
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['de', 'fr'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['en-US,en;q=0.9,fr;q=0.8', 'en'],
  ['fr-FR, fr;q=0.9, en;q=0.8', 'fr'],
  ['fr;q=0.3, en;q=0.7', 'en'],
  ['de, en;q=0.5', 'en'],
  ['en;q=0, fr;q=0', 'fr'],
  ['enx', 'fr'],
]

for (const [header, language] of CASES)
  test(`Accept-Language ${header ?? 'absent'}: ${language}`, () => assert.equal(languageOf(header), language))
