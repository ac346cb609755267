import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { differenceOf, isSame } from './description-difference.ts'
import type { GrantDefinition, ServiceDefinition } from './service-definition.ts'

const both = (text: string) => ({ fr: text, en: text })

const grant = (actions: string[], more: Partial<GrantDefinition> = {}): GrantDefinition => ({
  on: 'dossier',
  actions,
  records: 'any',
  within: 'everywhere',
  ...more,
})

const service = (may: GrantDefinition[], more: Partial<ServiceDefinition> = {}): ServiceDefinition => ({
  service: 'RSA',
  name: both('RSA'),
  address: 'https://rsa.example.org/',
  description: both('Suivre.'),
  resources: {
    dossier: {
      name: both('Dossier'),
      owner: { property: 'createdBy', is: 'user' },
      unit: 'unit',
      state: 'state',
      registered: false,
      actions: { lire: both('Lire'), corriger: both('Corriger') },
    },
  },
  roles: { agent: { name: both('Agent'), description: both('Agent.'), may } },
  procedures: {},
  checks: {},
  menu: {},
  groups: {},
  exclusions: [],
  ...more,
})

const rights = (before: GrantDefinition[], after: GrantDefinition[]) =>
  differenceOf(service(before), service(after)).rights.flatMap(({ role, changes }) =>
    changes.map(({ change, action }) => `${role.code} ${change} ${action.code}`),
  )

const sentences = (before: ServiceDefinition, after: ServiceDefinition) =>
  differenceOf(before, after).changes.map(({ change, sentence }) => `${change}: ${sentence.fr}`)

describe('what changes between two descriptions of a service', () => {
  test('which role gains or loses which action, and how far [H03]', () => {
    const lire = [grant(['lire'])]
    const clos = { value: 'resource.status', differs: 'clos' } as const
    assert.deepEqual(rights(lire, lire), [])
    assert.deepEqual(rights(lire, [grant(['lire', 'corriger'])]), ['agent gained corriger'])
    assert.deepEqual(rights([grant(['lire', 'corriger'])], lire), ['agent lost corriger'])
    assert.deepEqual(rights([grant(['lire'], { records: 'own' })], lire), ['agent wider lire'])
    assert.deepEqual(rights(lire, [grant(['lire'], { within: 'unit' })]), ['agent narrower lire'])
    assert.deepEqual(rights(lire, [grant(['lire'], { when: clos })]), ['agent narrower lire'])
    assert.deepEqual(rights([grant(['lire'], { records: 'own' })], [grant(['lire'], { within: 'unit' })]), [
      'agent changed lire',
    ])
  })

  test('the same rights said otherwise are the same', () => {
    const apart = [grant(['lire']), grant(['corriger']), grant(['lire'], { records: 'own', within: 'unit' })]
    assert.deepEqual(rights([grant(['lire', 'corriger'])], apart), [])
    // A database gives the keys of an object back in its own order.
    const one = grant(['lire'], { when: { value: 'resource.status', equals: 'clos' } })
    const other = grant(['lire'], { when: { equals: 'clos', value: 'resource.status' } })
    assert.deepEqual(rights([one], [other]), [])
  })

  test('everything else, in a sentence that says it whole', () => {
    const before = service([grant(['lire'])], {
      checks: {
        clos: { message: both('Dossier clos'), severity: 'blocking' },
        vieux: { message: both('Ancien'), severity: 'information' },
      },
      exclusions: [['agent', 'AUTRE/chef']],
    })
    const after = service([grant(['lire'])], {
      address: 'https://rsa2.example.org/',
      checks: { clos: { message: both('Dossier clos'), severity: 'grave', overriddenBy: 'corriger' } },
      menu: { accueil: { name: both('Accueil'), on: 'dossier', action: 'lire' } },
      exclusions: [['AUTRE/chef', 'agent']],
    })
    assert.deepEqual(sentences(before, after), [
      'changed: Service RSA\u00a0: adresse https://rsa.example.org/ → https://rsa2.example.org/',
      'changed: Message «\u00a0Dossier clos\u00a0» (clos)\u00a0: gravité bloquant → grave, outrepassé par rien → corriger',
      'removed: Message «\u00a0Ancien\u00a0» (vieux)\u00a0: suppression',
      'added: Entrée de menu «\u00a0Accueil\u00a0» (accueil)\u00a0: ajout',
    ])
  })

  test('what people call states and properties is told', () => {
    const { dossier = assert.fail('no type') } = service([]).resources
    const named = { resources: { dossier: { ...dossier, states: { b: both('Clos'), a: both('Saisi') } } } }
    assert.deepEqual(sentences(service([]), service([], named)), [
      'changed: Type de ressource «\u00a0Dossier\u00a0» (dossier)\u00a0: états ∅ → a = Saisi, b = Clos',
    ])
    assert.deepEqual(sentences(service([]), service([], { properties: { 'resource.montant': both('le montant') } })), [
      'changed: Service RSA\u00a0: noms de propriétés ∅ → resource.montant = le montant',
    ])
  })

  test('steps are told with the states they start from and lead to [C34]', () => {
    const steps = (from: string[]) =>
      service([grant(['lire'])], {
        procedures: { p: { name: both('Suivi'), steps: [{ on: 'dossier', action: 'corriger', from, to: 'b' }] } },
      })
    assert.deepEqual(sentences(steps([]), steps(['a'])), [
      'changed: Procédure «\u00a0Suivi\u00a0» (p)\u00a0: étapes dossier/corriger (∅ → b) → dossier/corriger (a → b)',
    ])
  })

  test('roles that exclude each other, and those of a predefined group, are told by their names [resolution 15]', () => {
    const elsewhere = { 'AUTRE/chef': { fr: 'Autre – Chef', en: 'Other – Head' } }
    const after = service([], { exclusions: [['agent', 'AUTRE/chef']] })
    assert.deepEqual(differenceOf(service([]), after, elsewhere).changes[0]?.sentence, {
      fr: 'Rôles qui s’excluent «\u00a0Autre – Chef × Agent\u00a0» (AUTRE/chef × agent)\u00a0: ajout',
      en: 'Roles that exclude each other “Other – Head × Agent” (AUTRE/chef × agent): added',
    })
    const group = (roles: string[]) =>
      service([], { groups: { equipe: { name: both('Équipe'), description: both('Une équipe.'), roles } } })
    assert.deepEqual(sentences(group([]), group(['agent'])), [
      'changed: Groupe prédéfini «\u00a0Équipe\u00a0» (equipe)\u00a0: rôles rien → Agent',
    ])
  })

  test('of a first version all is new; between a version and itself there is nothing', () => {
    const one = service([grant(['lire'])])
    assert.equal(isSame(differenceOf(one, structuredClone(one))), true)
    const first = differenceOf(undefined, one)
    assert.ok(first.changes.every(({ change }) => change === 'added'))
    assert.deepEqual(
      first.rights.map(({ changes }) => changes.map(({ change }) => change)),
      [['gained']],
    )
  })
})
