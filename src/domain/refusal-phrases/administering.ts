import type { Phrase } from './phrase.ts'

/** Who may administer what (policy.ts). */
export const ADMINISTERING = {
  not_signed_in: { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  first_login_unfinished: {
    status: 403,
    fr: 'Terminez d’abord votre première connexion.',
    en: 'Finish your first sign-in first.',
  },
  reserved_to_root: {
    status: 403,
    fr: 'Réservé à l’administrateur général.',
    en: 'Reserved for the root administrator.',
  },
  reserved_to_institution: {
    status: 403,
    fr: 'Réservé à l’administrateur de la Caf.',
    en: 'Reserved for the institution’s administrator.',
  },
  reserved_to_administrator: {
    status: 403,
    fr: 'Réservé à l’administrateur partenaire.',
    en: 'Reserved for the partner administrator.',
  },
  delegated_to_partner: {
    status: 403,
    fr: 'La gestion de cette convention est déléguée au partenaire : c’est à lui de le faire.',
    en: 'The partner manages this agreement by delegation: this is the partner’s to do.',
  },
  delegation_withdrawn: {
    status: 403,
    fr: 'La Caf a supprimé la délégation de cette convention et en assure elle-même la gestion. Motif : {reason}',
    en: 'The institution has withdrawn the delegation of this agreement and takes care of it itself. Reason: {reason}',
  },
  suspended_by_institution: {
    status: 403,
    fr: 'Suspendu par la Caf : rien ne peut y être modifié tant que la suspension dure. Motif : {reason}',
    en: 'Suspended by the institution: nothing here may be changed while the suspension lasts. Reason: {reason}',
  },
  not_delegated: {
    status: 403,
    fr: 'La gestion de cette convention n’est pas déléguée : la Caf s’en charge.',
    en: 'The management of this agreement is not delegated: the institution takes care of it.',
  },
  agreement_ended: {
    status: 403,
    fr: 'La convention a pris fin : elle peut être consultée, plus modifiée.',
    en: 'The agreement has ended: it can be read, no longer changed.',
  },
  own_group: {
    status: 403,
    fr: 'Vous ne pouvez pas étendre ni déplacer votre propre groupe : demandez au responsable au-dessus de vous.',
    en: 'You cannot widen or move your own group: ask the manager above you.',
  },
  beyond_own_group: {
    status: 403,
    fr: 'Vous gérez votre groupe et ses sous-groupes seulement.',
    en: 'You manage your group and its sub-groups only.',
  },
  user_outside_own_group: {
    status: 403,
    fr: 'Cette personne appartient aussi à un groupe que vous ne gérez pas : demandez à l’administrateur partenaire.',
    en: 'This person also belongs to a group you do not manage: ask the partner administrator.',
  },
  appointed_above: {
    status: 403,
    fr: 'Cette personne tient sa nomination de plus haut que vous : demandez à qui l’a nommée.',
    en: 'This person was appointed from above you: ask whoever appointed them.',
  },
  user_of_another_agreement: {
    status: 403,
    fr: 'Cette personne est aussi ouverte dans une autre convention, que vous ne gérez pas : demandez à la Caf.',
    en: 'This person is also open within another agreement, which you do not manage: ask the institution.',
  },
  own_account: {
    status: 403,
    fr: 'Vous ne pouvez pas faire cela pour votre propre compte.',
    en: 'You cannot do this for your own account.',
  },
} as const satisfies Record<string, Phrase>
