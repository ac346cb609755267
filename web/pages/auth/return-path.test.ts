import assert from 'node:assert/strict'
import { test } from 'node:test'
import { destinationOf } from './return-path.ts'

test('after login one comes back to where one was', () => {
  for (const path of ['/portal/agreements/7?q=a', '/portal?x=1', '/portal', '/portal/mon-compte#droits'])
    assert.deepEqual(destinationOf(path), { path, isElsewhere: false })
})

test('an application’s login goes on where the provider waits, by a load of the whole document [C10]', () => {
  const path = '/sso/interaction/V1StGXR8_Z5jdHi6B-myT'
  assert.deepEqual(destinationOf(path), { path, isElsewhere: true })
})

test('a link cannot send elsewhere after login', () => {
  const traps = [
    'https://evil.example/portal',
    'https:/evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/portal/..//evil.example',
    '/portal/%2e%2e//evil.example',
    '/portal//evil.example',
    '/portal/%2F%2Fevil.example',
    '/portal/%5Cevil.example',
    '/%2Fevil.example',
    '/portalevil',
    '/portal@evil.example',
    'portal.evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/javascript:alert(1)',
    'http://ici.invalid@evil.example/portal',
    '//ici.invalid:80@evil.example/portal',
    '/api/session',
    '',
    null,
  ]
  for (const trap of traps) assert.deepEqual(destinationOf(trap), { path: '/portal', isElsewhere: false }, String(trap))
})

test('nor back to a login page', () => {
  for (const loop of ['/portal/auth/login', '/portal/auth', '/portal/AUTH/login', '/portal/./auth/login'])
    assert.equal(destinationOf(loop).path, '/portal', loop)
})

test('nor to any other page of the provider than the one that waits', () => {
  for (const trap of [
    '/sso/auth?client_id=x&redirect_uri=https://evil.example',
    '/sso/session/end',
    '/sso/interaction/',
    '/sso/interaction/V1StGXR8_Z5jdHi6B-myT/abort',
    '/sso/interaction/V1StGXR8_Z5jdHi6B-myT?next=//evil.example',
    '/sso/interaction/V1StGXR8_Z5jdHi6B-myT#x',
    '/sso/interaction/../session/end',
    '/sso/interaction/%2e%2e/auth',
    '/SSO/interaction/V1StGXR8_Z5jdHi6B-myT',
    '/sso/interaction/short',
    `/sso/interaction/${'a'.repeat(61)}`,
  ])
    assert.deepEqual(destinationOf(trap), { path: '/portal', isElsewhere: false }, trap)
})
