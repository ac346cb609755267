export const installation = {
  title: 'Mise en service',
  intro:
    'Choisissez le mot de passe de l’administrateur général. Son compte sert à créer les institutions et leur premier administrateur.',
  identifier: 'Votre nom d’utilisateur',
  identifierHint: 'Notez-le : il vous sera demandé à chaque connexion.',
  submit: 'Enregistrer le mot de passe',
  doneTitle: 'Le compte est prêt',
  done: 'Connectez-vous avec le nom d’utilisateur {{identifier}} et le mot de passe que vous venez de choisir.',
  login: 'Se connecter',
  goneTitle: 'Ce lien n’est plus valable',
  gone: 'Il a déjà servi, a expiré ou a été mal recopié. S’il n’a jamais servi, la personne qui exploite l’installation peut en demander un nouveau.',
} as const
