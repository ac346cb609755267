/** Fields of a person, the same wherever one is created (« Créer si non encore connu », « Créer un utilisateur »). */
export const person = {
  lastName: 'Nom',
  lastNameExample: 'Martin',
  firstName: 'Prénom',
  firstNameExample: 'Camille',
  email: 'Adresse mail',
  emailExample: 'camille.martin@ville.example',
  emailHint: 'Important : obligatoirement nominative, propre à cette personne, jamais celle d’un service.',
  emailConfirmation: 'Confirmation de l’adresse mail',
  emailsDiffer: 'Les deux adresses ne sont pas identiques.',
  nominativeReason: 'Raison',
  nominativeReasonExample: 'Nom d’usage différent du nom de l’adresse',
  workplace: 'Sédentarité',
  fixed: 'Poste fixe',
  fixedHint: 'La personne travaille sur un poste de travail fixe.',
  mobile: 'Nomade',
  mobileHint: 'La personne est amenée à se déplacer.',
} as const
