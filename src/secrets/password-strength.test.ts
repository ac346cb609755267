import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGuessable } from './password-strength.ts'

const claire = {
  identifier: 'cdurand',
  firstName: 'Claire',
  lastName: 'Durand',
  email: 'claire.durand@exemple.fr',
  organizationName: 'CCAS de Villeneuve',
}

test('the owner’s words are seen through their disguises [H19]', () => {
  for (const password of ['Cl@1r3-2026!!', 'dnaruD-2026!!', 'V1ll3n3uv3-2026']) {
    assert.equal(isGuessable(password, claire), true, password)
  }
})

test('the same password is guessable by those who know its owner, and not for somebody else [H19]', () => {
  const stranger = { identifier: 'jmartin', firstName: 'Jeanne', lastName: 'Martin', email: '', organizationName: '' }
  assert.equal(isGuessable('Xuvelard-2026!', stranger), false)
  assert.equal(isGuessable('Xuvelard-2026!', { ...stranger, organizationName: 'Association Xuvélard' }), true)
})

test('a password of 128 characters made to be long to judge does not hold the others up [H19]', () => {
  isGuessable('Xk7#pLm2@wQz', claire)
  const before = process.cpuUsage()
  isGuessable('@4830!|$Aa'.repeat(12), claire)
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${user + system} µs`)
})
