import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOfExcluded } from './excluded-roles.ts'

const told = (fr: string, en: string) => ({ fr, en })
const ordonnateur = {
  service: 'ORDONNATEUR',
  roles: { validation: { name: told('Validation', 'Approval'), description: told('', ''), may: [] } },
}
const elsewhere = { 'COMPTABLE/paiement': told('Agent comptable – Paiement', 'Accountant – Payment') }
const nameOf = (reference: string) => nameOfExcluded(ordonnateur, elsewhere, reference).en

test('of two roles that exclude each other, each is called by its name, another’s with that of its service [resolution 15]', () => {
  assert.equal(nameOf('validation'), 'Approval')
  assert.equal(nameOf('ORDONNATEUR/validation'), 'Approval')
  assert.equal(nameOf('COMPTABLE/paiement'), 'Accountant – Payment')
})

test('one that nobody knows yet keeps its code', () => {
  assert.equal(nameOf('TRESORERIE/visa'), 'TRESORERIE/visa')
  assert.equal(nameOf('constructor'), 'constructor')
})
