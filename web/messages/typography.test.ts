import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fr } from './fr.ts'

const entries = (messages: object, path: string): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`
    if (typeof value === 'string') return [[here, value.replace(/\{\{.*?\}\}/g, 'X')]]
    return value && typeof value === 'object' ? entries(value, here) : []
  })

const all = entries(fr, 'fr')

const none = (pattern: RegExp, message: string) => {
  const wrong = all.filter(([, text]) => pattern.test(text)).map(([path, text]) => `${path}: ${text}`)
  assert.deepEqual(wrong, [], message)
}

test('French messages: there are some to look at', () => assert.ok(all.length > 50))
test('French messages use the typographic apostrophe', () => none(/'/, 'use ’'))
test('French messages use « » and no ASCII quotes', () => none(/"/, 'use « »'))
test('French messages have three dots as one character', () => none(/\.\.\./, 'use …'))
test('French messages have a non-breaking space before : ; ! ? »', () =>
  none(/[^\u00a0\u202f](?:[;!?»]|:(?!\/\/))/, 'U+00A0 before : and », U+202F before ; ! ?'))
test('French messages have a non-breaking space after «', () => none(/«(?![\u00a0\u202f])/, 'U+00A0 after «'))
test('French messages have no space at either end', () => none(/^\s|\s$/, 'trim'))
