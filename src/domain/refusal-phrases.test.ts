import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELDS, PHRASES } from './refusal-phrases.ts'

const french = Object.entries(PHRASES).map(([code, phrase]) => `${code}: ${phrase.fr.replace(/\{\w+\}/g, 'X')}`)

function none(pattern: RegExp, rule: string): void {
  const wrong = french.filter((line) => pattern.test(line.slice(line.indexOf(':') + 2)))
  assert.deepEqual(wrong, [], rule)
}

test('every refusal is told in the typography of French public servants', () => {
  assert.ok(french.length > 50, 'there are phrases to look at')
  none(/'/, 'the apostrophe is ’')
  none(/[^\u202f][;!?]/, 'a narrow no-break space stands before ; ! ?')
  none(/[^\u00a0]:(?!\/\/)/, 'a no-break space stands before :')
  none(/«[^\u00a0]|[^\u00a0]»/, 'no-break spaces stand inside « »')
})

test('every refusal says the same thing in both languages: same parameters', () => {
  const parameters = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [code, { fr, en }] of Object.entries(PHRASES))
    assert.deepEqual(parameters(fr), parameters(en), `${code} quotes other things in French than in English`)
})

test('a code stands in one field alone: another would silently take its place', () => {
  const codes = FIELDS.flatMap((field) => Object.keys(field))
  assert.deepEqual(codes.toSorted(), Object.keys(PHRASES).toSorted())
})
