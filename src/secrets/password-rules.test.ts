import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPassword } from './password-rules.ts'
import { temporaryPassword } from './tokens.ts'

const claire = {
  identifier: 'cdurand',
  firstName: 'Claire',
  lastName: 'Durand',
  email: 'claire.durand@exemple.fr',
  organizationName: 'CCAS de Villeneuve',
}

test('passwords that satisfy the form but are tried first are refused [H19]', () => {
  const common = [
    'Azerty123456!',
    'Bonjour123456!',
    'MotDePasse2026!',
    'Motdepasse1234',
    'P@ssw0rd2026!!',
    'Qwertyuiop[]123',
    'Nathalie1985!',
    'Chocolat2024!!',
    'Octobre-2026!',
    'aaaaaaaaaaaaB1!?',
    'a1A!a1A!a1A!a1A!',
    'CcasVilleneuve2026!',
    'Villeneuve-2026',
    'un deux trois quatre cinq six sept',
    'lundi mardi mercredi jeudi vendredi samedi dimanche',
  ]
  for (const password of common) {
    assert.equal(checkPassword(password, claire).refusedBecause, 'not_common', password)
  }
})

test('passwords and passphrases nobody else would think of are accepted [H19]', () => {
  const good = [
    'Xk7#pLm2@wQz',
    'Soleil!Bleu42Pain',
    'Xk7pLm2wQzRt8v',
    'Ürgë7!fjordzq',
    'cheval vert lampe tuile montagne ruban sept',
    'Le chat de la voisine mange 3 tartines le dimanche',
    temporaryPassword(),
  ]
  for (const password of good) {
    const verdict = checkPassword(password, claire)
    assert.equal(verdict.ok, true, password)
    assert.deepEqual(verdict.rules.at(-1), { code: 'not_common', met: true })
  }
})

test('the dictionaries are asked only about a password that respects the other rules [H19]', () => {
  const verdict = checkPassword('azerty', claire)
  assert.equal(verdict.refusedBecause, 'too_simple')
  assert.ok(!verdict.rules.some((rule) => rule.code === 'not_common'))
})
