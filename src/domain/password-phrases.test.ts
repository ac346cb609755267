import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRefusalPhrases, passwordRulePhrases, passwordWaysHeading } from './password-phrases.ts'

const french = [
  passwordWaysHeading.fr,
  ...Object.values(passwordRulePhrases.fr),
  ...Object.values(passwordRefusalPhrases.fr),
]

test('the French phrases about passwords keep to French typography [H19]', () => {
  for (const phrase of french) {
    assert.doesNotMatch(phrase, /'|\.\.\.| [:;!?»]|« /, phrase)
    assert.doesNotMatch(phrase, /\d (mots|caractères|différents)/, phrase)
  }
})

test('a refusal says what is wrong and what to do, in both languages [H19]', () => {
  for (const phrases of Object.values(passwordRefusalPhrases)) {
    for (const phrase of Object.values(phrases)) assert.match(phrase, /^.{10,}[.:] .{10,}\.$/, phrase)
  }
})
