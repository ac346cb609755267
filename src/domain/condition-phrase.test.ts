import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from './condition.ts'
import { conditionInWords, type Spoken } from './condition-phrase.ts'

const SPOKEN: Spoken = {
  properties: { 'resource.montant': { fr: 'le montant du prêt', en: 'the amount of the loan' } },
  resource: {
    ...{ name: { fr: 'Prêt', en: 'Loan' }, owner: { property: 'createdBy', is: 'user' }, unit: 'unit', state: 'state' },
    ...{ registered: false, actions: {}, states: { saisi: { fr: 'Saisi', en: 'Entered' } } },
  },
}

const cases: [Condition, fr: string, en: string][] = [
  [
    { value: 'resource.montant', atMost: 3000 },
    'le montant du prêt est au plus 3\u202f000',
    'the amount of the loan is at most 3,000',
  ],
  [
    { value: 'resource.state', equals: 'saisi' },
    'l’état du dossier est «\u00a0Saisi\u00a0»',
    'the record’s state is “Entered”',
  ],
  [
    { not: { value: 'resource.createdBy', equals: { value: 'subject.identifier' } } },
    'le créateur du dossier n’est pas l’identifiant de la personne',
    'the record’s creator is not the person’s identifier',
  ],
  [
    { value: 'context.canal', in: ['guichet', 'courrier'] },
    '«\u00a0canal\u00a0» de la demande est «\u00a0guichet\u00a0» ou «\u00a0courrier\u00a0»',
    '“canal” of the request is “guichet” or “courrier”',
  ],
  [
    { value: 'resource.service.code', in: { value: 'subject.services' } },
    '«\u00a0service.code\u00a0» du dossier est parmi «\u00a0services\u00a0» de la personne',
    '“service.code” of the record is among “services” of the person',
  ],
  [
    {
      all: [
        { value: 'action.rapide', equals: true },
        {
          any: [
            { value: 'resource.p', exists: true },
            { value: 'resource.q', differs: 'x' },
          ],
        },
      ],
    },
    '«\u00a0rapide\u00a0» de l’action est vrai et («\u00a0p\u00a0» du dossier a une valeur ou «\u00a0q\u00a0» du dossier est autre que «\u00a0x\u00a0»)',
    '“rapide” of the action is true and (“p” of the record has a value or “q” of the record is other than “x”)',
  ],
  [
    { not: { all: [{ value: 'resource.p', exists: true }, { not: { value: 'resource.q', below: 5 } }] } },
    '«\u00a0p\u00a0» du dossier n’a pas de valeur ou «\u00a0q\u00a0» du dossier est en dessous de 5',
    '“p” of the record has no value or “q” of the record is below 5',
  ],
]

for (const [condition, fr, en] of cases)
  test(`a condition in words: ${en} [C33]`, () => assert.deepEqual(conditionInWords(condition, SPOKEN), { fr, en }))
