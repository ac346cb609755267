export const duties = {
  title: 'Cumuls interdits',
  intro:
    'Les personnes qui réunissent deux rôles que le catalogue sépare. Elles les avaient avant que la règle n’arrive : depuis, nul ne peut recevoir le second. Retirez l’un des deux.',
  person: 'Personne',
  organization: 'Organisme',
  pairs: 'Rôles réunis',
  held: '{{role}} ({{service}})',
  by: 'par le groupe « {{group}} », convention',
  searchHint: 'Personne ou organisme',
  none: 'Aucun cumul interdit',
  noneHint: 'Personne ne réunit deux rôles que le catalogue sépare.',
} as const
