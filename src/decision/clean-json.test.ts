import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEEPEST, refuseUnclearJson } from './clean-json.ts'

const refusal = (text: string, bytes = Buffer.from(text)): string | undefined => {
  try {
    refuseUnclearJson(bytes, text, JSON.parse(text))
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

test('whatever JSON.stringify writes of well-formed values is clear, spaced or not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, space) => {
      const written = JSON.stringify({ value }, undefined, space)
      const isUnclear = /\\u(0000|[dD][89a-fA-F])/.test(written)
      assert.equal(refusal(written) === undefined || isUnclear, true, written)
    }),
  )
})

test('a name given twice is found, at any depth, also when one is escaped or the text quotes colons', () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"a":{"id":"x","id":"y"}}',
    '{"a":[{"b":[{"c":1,"c":1}]}]}',
    '{"a":1,"\\u0061":2}',
    '{"a:b":"c:d","x":1,"x":"::"}',
    '{"__proto__":1,"__proto__":2}',
    '{"\\"a":1,"\\"a":2}',
  ])
    assert.equal(refusal(text), 'an object has the same name twice', text)
})

test('colons, quotes and backslashes inside texts are no names', () => {
  for (const text of [
    '{"a":"12:30:00"}',
    '{"a:b":1}',
    '{"a":"\\":"}',
    '{"a":"\\\\","b":":"}',
    '{"__proto__":{"a":1}}',
    '{"a":[]}',
  ])
    assert.equal(refusal(text), undefined, text)
})

test('halves of characters, U+0000 and bytes that are not UTF-8 are found', () => {
  for (const text of ['{"a":"\\ud800"}', '{"\\udfff":1}', '{"a":["\\u0000"]}', '{"a":"\\ude00\\ud83d"}'])
    assert.equal(refusal(text), 'a text has a character that is none', text)
  assert.equal(refusal('{"a":"\\ud83d\\ude00 é \\u00e9 \\\\u0000"}'), undefined)
  const bytes = Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')])
  assert.equal(refusal(bytes.toString(), bytes), 'the body is not UTF-8')
  assert.equal(refusal('{"a":"\ufffd"}'), undefined)
})

test('what is nested too deep is refused, however deep', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  assert.equal(refusal(nested(DEEPEST)), undefined)
  for (const depth of [DEEPEST + 1, 400_000]) assert.match(refusal(nested(depth)) ?? '', /nested more than 64 deep/)
})
