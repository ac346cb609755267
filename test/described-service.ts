import type { ServiceDefinition, Texts } from '../src/domain/service-definition.ts'

const both = (text: string): Texts => ({ fr: text, en: text })
const described = (name: string) => ({ name: both(name), description: both(`Ce que permet ${name}.`) })

/**
 * A description for CDAP of the tests' world: T1 reads, T2 corrects what he created and validates in his unit, T3
 * corrects everybody's and may override the grave message.
 */
export const CDAP: ServiceDefinition = {
  service: 'CDAP',
  name: both('CDAP'),
  address: 'https://cdap.exemple.fr/',
  description: both('Les dossiers.'),
  resources: {
    dossier: {
      name: { fr: 'Dossier', en: 'File' },
      owner: { property: 'createdBy', is: 'user' },
      unit: 'unit',
      state: 'state',
      registered: false,
      actions: {
        lire: { fr: 'Lire', en: 'Read' },
        corriger: { fr: 'Corriger', en: 'Correct' },
        valider: { fr: 'Valider', en: 'Validate' },
        outrepasser: { fr: 'Outrepasser', en: 'Override' },
        payer: { fr: 'Payer', en: 'Pay' },
      },
    },
  },
  roles: {
    T1: {
      ...described('Profil T1'),
      may: [{ on: 'dossier', actions: ['lire'], records: 'any', within: 'everywhere' }],
    },
    T2: {
      ...described('Profil T2'),
      may: [
        { on: 'dossier', actions: ['corriger'], records: 'own', within: 'everywhere' },
        { on: 'dossier', actions: ['valider'], records: 'any', within: 'unit' },
      ],
    },
    T3: {
      ...described('Profil T3'),
      may: [
        { on: 'dossier', actions: ['corriger', 'outrepasser'], records: 'any', within: 'everywhere' },
        {
          ...{ on: 'dossier', actions: ['payer'], records: 'any', within: 'everywhere' },
          when: { value: 'resource.amount', atMost: 1000 },
        },
      ],
    },
  },
  procedures: {
    instruction: {
      name: both('Instruction'),
      steps: [
        { on: 'dossier', action: 'corriger', from: ['saisi'] },
        { on: 'dossier', action: 'valider', from: ['saisi'], to: 'validé' },
        { on: 'dossier', action: 'payer', from: ['validé'], to: 'payé' },
      ],
    },
  },
  checks: {
    depassement: {
      message: { fr: 'Dépassement des disponibles budgétaires', en: 'Budget exceeded' },
      severity: 'grave',
      overriddenBy: 'outrepasser',
    },
    cloture: { message: { fr: 'Exercice clos', en: 'Year closed' }, severity: 'blocking', overriddenBy: undefined },
  },
  menu: {},
  groups: {},
  exclusions: [],
}
