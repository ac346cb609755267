import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DECISION_PHRASES, decisionMend, decisionPhrase } from './decision-phrases.ts'

const texts = Object.entries(DECISION_PHRASES).flatMap(([code, { fr, en, mend }]) => [
  { code, fr, en },
  ...(mend ? [{ code: `${code} (mend)`, ...mend }] : []),
])

function none(pattern: RegExp, rule: string): void {
  const wrong = texts.filter(({ fr }) => pattern.test(fr.replace(/\{\w+\}/g, 'X')))
  assert.deepEqual(wrong, [], rule)
}

test('every answer is told in the typography of French public servants', () => {
  none(/'/, 'the apostrophe is ’')
  none(/[^\u202f][;!?]/, 'a narrow no-break space stands before ; ! ?')
  none(/[^\u00a0]:/, 'a no-break space stands before :')
  none(/«[^\u00a0]|[^\u00a0]»/, 'no-break spaces stand inside « »')
})

test('every answer is whole sentences, short enough to be read at a counter, in both languages', () => {
  for (const { code, fr, en } of texts)
    for (const text of [fr, en]) {
      assert.match(text, /^[A-ZÀ-Ý].*\.$/, code)
      assert.ok(text.length <= 140, `${code} is ${text.length} characters long: ${text}`)
    }
})

test('every answer quotes the same in French and in English', () => {
  const quotes = (text: string) => text.match(/\{\w+\}/g) ?? []
  for (const { code, fr, en } of texts) assert.deepEqual(quotes(fr), quotes(en), code)
})

test('every no says what would mend it, and whom to ask', () => {
  for (const [code, { mend }] of Object.entries(DECISION_PHRASES)) {
    assert.equal(mend === undefined, code.startsWith('allowed'), code)
    if (!mend) continue
    assert.match(mend.fr, /responsable habilitations|administrateur partenaire|Caf|assistance|collègues/, code)
    assert.match(mend.en, /access manager|partner administrator|Caf|help desk|colleagues/, code)
  }
})

test('what the decision quotes stands in the sentence as it was sent, whatever it is', () => {
  const quoted = "$& $1 {quoted} <b>'"
  assert.equal(
    decisionPhrase('message_blocking', 'en', { quoted }),
    `The message “${quoted}” is blocking: nobody may override it.`,
  )
  assert.equal(
    decisionPhrase('step_already_done', 'fr', { quoted: 'payée' }),
    'Cette étape est déjà passée\u00a0: le dossier est à l’état «\u00a0payée\u00a0».',
  )
})

test('a yes has nothing to mend', () => {
  assert.equal(decisionMend('allowed', 'fr'), undefined)
  assert.match(decisionMend('no_role', 'fr') ?? '', /^Demandez à votre responsable habilitations/)
})
