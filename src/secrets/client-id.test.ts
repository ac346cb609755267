import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newClientId } from './client-id.ts'

test('the identifier of a client names its service, in letters that every configuration file takes', () => {
  const told = (code: string) => newClientId(code).replace(/-[b-x3-9]{8}$/, '')
  assert.equal(told('CDAP'), 'cdap')
  assert.equal(told('Mon-enfant.fr'), 'mon-enfant-fr')
  assert.equal(told('  Été & Cie '), 'ete-cie')
  assert.equal(told('料金'), 'service')
})

test('two services of one code, in two institutions, have each its own', () => {
  const drawn = Array.from({ length: 1_000 }, () => newClientId('CDAP'))
  assert.equal(new Set(drawn).size, drawn.length)
})
