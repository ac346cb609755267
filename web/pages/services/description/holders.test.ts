import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CDAP } from '../../../../test/described-service.ts'
import { givesOn, groupsOf, rightsOn, rolesOf, whoMay } from './holders.ts'

const both = (text: string) => ({ fr: text, en: text })
const definition = {
  ...CDAP,
  groups: { agence: { name: both('Agence'), description: both('Tout.'), roles: ['T2', 'T3'] } },
}
const nth = <T>(all: T[], index: number): T => all[index] ?? assert.fail(`nothing at ${index}`)

test('a role gives what its file says, and how far [C24]', () => {
  const [t1, t2] = [nth(rolesOf(definition), 0), nth(rolesOf(definition), 1)]
  assert.deepEqual(
    rightsOn(t2, 'dossier', 'corriger').map(({ records, within }) => [records, within]),
    [['own', 'everywhere']],
  )
  assert.deepEqual(rightsOn(t1, 'dossier', 'corriger'), [])
  assert.equal(givesOn(t1, 'dossier'), true)
  assert.equal(givesOn(t1, 'autre'), false)
})

test('a predefined group gives what its roles give together, the widest once [C23, C24]', () => {
  const group = nth(groupsOf(definition), 0)
  assert.deepEqual(
    rightsOn(group, 'dossier', 'corriger').map(({ records }) => records),
    ['any'],
  )
  assert.equal(rightsOn(group, 'dossier', 'valider').length, 1)
})

test('of two grants that say the same, one is told', () => {
  const twice = { ...definition, groups: { tous: { ...definition.groups.agence, roles: ['T1', 'T1'] } } }
  assert.equal(rightsOn(nth(groupsOf(twice), 0), 'dossier', 'lire').length, 1)
})

test('a step of a procedure tells the roles that may take it [C24]', () => {
  const codes = (action: string) => whoMay(rolesOf(definition), 'dossier', action).map(({ code }) => code)
  assert.deepEqual(codes('corriger'), ['T2', 'T3'])
  assert.deepEqual(codes('inconnue'), [])
})
