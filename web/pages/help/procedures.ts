/** The five procedures of the partner's guide, in its order, each with its place on the page. */
export const procedures = [
  { key: 'createGroup', anchor: 'creer-un-groupe' },
  { key: 'assignRole', anchor: 'attribuer-une-habilitation' },
  { key: 'createUser', anchor: 'creer-un-utilisateur' },
  { key: 'addFromGroups', anchor: 'ajouter-depuis-les-groupes' },
  { key: 'addFromUsers', anchor: 'ajouter-depuis-les-utilisateurs' },
] as const
export type Procedure = (typeof procedures)[number]
