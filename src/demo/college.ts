import type { DemoInstitution, DemoPartner } from './shape.ts'

/**
 * An agricultural college and the three applications of its accounts: Centre-Constitutif for each of its centres,
 * Ordonnateur and Agent comptable for the whole of it.
 */
const college: DemoPartner = {
  name: 'EPLEFPA des Hauts-Prés',
  siret: '19340990100017',
  street: '1 route de la Ferme',
  postalCode: '34990',
  city: 'Rochebelle',
  domain: 'hauts-pres.example.org',
  units: [
    { code: 'ETAB', name: 'Établissement' },
    { code: 'LPA', name: 'Lycée (LPA)' },
    { code: 'CFA', name: 'CFA' },
    { code: 'EXP', name: 'Exploitation' },
  ],
  agreement: {
    reference: 'CONV-2026-EPL',
    delegated: true,
    credentialsTo: 'holder',
    services: {
      'CENTRE-CONSTITUTIF': { roles: 'all' },
      ORDONNATEUR: { roles: 'all' },
      'AGENT-COMPTABLE': { roles: 'all' },
    },
    administrators: ['Corinne Ravel'],
    notes: 'Les groupes sont prédéfinis par les applications de Cocwinelle.',
  },
  people: [
    'Corinne Ravel',
    'Bertrand Lemoine',
    'Élise Fontanel',
    'Fatou Sarr',
    'Guillaume Astier',
    'Hélène Bastide',
    'Ismaël Cherif',
    'Jeanne Delorme (nomade)',
    'Kévin Marty',
    'Laure Nicolas',
    'Marc Olivier',
    'Nathalie Perrot',
    'Odile Quentin',
    'Pauline Roux',
    'Rémi Sorel',
  ],
  groups: [],
  unitAdministrators: { 'Damien Pujol': 'CENTRE-CONSTITUTIF/CFA' },
  /** Whom in which group of which application and unit. */
  places: {
    // The first user, made by the administrateur général.
    'Bertrand Lemoine': ['ORDONNATEUR/super_ordonnateur/ETAB'],
    'Élise Fontanel': ['CENTRE-CONSTITUTIF/saisie_engagement/CFA'],
    'Fatou Sarr': ['CENTRE-CONSTITUTIF/saisie_liquidation/CFA'],
    'Guillaume Astier': ['CENTRE-CONSTITUTIF/responsable_centre/CFA'],
    'Hélène Bastide': ['CENTRE-CONSTITUTIF/gestionnaire/LPA'],
    'Ismaël Cherif': ['CENTRE-CONSTITUTIF/responsable_centre/LPA', 'CENTRE-CONSTITUTIF/responsable_centre/EXP'],
    'Jeanne Delorme': [
      'CENTRE-CONSTITUTIF/gestionnaire/CFA',
      'CENTRE-CONSTITUTIF/gestionnaire/EXP',
      'CENTRE-CONSTITUTIF/saisie_liquidation/ETAB',
    ],
    'Kévin Marty': ['ORDONNATEUR/saisie_mandats/ETAB'],
    'Laure Nicolas': ['ORDONNATEUR/valideur/ETAB', 'CENTRE-CONSTITUTIF/consultation/ETAB'],
    'Marc Olivier': ['AGENT-COMPTABLE/prise_en_charge/ETAB'],
    'Nathalie Perrot': ['AGENT-COMPTABLE/paiement/ETAB'],
    'Odile Quentin': ['AGENT-COMPTABLE/agent_comptable/ETAB'],
    'Pauline Roux': ['CENTRE-CONSTITUTIF/consultation/LPA', 'ORDONNATEUR/consultation/ETAB'],
    'Rémi Sorel': ['CENTRE-CONSTITUTIF/consultation/EXP'],
  },
}

export const COLLEGE: DemoInstitution = {
  name: 'DRAAF des Hauts-Prés',
  accentColor: '#4a6b1f',
  administrator: 'Sylvie Tardieu',
  domain: 'draaf-hauts-pres.example.org',
  services: ['centre-constitutif', 'ordonnateur', 'agent-comptable'],
  partners: [college],
}
