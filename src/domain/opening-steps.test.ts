import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CDAP } from '../../test/described-service.ts'
import { openingOf } from './opening-steps.ts'
import type { ServiceDefinition } from './service-definition.ts'

const asked = (action: string, state?: string) => ({
  ...{ subject: { type: 'user', id: 'u' }, action: { name: action } },
  resource: { type: 'dossier', id: '1', properties: { state } },
})
const told = (definition: ServiceDefinition, action: string, state?: string) => {
  const { states, first } = openingOf(definition, asked(action, state))
  return [states.map(({ fr }) => fr), first.map((one) => `${one.action.fr} → ${one.leadsTo.fr} (${one.roles})`)]
}

test('a step not reached says the state it starts from, and the steps that lead there, with who does them [C34]', () => {
  assert.deepEqual(told(CDAP, 'payer', 'saisi'), [['validé'], ['Valider → validé (T2)']])
  assert.deepEqual(told(CDAP, 'payer'), [['validé'], []])
})

test('a step already done says by which one the record comes back; none where nothing leads there', () => {
  assert.deepEqual(told(CDAP, 'corriger', 'payé'), [['saisi'], []])
  const { instruction = assert.fail('no procedure') } = CDAP.procedures
  const reopening = { on: 'dossier', action: 'outrepasser', from: ['validé', 'payé'], to: 'saisi' }
  const steps = [...instruction.steps, reopening]
  const described = { ...CDAP, procedures: { instruction: { ...instruction, steps } } }
  assert.deepEqual(told(described, 'corriger', 'payé'), [['saisi'], ['Outrepasser → saisi (T3)']])
})

test('states are called what the description calls them', () => {
  const { dossier = assert.fail('no type') } = CDAP.resources
  const states = { validé: { fr: 'Validé par le responsable', en: 'Approved' } }
  const described = { ...CDAP, resources: { dossier: { ...dossier, states } } }
  assert.deepEqual(told(described, 'payer', 'saisi'), [
    ['Validé par le responsable'],
    ['Valider → Validé par le responsable (T2)'],
  ])
})
