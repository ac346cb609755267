import type { DemoPartner } from '../shape.ts'

export const ASSOCIATION: DemoPartner = {
  name: 'Association Les Petits Pas',
  siret: '41208837900018',
  street: '12 rue des Lilas',
  postalCode: '34990',
  city: 'Rochebelle',
  domain: 'lespetitspas.example.org',
  units: [
    { code: 'LUC', name: 'Crèche Les Lucioles' },
    { code: 'COC', name: 'Crèche Les Coccinelles' },
  ],
  agreement: {
    reference: 'CONV-2026-021',
    delegated: true,
    credentialsTo: 'holder',
    services: { AFAS: { roles: ['FDA', 'FDF', 'APP'], maxPersons: 7 }, MENF: { roles: ['GEST', 'DISPO'] } },
    administrators: ['Marie-Ève Lacroix'],
    notes: '',
  },
  people: [
    'Marie-Ève Lacroix',
    'Anaïs Bertin',
    'Chloé Dufour',
    'Daphné Estève',
    'Émeline Foucher',
    'Florian Gilbert',
    'Geneviève Huet',
    'Héloïse Imbert',
    'Jérôme Klein',
    'Léa Maillard',
  ],
  groups: [
    {
      name: 'Siège',
      description: 'Direction et comptabilité.',
      manager: 'Anaïs Bertin',
      roles: ['AFAS/FDA', 'AFAS/FDF', 'AFAS/APP', 'MENF/GEST', 'MENF/DISPO'],
      members: ['Anaïs Bertin', 'Chloé Dufour'],
      groups: [
        {
          name: 'Crèche Les Lucioles',
          description: '24 places, rue des Lilas.',
          unit: 'LUC',
          manager: 'Daphné Estève',
          roles: ['AFAS/FDA', 'MENF/GEST', 'MENF/DISPO'],
          members: ['Daphné Estève', 'Florian Gilbert'],
          groups: [
            {
              name: 'Lucioles – accueil',
              description: 'Places disponibles et horaires.',
              unit: 'LUC',
              manager: 'Émeline Foucher',
              roles: ['MENF/DISPO'],
              members: ['Émeline Foucher', 'Jérôme Klein'],
            },
          ],
        },
        {
          name: 'Crèche Les Coccinelles',
          description: '18 places, avenue de la Gare.',
          unit: 'COC',
          manager: 'Geneviève Huet',
          roles: ['AFAS/FDA', 'MENF/DISPO'],
          members: ['Geneviève Huet', 'Héloïse Imbert'],
        },
      ],
    },
  ],
}
