import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlainRequest } from './plain-request.ts'

const body = '{"a":1}'
const FIELDS = ['host: h', 'authorization: Bearer k', 'content-type: application/json', 'x-request-id: r 1']

const written = (fields: readonly string[], line = 'POST /access/v1/evaluation HTTP/1.1', after = body) =>
  Buffer.from(`${[line, ...fields].join('\r\n')}\r\n\r\n${after}`, 'latin1')
const withLength = (...more: string[]) => written([...FIELDS, `content-length: ${body.length}`, ...more])

test('a whole request in its usual writing is read', () => {
  const request = readPlainRequest(withLength('X-Forwarded-For: 192.0.2.1', 'Accept: */*', 'Connection: Keep-Alive'))
  assert.ok(request && request !== 'unfinished')
  assert.deepEqual(request.head, {
    ...{ path: '/access/v1/evaluation', authorization: 'Bearer k', contentType: 'application/json' },
    ...{ requestId: 'r 1', forwardedFor: '192.0.2.1', length: body.length },
  })
  assert.equal(request.body.toString(), body)
})

test('its beginning is waited for, wherever it is cut after the address', () => {
  const whole = withLength()
  for (let at = 'POST /access/v1/'.length; at < whole.length; at++)
    assert.equal(readPlainRequest(whole.subarray(0, at)), 'unfinished', `cut at ${at}`)
})

const others: Readonly<Record<string, Buffer>> = {
  'another method': written(FIELDS, 'GET /access/v1/evaluation HTTP/1.1', ''),
  'another address': written([...FIELDS, 'content-length: 7'], 'POST /api/session HTTP/1.1'),
  'an absolute address': written([...FIELDS, 'content-length: 7'], 'POST http://h/access/v1/evaluation HTTP/1.1'),
  'a query': written([...FIELDS, 'content-length: 7'], 'POST /access/v1/evaluation?a HTTP/1.1'),
  'an encoded address': written([...FIELDS, 'content-length: 7'], 'POST /access/v1/%65valuation HTTP/1.1'),
  'HTTP/1.0': written([...FIELDS, 'content-length: 7'], 'POST /access/v1/evaluation HTTP/1.0'),
  'two spaces in its first line': written([...FIELDS, 'content-length: 7'], 'POST /access/v1/evaluation  HTTP/1.1'),
  'no length': written(FIELDS),
  'two lengths': withLength('content-length: 7'),
  'two lengths in one': written([...FIELDS, 'content-length: 7, 7']),
  'a signed length': written([...FIELDS, 'content-length: +7']),
  'a hexadecimal length': written([...FIELDS, 'content-length: 0x7']),
  chunks: withLength('Transfer-Encoding: chunked'),
  'a space before the colon': withLength('x-a : b'),
  'a folded line': withLength('x-a: b', ' c'),
  'a line ended by LF alone': Buffer.from(withLength().toString('latin1').replace('\r\n', '\n'), 'latin1'),
  'a bare CR in a value': withLength('x-a: b\rc'),
  'a NUL in a value': withLength('x-a: b\0c'),
  'a tab around a value': withLength('x-a:\tb'),
  'a value beyond ASCII': withLength('x-a: é'),
  'a name twice': withLength('authorization: Bearer other'),
  'no host': written(['content-length: 7']),
  'two hosts': withLength('Host: other'),
  'an expectation': withLength('Expect: 100-continue'),
  'a connection to close': withLength('Connection: close'),
  'an upgrade': withLength('Upgrade: websocket'),
  'another request behind it': Buffer.concat([withLength(), withLength()]),
  'bytes behind it': Buffer.concat([withLength(), Buffer.from('\r\n')]),
  'a head beyond 16 kB': withLength(`x-a: ${'b'.repeat(17_000)}`),
  'a body that comes in many pieces': written([...FIELDS, 'content-length: 70000']),
}

for (const [what, bytes] of Object.entries(others))
  test(`${what} is not read here`, () => {
    assert.equal(readPlainRequest(bytes), undefined)
  })
