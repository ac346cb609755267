import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken, newToken, sameBytes, sixDigitCode, temporaryPassword } from './tokens.ts'

const many = <T>(make: () => T) => Array.from({ length: 2000 }, make)

test('a token is 256 random bits that fit in an address', () => {
  for (const token of many(newToken)) assert.match(token, /^[\w-]{43}$/)
  assert.equal(new Set(many(newToken)).size, 2000)
})

test('the database keeps the SHA-256 of a token', () => {
  const kept = hashToken('abc').toString('hex')
  assert.equal(kept, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('secrets are the same when all their bytes are', () => {
  assert.equal(sameBytes(hashToken('a'), hashToken('a')), true)
  assert.equal(sameBytes(hashToken('a'), hashToken('b')), false)
  assert.equal(sameBytes(Buffer.from('a'), Buffer.from('ab')), false)
})

test('a temporary password can be read aloud and has the four kinds of characters [H24]', () => {
  for (const password of many(temporaryPassword)) {
    assert.match(password, /^[^-]{4}-[^-]{4}-[^-]{4}$/)
    assert.match(password, /[A-Z]/)
    assert.match(password, /[a-z]/)
    assert.match(password, /\d/)
    assert.doesNotMatch(password, /[0O1lI]/)
  }
  assert.equal(new Set(many(temporaryPassword)).size, 2000)
})

test('every character of a temporary password comes about as often as its kind allows [H24]', () => {
  const counts = Map.groupBy(many(temporaryPassword).join('').replaceAll('-', ''), (symbol) => symbol)
  assert.equal(counts.size, 40)
  const [least, most] = [Math.min, Math.max].map((pick) => pick(...[...counts.values()].map((found) => found.length)))
  // 24,000 draws of 40 characters: 600 each, give or take; the digits a little more because one is required.
  assert.ok(Number(least) > 450 && Number(most) < 850, `${least} to ${most}`)
})

test('a code has six digits, zeros in front included', () => {
  const codes = many(sixDigitCode)
  for (const code of codes) assert.match(code, /^\d{6}$/)
  assert.ok(codes.some((code) => code.startsWith('0')))
})
