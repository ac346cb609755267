import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReadable, lengthInCodePoints, normalizePassword, passphraseWords } from './password-text.ts'

test('a password has one form, whichever keyboard typed it [H19]', () => {
  assert.equal(normalizePassword('e\u0301te\u0301\u00A0ﬁn'), 'été fin')
  assert.equal(normalizePassword('  Espaces gardés  '), '  Espaces gardés  ')
})

test('a length is what a person would count [H19]', () => {
  assert.equal(lengthInCodePoints('été😀'), 4)
})

test('a password must be possible to type again [H19]', () => {
  assert.equal(isReadable('Été à l’ombre 😀'), true)
  for (const text of ['a\0', 'a\tb', '\uDE00a']) assert.equal(isReadable(text), false, JSON.stringify(text))
})

test('words have two letters, are parted by spaces or signs, and carry no digit [H19]', () => {
  assert.deepEqual(passphraseWords('L’été, à la mer - avec 3 amis2 !'), ['été', 'la', 'mer', 'avec'])
})
