import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claimNameProblem } from './rights-claim.ts'

test('the claim of rights bears a name that every library reads, a web address included [C10]', () => {
  for (const name of ['habilis', 'droits', 'https://caf.example/habilitations', 'urn:caf:droits', 'x'.repeat(100)])
    assert.equal(claimNameProblem(name), undefined, name)
  for (const name of ['', '1droit', '_droits', 'mes droits', 'droits\n', 'habilités', 'x'.repeat(101)])
    assert.equal(claimNameProblem(name), 'claim_name_unfit', name)
})

test('… and never one by which an application knows who signs on, from whom and how', () => {
  for (const name of [
    'sub',
    'iss',
    'aud',
    'exp',
    'acr',
    'amr',
    'sid',
    'nonce',
    'email',
    'email_verified',
    'organization',
  ])
    assert.equal(claimNameProblem(name), 'claim_name_taken', name)
})
