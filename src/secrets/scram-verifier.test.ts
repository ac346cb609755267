import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scramVerifier } from './scram-verifier.ts'

test('what is kept of a secret is what RFC 7677 computes', () => {
  // Of the example in section 3: user « user », password « pencil ».
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  const verifier = scramVerifier('pencil', salt)
  assert.equal(
    verifier,
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

test('the same secret is never kept the same twice', () => {
  assert.notEqual(scramVerifier('pencil'), scramVerifier('pencil'))
})
