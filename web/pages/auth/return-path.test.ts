import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnPath } from './return-path.ts'

test('after login one comes back to where one was', () => {
  assert.equal(returnPath('/portal/agreements/7?q=a'), '/portal/agreements/7?q=a')
  assert.equal(returnPath('/portal?x=1'), '/portal?x=1')
})

test('a link cannot send elsewhere after login', () => {
  for (const trap of [
    'https://evil.example/portal',
    '//evil.example',
    '/portalevil',
    '/portal/auth/login',
    'javascript:x',
    null,
  ])
    assert.equal(returnPath(trap), '/portal')
})
