import type { DemoPartner } from '../shape.ts'

export const WITHOUT_DELEGATION: DemoPartner = {
  name: 'Ville de Port-Clair',
  siret: '21340145800012',
  street: '2 quai des Pêcheurs',
  postalCode: '35990',
  city: 'Port-Clair',
  domain: 'port-clair.example.org',
  units: [{ code: 'EDU', name: 'Éducation et loisirs' }],
  agreement: {
    reference: 'CONV-2025-102',
    delegated: false,
    credentialsTo: 'holder',
    services: { CDAP: { roles: ['T1'] } },
    administrators: [],
    notes: 'Convention sans délégation : la Caf gère elle-même les habilitations.',
  },
  people: ['Yann Le Goff', 'Anne-Sophie Prigent', 'Malo Kermarec', 'Rozenn Tanguy'],
  groups: [
    {
      name: 'Éducation et loisirs',
      description: 'Calcul des tarifs municipaux.',
      unit: 'EDU',
      manager: 'Yann Le Goff',
      roles: ['CDAP/T1'],
      members: ['Yann Le Goff', 'Anne-Sophie Prigent', 'Malo Kermarec'],
    },
  ],
}
