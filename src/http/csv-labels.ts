import type { Locale } from '../domain/refusals.ts'
import type { ApplicationUserRow } from '../queries/application-users.ts'

/** Codes of the API as people read them in an exported list. */
const LABELS = {
  open: { fr: 'Ouvert', en: 'Open' },
  planned: { fr: 'Prévu', en: 'Planned' },
  closed: { fr: 'Fermé', en: 'Closed' },
  current: { fr: 'En cours', en: 'Current' },
  ended: { fr: 'Terminé', en: 'Ended' },
  fixed: { fr: 'Poste fixe', en: 'Fixed workstation' },
  mobile: { fr: 'Nomade', en: 'Mobile' },
} as const satisfies Record<string, Record<Locale, string>>

/** A convention is of another gender than what else has a state. */
const AGREEMENT_STATUSES = {
  planned: { fr: 'À venir', en: 'Upcoming' },
  running: { fr: 'En cours', en: 'Running' },
  ended: { fr: 'Terminée', en: 'Ended' },
} as const satisfies Record<string, Record<Locale, string>>

const SUSPENSION_LEVELS = {
  user: { fr: 'Utilisateur', en: 'User' },
  group: { fr: 'Groupe', en: 'Group' },
  role: { fr: 'Rôle de la convention', en: 'Role of the agreement' },
  agreement: { fr: 'Convention', en: 'Agreement' },
  organization: { fr: 'Organisme', en: 'Organisation' },
} as const satisfies Record<string, Record<Locale, string>>

const ACCESSES = {
  sign_in: { fr: 'Connexion', en: 'Sign-in' },
  sign_in_refused: { fr: 'Connexion refusée', en: 'Sign-in refused' },
  sign_on: { fr: 'Entrée dans une application', en: 'Application entered' },
  decision_refused: { fr: 'Action refusée', en: 'Action refused' },
  override: { fr: 'Message outrepassé', en: 'Message overridden' },
} as const satisfies Record<string, Record<Locale, string>>

export function accessLabel(kind: keyof typeof ACCESSES, locale: Locale): string {
  return ACCESSES[kind][locale]
}

export function suspensionLevelLabel(level: keyof typeof SUSPENSION_LEVELS, locale: Locale): string {
  return SUSPENSION_LEVELS[level][locale]
}

export function agreementStatusLabel(status: keyof typeof AGREEMENT_STATUSES, locale: Locale): string {
  return AGREEMENT_STATUSES[status][locale]
}

export function labelOf(code: keyof typeof LABELS, locale: Locale): string {
  return LABELS[code][locale]
}

const ALERT_STATES = {
  open: { fr: 'À traiter', en: 'Open' },
  dismissed: { fr: 'Classée sans suite', en: 'Dismissed' },
  asked: { fr: 'Partenaire interrogé', en: 'Partner questioned' },
} as const satisfies Record<string, Record<Locale, string>>

export function alertStateLabel(state: keyof typeof ALERT_STATES, locale: Locale): string {
  return ALERT_STATES[state][locale]
}

const INQUIRY_STATES = {
  open: { fr: 'En attente de réponse', en: 'Awaiting an answer' },
  overdue: { fr: 'Échéance dépassée', en: 'Overdue' },
  answered: { fr: 'Répondue', en: 'Answered' },
  closed: { fr: 'Close', en: 'Closed' },
} as const satisfies Record<string, Record<Locale, string>>

export function inquiryStateLabel(state: keyof typeof INQUIRY_STATES, locale: Locale): string {
  return INQUIRY_STATES[state][locale]
}

const EXTERNAL_ACCOUNT_STATES = {
  requested: { fr: 'Demandé', en: 'Requested' },
  refused: { fr: 'Refusé', en: 'Refused' },
  given_up: { fr: 'Demande abandonnée', en: 'Request given up' },
  open: { fr: 'Ouvert', en: 'Open' },
  suspended: { fr: 'Suspendu', en: 'Suspended' },
  ended: { fr: 'Terminé', en: 'Ended' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
} as const satisfies Record<string, Record<Locale, string>>

export function externalAccountStateLabel(state: keyof typeof EXTERNAL_ACCOUNT_STATES, locale: Locale): string {
  return EXTERNAL_ACCOUNT_STATES[state][locale]
}

const REVIEW_STATES = {
  open: { fr: 'En cours', en: 'Running' },
  overdue: { fr: 'En retard', en: 'Overdue' },
  answered: { fr: 'Répondue', en: 'Answered' },
  closed: { fr: 'Close', en: 'Closed' },
} as const satisfies Record<string, Record<Locale, string>>

export function reviewStateLabel(state: keyof typeof REVIEW_STATES, locale: Locale): string {
  return REVIEW_STATES[state][locale]
}

const REVIEW_LINES = {
  waiting: { fr: 'En attente', en: 'Waiting' },
  keep: { fr: 'Conservé', en: 'Kept' },
  withdraw: { fr: 'Retiré', en: 'Withdrawn' },
  gone: { fr: 'Parti entre-temps', en: 'Gone meanwhile' },
  removed: { fr: 'Retiré sans réponse', en: 'Withdrawn for want of an answer' },
} as const satisfies Record<string, Record<Locale, string>>

export function reviewLineLabel(state: keyof typeof REVIEW_LINES, locale: Locale): string {
  return REVIEW_LINES[state][locale]
}

const USER_TYPES = {
  unit_admin: { fr: 'Administrateur d’unité', en: 'Unit administrator' },
  application: { fr: 'Utilisateur d’application', en: 'Application user' },
} as const

/** [C12] The type of a user of the module, and his groups in one cell. */
export function applicationUserLabels({ type, places }: ApplicationUserRow, locale: Locale) {
  return {
    type: USER_TYPES[type][locale],
    places: places.map(({ group, service, unit }) => `${group} – ${service} – ${unit}`),
  }
}
