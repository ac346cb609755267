export const sso = {
  title: '{{service}} ne vous est pas ouvert',
  intro: 'Vous êtes bien connecté au portail ; cette application, elle, ne peut pas vous accueillir pour l’instant.',
  why: 'Pourquoi ?',
  ask: 'À qui demander ?',
  askIntro: 'Ces personnes peuvent vous ouvrir l’accès, ou vous dire pourquoi il est fermé.',
  askNobody: 'Adressez-vous à votre Caf : elle peut vous ouvrir l’accès, ou vous dire pourquoi il est fermé.',
  roles: {
    group_manager: 'Responsable habilitations de votre groupe',
    administrator: 'Administrateur partenaire de votre organisme',
    institution: 'Administrateur de la Caf',
  },
  titleMayNow: '{{service}} vous est ouvert',
  mayNow: 'Votre habilitation vous permet maintenant d’y entrer.',
  open: 'Ouvrir {{service}}',
  back: 'Retour au portail',
} as const
