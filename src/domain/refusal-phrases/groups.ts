import type { Phrase } from './phrase.ts'

/** Groups and the rights they hold. */
export const GROUPS = {
  // Groups and their rights
  reserved_to_user_administrator: {
    status: 403,
    fr: 'Seul un administrateur crée ou modifie un utilisateur d’application.',
    en: 'Only an administrator creates or changes an application user.',
  },
  beyond_own_unit: {
    status: 403,
    fr: 'Un administrateur d’unité n’étend pas de droits et ne nomme personne : demandez à l’administrateur général.',
    en: 'A unit administrator neither extends rights nor appoints anybody: ask the root administrator.',
  },
  user_outside_own_unit: {
    status: 403,
    fr: 'Cette personne a aussi des droits hors de votre unité : demandez à l’administrateur général.',
    en: 'This person also has rights outside your unit: ask the root administrator.',
  },
  no_unit_administrators: {
    status: 422,
    fr: 'Cette application n’a pas d’administrateurs d’unité.',
    en: 'This application has no unit administrators.',
  },
  extension_of_separate_duties: {
    status: 422,
    fr: 'Les droits ne s’étendent pas à {service} : l’ordonnateur et le comptable sont séparés, ouvrez un compte à une autre personne.',
    en: 'Rights are not extended to {service}: authorising officer and accounting officer are separate; open an account for somebody else.',
  },
  extension_not_foreseen: {
    status: 422,
    fr: 'Les droits ne s’étendent pas de ses applications à {service}.',
    en: 'Rights are not extended from this person’s applications to {service}.',
  },
  last_application_group: {
    status: 422,
    fr: 'C’est son dernier groupe : changez-le de groupe, ou supprimez l’utilisateur.',
    en: 'This is the last group of this person: change it, or delete the user.',
  },
  password_of_root_elsewhere: {
    status: 422,
    fr: 'L’administrateur général change son mot de passe depuis le module d’administration de {service}.',
    en: 'The root administrator changes the password from the administration module of {service}.',
  },
  group_predefined: {
    status: 422,
    fr: 'Ce groupe est prédéfini par son application : son nom, sa place et ses droits ne se modifient pas.',
    en: 'This group is predefined by its application: its name, place and rights cannot be changed.',
  },
  one_group_per_application: {
    status: 409,
    fr: 'Cette personne a déjà un groupe de cette application dans cette unité : changez-la de groupe.',
    en: 'This person already has a group of this application in this unit: move the person to another group.',
  },
  group_closed: { status: 422, fr: 'Ce groupe est fermé.', en: 'This group is closed.' },
  group_below_itself: {
    status: 422,
    fr: 'Un groupe ne peut pas être placé sous lui-même.',
    en: 'A group cannot be placed under itself.',
  },
  tree_too_deep: {
    status: 422,
    fr: 'Les groupes s’emboîtent sur {max} niveaux au plus.',
    en: 'Groups nest at most {max} levels deep.',
  },
  role_not_entitled: {
    status: 422,
    fr: 'La convention ne prévoit pas cette habilitation (ou plus).',
    en: 'The agreement does not confer this entitlement (or no longer does).',
  },
  beyond_ceiling: {
    status: 422,
    fr: 'Cette date dépasse celle jusqu’à laquelle le groupe peut avoir cette habilitation.',
    en: 'This date goes beyond the one until which the group may hold this entitlement.',
  },
  role_not_held: {
    status: 422,
    fr: 'Ce groupe n’a pas cette habilitation.',
    en: 'This group does not hold this entitlement.',
  },
  role_not_held_by_parent: {
    status: 422,
    fr: 'Le groupe parent n’a pas cette habilitation (ou plus).',
    en: 'The parent group does not hold this entitlement (or no longer does).',
  },
  rights_do_not_fit: {
    status: 422,
    fr: 'Sous ce parent, le groupe perdrait des habilitations : {roles}.',
    en: 'Under this parent the group would lose entitlements: {roles}.',
  },
  unit_unknown: {
    status: 422,
    fr: 'Cette unité n’est pas une unité de l’organisme.',
    en: 'This unit is not a unit of the organisation.',
  },
  manager_required: {
    status: 400,
    fr: 'Sélectionnez un responsable habilitations, ou créez-en un.',
    en: 'Select a rights manager, or create one.',
  },
  already_appointed: { status: 409, fr: 'Cette personne est déjà nommée.', en: 'This person is already appointed.' },
  last_manager: {
    status: 422,
    fr: 'C’est le dernier responsable de ce groupe : nommez d’abord son successeur.',
    en: 'This is the last manager of the group: appoint a successor first.',
  },
  last_administrator: {
    status: 422,
    fr: 'C’est le dernier administrateur : nommez d’abord son successeur.',
    en: 'This is the last administrator: appoint a successor first.',
  },

  // Rights withdrawn together
  right_gone: {
    status: 409,
    fr: 'Entre-temps, certains de ces droits ont pris fin. Actualisez la liste avant de recommencer.',
    en: 'Some of these rights have ended meanwhile. Refresh the list before trying again.',
  },
  withdrawal_undone: {
    status: 409,
    fr: 'Ce retrait a déjà été annulé.',
    en: 'This withdrawal has already been undone.',
  },
  withdrawal_superseded: {
    status: 409,
    fr: 'Ce retrait ne peut plus être annulé : depuis, quelqu’un a modifié « {name} ».',
    en: 'This withdrawal can no longer be undone: somebody has since changed “{name}”.',
  },
  nothing_to_erase: {
    status: 409,
    fr: 'Il ne reste aucune donnée personnelle à effacer.',
    en: 'There is no personal data left to erase.',
  },
  nothing_changed: {
    status: 409,
    fr: 'Rien n’a été modifié depuis la question. Modifiez d’abord les habilitations, puis répondez.',
    en: 'Nothing has been changed since the question. Change the entitlements first, then answer.',
  },
} as const satisfies Record<string, Phrase>
