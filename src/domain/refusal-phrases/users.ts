import type { Phrase } from './phrase.ts'

/** Users, their memberships, and those that applications keep. */
export const USERS = {
  // Users and memberships
  email_taken: {
    status: 409,
    fr: 'Une personne de l’organisme a déjà cette adresse : {name}.',
    en: 'A person of the organisation already has this address: {name}.',
  },
  email_in_use: {
    status: 409,
    fr: 'Cette adresse est déjà celle d’une personne de l’organisme : demandez à l’administrateur partenaire.',
    en: 'This address is already that of a person of the organisation: ask the partner administrator.',
  },
  email_generic: {
    status: 422,
    fr: 'L’adresse doit être nominative : « {localPart} » désigne un service, pas une personne.',
    en: 'The address must be personal: “{localPart}” stands for an office, not a person.',
  },
  email_not_nominative: {
    status: 422,
    fr: 'Ni le nom ni le prénom n’apparaissent dans l’adresse. Si elle est bien personnelle, confirmez-le en donnant la raison.',
    en: 'Neither the last nor the first name appears in the address. If it is personal all the same, confirm it with the reason.',
  },
  email_not_confirmed: {
    status: 400,
    fr: 'Les deux adresses ne sont pas identiques.',
    en: 'The two addresses are not the same.',
  },
  user_closed: { status: 422, fr: 'Ce compte est fermé.', en: 'This account is closed.' },
  closure_not_planned: {
    status: 422,
    fr: 'Aucune fermeture n’est prévue pour ce compte.',
    en: 'No closure is planned for this account.',
  },
  group_required: {
    status: 400,
    fr: 'Choisissez le groupe, parmi les vôtres, dans lequel placer cette personne.',
    en: 'Choose the group, among yours, in which to place this person.',
  },
  last_manager_of: {
    status: 422,
    fr: 'Cette personne est la dernière responsable de : {groups}. Nommez d’abord son successeur.',
    en: 'This person is the last manager of: {groups}. Appoint a successor first.',
  },
  user_already_open: { status: 422, fr: 'Ce compte est déjà ouvert.', en: 'This account is already open.' },
  already_enrolled: {
    status: 409,
    fr: 'Cette personne est déjà ouverte dans cette convention.',
    en: 'This person is already open within this agreement.',
  },
  already_member: {
    status: 409,
    fr: 'Cette personne appartient déjà à ce groupe.',
    en: 'This person already belongs to this group.',
  },
  membership_ended: {
    status: 422,
    fr: 'Cette appartenance a pris fin.',
    en: 'This membership has ended.',
  },
  outside_enrollment: {
    status: 422,
    fr: 'La personne n’est pas ouverte dans la convention sur toute cette période.',
    en: 'The person is not open within the agreement for the whole of this period.',
  },
  already_suspended: {
    status: 409,
    fr: 'C’est déjà suspendu : levez d’abord la suspension en cours.',
    en: 'This is suspended already: lift that suspension first.',
  },
  already_delegated: {
    status: 409,
    fr: 'La gestion de cette convention est déjà déléguée au partenaire.',
    en: 'The management of this agreement is delegated to the partner already.',
  },
  nobody_concerned: {
    status: 422,
    fr: 'Personne n’est concerné : aucun compte ouvert n’y a de mot de passe.',
    en: 'Nobody is concerned: no open account there has a password.',
  },
  not_suspended: { status: 409, fr: 'Aucune suspension n’est en cours.', en: 'No suspension is running.' },
  date_in_past: { status: 422, fr: 'Cette date est passée.', en: 'This date is past.' },

  // External users
  service_not_conferred: {
    status: 422,
    fr: 'La convention ne confère pas cette application jusqu’à cette date.',
    en: 'The agreement does not confer this application until that day.',
  },
  external_account_too_long: {
    status: 422,
    fr: 'Un an au plus : choisissez une date plus proche.',
    en: 'A year at most: choose an earlier day.',
  },
  external_account_settled: {
    status: 409,
    fr: 'Cette demande a déjà reçu sa réponse.',
    en: 'This request has already been answered.',
  },
  external_account_not_open: {
    status: 409,
    fr: 'Cet utilisateur externe n’est pas ouvert.',
    en: 'This external user is not open.',
  },
} as const satisfies Record<string, Phrase>
