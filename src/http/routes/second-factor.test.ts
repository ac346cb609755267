import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeOf, withApp } from '../../../test/factors.ts'
import { activate, openSigningIn, type SigningIn } from '../../../test/signing-in.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

test('an authenticator application is added by its first code, and asked for at the next sign-in [H17, H18]', async () => {
  const person = await activate(signing, 'Agnès', 'Arnaud')
  const { browser, identifier, password } = person
  assert.equal((await browser.signIn(identifier, password)).body.stage, 'complete')
  const { seed, recoveryCodes } = await withApp(signing, person)
  assert.equal(recoveryCodes.length, 10)
  signing.clock.advance({ seconds: 30 })
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'second_factor' })
  assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  const step = await browser.get('/api/second-factor')
  assert.deepEqual(step.body, { kinds: ['totp', 'recovery_code'], strong: false })
  const confirmed = await browser.put('/api/second-factor/code', { kind: 'totp', code: codeOf(signing, seed) })
  assert.deepEqual(confirmed.body, { stage: 'complete' })
  assert.equal((await browser.get('/api/portal')).status, 200)
})
