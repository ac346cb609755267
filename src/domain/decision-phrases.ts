import type { Decision, ReasonCode } from './decision/question.ts'
import type { Locale } from './refusals.ts'

type Texts = { fr: string; en: string }
/** `mend`: what would help and whom to ask; none where there is nothing to mend. */
type DecisionPhrase = Texts & { mend?: Texts }

const ASK_THE_CAF: Texts = {
  fr: 'Seule votre Caf peut lever cette suspension : demandez à votre administrateur partenaire où cela en est.',
  en: 'Only your Caf can lift this suspension: ask your partner administrator where things stand.',
}

/** The application left out, or got wrong, what it must say: the person can only pass it on. */
const TELL_THE_HELP_DESK: Texts = {
  fr: 'Vous n’y êtes pour rien : signalez-le à l’assistance de l’application.',
  en: 'This is not your doing: report it to the application’s help desk.',
}

/**
 * Every reason of an answer, for the person it is about. A code without its phrases does not compile. `{quoted}` is
 * what the decision quotes: a record's state, a message's code.
 */
export const DECISION_PHRASES: Record<ReasonCode, DecisionPhrase> = {
  allowed: { fr: 'Vous pouvez le faire.', en: 'You may do this.' },
  allowed_by_override: {
    fr: 'Vous pouvez le faire en passant outre un message grave : votre motif est conservé.',
    en: 'You may do this by overriding a serious message: your reason is kept on record.',
  },

  // The question
  type_unknown: {
    fr: 'La description de l’application ne prévoit pas ce type de dossier.',
    en: 'The application’s description does not provide for this type of record.',
    mend: TELL_THE_HELP_DESK,
  },
  action_unknown: {
    fr: 'La description de l’application ne prévoit pas cette action.',
    en: 'The application’s description does not provide for this action.',
    mend: TELL_THE_HELP_DESK,
  },

  // The person
  subject_unknown: {
    fr: 'Votre nom d’utilisateur n’est pas connu ici.',
    en: 'Your user name is not known here.',
    mend: {
      fr: 'Vérifiez-le, ou demandez à votre responsable habilitations de vous créer un compte.',
      en: 'Check it, or ask your access manager to create an account for you.',
    },
  },
  user_suspended: { fr: 'Votre accès est suspendu.', en: 'Your access is suspended.', mend: ASK_THE_CAF },
  organization_suspended: {
    fr: 'L’accès de votre organisme est suspendu.',
    en: 'Your organisation’s access is suspended.',
    mend: ASK_THE_CAF,
  },
  user_closed: {
    fr: 'Votre compte est fermé.',
    en: 'Your account is closed.',
    mend: {
      fr: 'Demandez à votre responsable habilitations s’il doit être rouvert.',
      en: 'Ask your access manager whether it should be opened again.',
    },
  },
  user_not_open: {
    fr: 'Votre compte n’est pas encore ouvert.',
    en: 'Your account is not open yet.',
    mend: {
      fr: 'Attendez sa date d’ouverture, ou demandez à votre responsable habilitations de l’avancer.',
      en: 'Wait for its opening date, or ask your access manager to bring it forward.',
    },
  },

  // The right and its time
  no_role: {
    fr: 'Aucun de vos groupes ne donne ce droit.',
    en: 'None of your groups gives this right.',
    mend: {
      fr: 'Demandez à votre responsable habilitations de vous ajouter à un groupe qui le donne.',
      en: 'Ask your access manager to add you to a group that gives it.',
    },
  },
  agreement_ended: {
    fr: 'La convention qui vous donnait ce droit a pris fin.',
    en: 'The agreement that gave you this right has ended.',
    mend: {
      fr: 'Demandez à votre administrateur partenaire si elle sera prolongée.',
      en: 'Ask your partner administrator whether it will be extended.',
    },
  },
  agreement_not_started: {
    fr: 'La convention qui vous donne ce droit n’a pas encore commencé.',
    en: 'The agreement that gives you this right has not started yet.',
    mend: {
      fr: 'Attendez sa date de début : votre administrateur partenaire la connaît.',
      en: 'Wait for its start date: your partner administrator knows it.',
    },
  },
  right_ended: {
    fr: 'Vous aviez ce droit, mais il a pris fin.',
    en: 'You had this right, but it has ended.',
    mend: {
      fr: 'Si vous en avez encore besoin, demandez à votre responsable habilitations de vous le redonner.',
      en: 'If you still need it, ask your access manager to give it to you again.',
    },
  },
  right_not_started: {
    fr: 'Ce droit est prévu pour vous, mais il n’a pas encore commencé.',
    en: 'This right is planned for you, but it has not started yet.',
    mend: {
      fr: 'Attendez sa date de début, ou demandez à votre responsable habilitations de l’avancer.',
      en: 'Wait for its start date, or ask your access manager to bring it forward.',
    },
  },
  agreement_suspended: {
    fr: 'La convention qui vous donne ce droit est suspendue.',
    en: 'The agreement that gives you this right is suspended.',
    mend: ASK_THE_CAF,
  },
  role_suspended: {
    fr: 'Le rôle qui vous donne ce droit est suspendu dans votre convention.',
    en: 'The role that gives you this right is suspended in your agreement.',
    mend: ASK_THE_CAF,
  },
  group_suspended: {
    fr: 'Votre groupe, ou un groupe au-dessus de lui, est suspendu.',
    en: 'Your group, or a group above it, is suspended.',
    mend: ASK_THE_CAF,
  },

  // The record
  agreement_not_stated: {
    fr: 'L’application n’a pas dit de quelle convention relève ce dossier.',
    en: 'The application did not say which agreement this record comes under.',
    mend: TELL_THE_HELP_DESK,
  },
  other_agreement: {
    fr: 'Ce dossier relève d’une autre convention que celle qui vous donne ce droit.',
    en: 'This record comes under another agreement than the one that gives you this right.',
    mend: {
      fr: 'Demandez à votre administrateur partenaire qui peut s’en charger.',
      en: 'Ask your partner administrator who can take care of it.',
    },
  },
  organization_not_stated: {
    fr: 'L’application n’a pas dit de quel organisme relève ce dossier.',
    en: 'The application did not say which organisation this record belongs to.',
    mend: TELL_THE_HELP_DESK,
  },
  other_organization: {
    fr: 'Ce dossier relève d’un autre organisme que le vôtre.',
    en: 'This record belongs to another organisation than yours.',
    mend: {
      fr: 'Si c’est une erreur, signalez-le à votre administrateur partenaire.',
      en: 'If this is a mistake, tell your partner administrator.',
    },
  },
  group_without_unit: {
    fr: 'Ce droit vaut pour les dossiers d’une unité, et votre groupe n’est rattaché à aucune.',
    en: 'This right is for the records of a unit, and your group is attached to none.',
    mend: {
      fr: 'Demandez à votre responsable habilitations de rattacher votre groupe à une unité.',
      en: 'Ask your access manager to attach your group to a unit.',
    },
  },
  unit_not_stated: {
    fr: 'L’application n’a pas dit de quelle unité relève ce dossier.',
    en: 'The application did not say which unit this record belongs to.',
    mend: TELL_THE_HELP_DESK,
  },
  other_unit: {
    fr: 'Ce dossier relève d’une autre unité que la vôtre.',
    en: 'This record belongs to another unit than yours.',
    mend: {
      fr: 'Confiez-le à un collègue de cette unité, ou demandez à votre responsable habilitations de vous y ajouter.',
      en: 'Pass it to a colleague in that unit, or ask your access manager to add you there.',
    },
  },
  condition_not_met: {
    fr: 'Votre droit ne s’étend pas à ce cas : une condition fixée par l’application n’est pas remplie.',
    en: 'Your right does not cover this case: a condition set by the application is not met.',
    mend: {
      fr: 'Demandez à votre responsable habilitations ce que votre rôle permet, et qui peut s’en charger sinon.',
      en: 'Ask your access manager what your role allows, and who else can take care of it.',
    },
  },
  owner_not_stated: {
    fr: 'L’application n’a pas dit qui a créé ce dossier.',
    en: 'The application did not say who created this record.',
    mend: TELL_THE_HELP_DESK,
  },
  not_owner: {
    fr: 'Vous ne pouvez le faire que sur les dossiers que vous avez créés vous-même.',
    en: 'You may do this only on records that you created yourself.',
    mend: {
      fr: 'Adressez-vous à la personne qui l’a créé, ou demandez à votre responsable habilitations qui a accès à toutes les données.',
      en: 'Turn to the person who created it, or ask your access manager who has access to all data.',
    },
  },

  // The step
  state_not_stated: {
    fr: 'L’application n’a pas dit à quelle étape en est ce dossier.',
    en: 'The application did not say which step this record has reached.',
    mend: TELL_THE_HELP_DESK,
  },
  state_unknown: {
    fr: 'L’application dit ce dossier à l’état « {quoted} », que sa procédure ne prévoit pas.',
    en: 'The application says that this record is in the state “{quoted}”, which its procedure does not have.',
    mend: TELL_THE_HELP_DESK,
  },
  step_not_reached: {
    fr: 'Ce dossier n’en est pas encore à cette étape : il est à l’état « {quoted} ».',
    en: 'This record has not reached this step yet: it is in the state “{quoted}”.',
    mend: {
      fr: 'Les étapes précédentes doivent d’abord être faites : voyez avec les collègues qui en sont chargés.',
      en: 'The earlier steps must be done first: see the colleagues in charge of them.',
    },
  },
  step_already_done: {
    fr: 'Cette étape est déjà passée : le dossier est à l’état « {quoted} ».',
    en: 'This step is already past: the record is in the state “{quoted}”.',
    mend: {
      fr: 'S’il faut corriger quelque chose, voyez avec les collègues chargés de la suite du dossier.',
      en: 'If something needs correcting, see the colleagues in charge of what comes next.',
    },
  },

  // Messages to pass
  messages_malformed: {
    fr: 'L’application a mal transmis les messages à passer.',
    en: 'The application did not send the messages to override as it should.',
    mend: TELL_THE_HELP_DESK,
  },
  message_unknown: {
    fr: 'L’application signale un message « {quoted} » que sa description ne prévoit pas.',
    en: 'The application raises a message “{quoted}” that its description does not have.',
    mend: TELL_THE_HELP_DESK,
  },
  message_blocking: {
    fr: 'Le message « {quoted} » est bloquant : personne ne peut passer outre.',
    en: 'The message “{quoted}” is blocking: nobody may override it.',
    mend: {
      fr: 'Corrigez ce qu’il signale ; au besoin, demandez de l’aide à l’assistance de l’application.',
      en: 'Correct what it points out; if need be, ask the application’s help desk.',
    },
  },
  override_not_allowed: {
    fr: 'Vous n’avez pas le droit de passer outre le message « {quoted} ».',
    en: 'You may not override the message “{quoted}”.',
    mend: {
      fr: 'Corrigez ce qu’il signale, ou demandez à votre responsable habilitations qui peut passer outre.',
      en: 'Correct what it points out, or ask your access manager who may override it.',
    },
  },
  motive_required: {
    fr: 'Motif requis : dites pourquoi vous passez outre le message « {quoted} ».',
    en: 'Reason required: say why you override the message “{quoted}”.',
    mend: {
      fr: 'Indiquez votre motif, puis recommencez ; en cas de doute, demandez d’abord à votre responsable habilitations.',
      en: 'Give your reason, then try again; if in doubt, ask your access manager first.',
    },
  },
}

/** What a decision quotes as the description words it, a state or a message; told by its code what has no words. */
export function quotedInWords({ reason, quoted, way }: Decision): Texts | undefined {
  if (quoted === undefined) return undefined
  const type = way?.action.type
  const words = ABOUT_STATES.includes(reason) ? type?.states : type?.checks
  const found = words && Object.hasOwn(words, quoted) ? words[quoted] : undefined
  if (!found) return { fr: quoted, en: quoted }
  return 'message' in found ? found.message : found
}

const ABOUT_STATES: readonly ReasonCode[] = ['state_unknown', 'step_not_reached', 'step_already_done']

type Quoting = { quoted?: string | undefined }

/** What is answered, in a sentence. */
export function decisionPhrase(reason: ReasonCode, locale: Locale, { quoted }: Quoting = {}): string {
  return quoting(DECISION_PHRASES[reason][locale], quoted)
}

/** What would mend a no, and whom to ask. */
export function decisionMend(reason: ReasonCode, locale: Locale, { quoted }: Quoting = {}): string | undefined {
  const mend = DECISION_PHRASES[reason].mend
  return mend && quoting(mend[locale], quoted)
}

const quoting = (phrase: string, quoted = ''): string => phrase.replaceAll('{quoted}', () => quoted)
