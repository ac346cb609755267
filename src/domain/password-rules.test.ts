import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PasswordOwner, type PasswordRefusal, passwordVerdict } from './password-rules.ts'

const claire: PasswordOwner = {
  identifier: 'cdurand2',
  firstName: 'Claire',
  lastName: 'Durand-Lefèvre',
  email: 'claire.rousseau@exemple.fr',
  organizationName: 'CCAS de Villeneuve',
}

function expectAll(cases: [string, PasswordRefusal | undefined][]) {
  for (const [password, refusal] of cases) {
    const verdict = passwordVerdict(password, claire)
    assert.equal(verdict.refusedBecause, refusal, JSON.stringify(password))
    assert.equal(verdict.ok, refusal === undefined)
  }
}

test('12 characters are enough with four kinds, 14 with three, not one less [H19]', () => {
  expectAll([
    ['Xk7#pLm2@wQz', undefined],
    ['Xk7#pLm2@wQ', 'too_simple'],
    ['xk7#plm2@wqz', 'too_simple'],
    ['Xk7pLm2wQzRt8', 'too_simple'],
    ['Xk7pLm2wQzRt8v', undefined],
    ['xk7plm2wqzrt8vbn', 'too_simple'],
    ['XkpLmwQzRtvbnJhg', 'too_simple'],
    ['', 'too_simple'],
  ])
})

test('letters with accents are letters, a space or an emoji is a special character [H19]', () => {
  expectAll([
    ['Éà7 çùÔ2 îêû', undefined],
    ['ÉàçùÔîê7ïêû', 'too_simple'],
    ['Xk7pLm2wQzR😀', undefined],
    ['Xk7pLm2wQz😀', 'too_simple'],
  ])
})

test('a passphrase has seven words of two letters, five of them distinct [H19]', () => {
  expectAll([
    ['cheval vert lampe tuile montagne ruban sept', undefined],
    ['cheval-vert-lampe-tuile-montagne-ruban-sept', undefined],
    ['cheval vert lampe tuile montagne ruban', 'too_simple'],
    ['cheval vert lampe tuile montagne ruban à', 'too_simple'],
    ['vert vert vert lampe tuile montagne ruban', undefined],
    ['vert Vert vért vert lampe tuile ruban', 'too_simple'],
    ['ab1cd2ef3gh4ij5kl6mn7op', 'too_simple'],
  ])
})

test('the person’s own words are refused whatever the case and accents, from four letters on [H19]', () => {
  expectAll([
    ['Xk7#CDurand@wQz', 'without_identifier'],
    ['Xk7#CLAIRE@wQz9', 'without_name'],
    ['xK7#lefèvre@wQz', 'without_name'],
    ['cheval vert lampe claire montagne ruban sept', 'without_name'],
    ['Xk7#Rousseau@wQz', 'without_email'],
  ])
  const bo = { ...claire, identifier: 'bly', firstName: 'Bo', lastName: 'Ly', email: 'bo.ly@exemple.fr' }
  assert.equal(passwordVerdict('Xk7#bly@LyBo2', bo).ok, true)
})

test('an unknown owner forbids no word [H19]', () => {
  const nobody = { identifier: '', firstName: '', lastName: '', email: '', organizationName: '' }
  assert.equal(passwordVerdict('Xk7#pLm2@wQz', nobody).ok, true)
})

test('128 characters are the most, counted as people count them and once normalised [H19]', () => {
  const start = 'Xk7#pLm2@wQz'
  expectAll([
    [start + 'é'.repeat(116), undefined],
    [start + 'e\u0301'.repeat(116), undefined],
    [start + '😀'.repeat(116), undefined],
    [`${start}${'é'.repeat(117)}`, 'not_too_long'],
    [`${start}${'ﷺ'.repeat(10)}`, 'not_too_long'],
  ])
})

test('a control character or half a surrogate pair cannot be typed again and is refused [H19]', () => {
  expectAll([
    ['Xk7#pLm2@wQz\0', 'readable'],
    ['Xk7#pLm2@wQz\n', 'readable'],
    ['Xk7#pLm2@wQz\uD83D', 'readable'],
  ])
})

test('the rules come one by one for the feedback while typing [H19]', () => {
  const met = passwordVerdict('Xk7#Claire@w', claire).rules.map(({ code, met }) => [code, met])
  assert.deepEqual(Object.fromEntries(met), {
    twelve_with_four_kinds: true,
    fourteen_with_three_kinds: false,
    seven_words: false,
    not_too_long: true,
    readable: true,
    without_identifier: true,
    without_name: false,
    without_email: false,
  })
})
