export const deputies = {
  title: 'Suppléants',
  intro: {
    agreement:
      'Pendant votre absence, un suppléant administre la convention comme vous. La suppléance se termine d’elle-même, et avec votre nomination.',
    group:
      'Pendant votre absence, un suppléant gère le groupe comme vous. La suppléance se termine d’elle-même, et avec votre nomination.',
  },
  none: 'Aucun suppléant.',
  name: 'Nommer un suppléant',
  nameTitle: 'Nommer votre suppléant',
  who: 'Suppléant',
  whoExample: 'Dupont',
  from: 'À partir du',
  fromHint: 'Sans date, dès maintenant.',
  until: 'Jusqu’au',
  untilHint: 'Dernier jour, compris. Un an au plus.',
  submit: 'Nommer le suppléant',
  refused: 'Le suppléant n’est pas nommé',
  named: '{{name}} est votre suppléant.',
  standsInFor: 'Supplée {{name}}, du {{from}} au {{until}}',
  running: 'En cours',
  planned: 'À venir',
  end: 'Mettre fin',
  endOf: 'Mettre fin à la suppléance de {{name}}',
  endTitle: 'Mettre fin à la suppléance : {{name}}',
  endText: 'Cette personne ne pourra plus agir à votre place, dès maintenant. Ce qu’elle a fait reste fait.',
  ended: 'La suppléance de {{name}} est terminée.',
} as const
