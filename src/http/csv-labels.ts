import type { Locale } from '../domain/refusals.ts'
import type { ApplicationUserRow } from '../queries/application-users.ts'

/** Codes of the API as people read them in an exported list; a table for each, since in French a state agrees with what it is of. */
const labelsFrom =
  <Code extends string>(labels: Readonly<Record<Code, Readonly<Record<Locale, string>>>>) =>
  (code: Code, locale: Locale): string =>
    labels[code][locale]

export const userStateLabel = labelsFrom({
  open: { fr: 'Ouvert', en: 'Open' },
  planned: { fr: 'Prévu', en: 'Planned' },
  closed: { fr: 'Fermé', en: 'Closed' },
})

export const workplaceLabel = labelsFrom({
  fixed: { fr: 'Poste fixe', en: 'Fixed workstation' },
  mobile: { fr: 'Nomade', en: 'Mobile' },
})

export const membershipStateLabel = labelsFrom({
  planned: { fr: 'Prévu', en: 'Planned' },
  current: { fr: 'En cours', en: 'Current' },
  ended: { fr: 'Terminé', en: 'Ended' },
})

export const accessLabel = labelsFrom({
  sign_in: { fr: 'Connexion', en: 'Sign-in' },
  sign_in_refused: { fr: 'Connexion refusée', en: 'Sign-in refused' },
  sign_on: { fr: 'Entrée dans une application', en: 'Application entered' },
  decision_refused: { fr: 'Action refusée', en: 'Action refused' },
  override: { fr: 'Message outrepassé', en: 'Message overridden' },
})

export const agreementStatusLabel = labelsFrom({
  planned: { fr: 'À venir', en: 'Upcoming' },
  running: { fr: 'En cours', en: 'Running' },
  ended: { fr: 'Terminée', en: 'Ended' },
})

export const alertStateLabel = labelsFrom({
  open: { fr: 'À traiter', en: 'Open' },
  dismissed: { fr: 'Classée sans suite', en: 'Dismissed' },
  asked: { fr: 'Partenaire interrogé', en: 'Partner questioned' },
})

export const externalAccountStateLabel = labelsFrom({
  requested: { fr: 'Demandé', en: 'Requested' },
  refused: { fr: 'Refusé', en: 'Refused' },
  given_up: { fr: 'Demande abandonnée', en: 'Request given up' },
  open: { fr: 'Ouvert', en: 'Open' },
  suspended: { fr: 'Suspendu', en: 'Suspended' },
  ended: { fr: 'Terminé', en: 'Ended' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
})

export const inquiryStateLabel = labelsFrom({
  open: { fr: 'En attente de réponse', en: 'Awaiting an answer' },
  overdue: { fr: 'Échéance dépassée', en: 'Overdue' },
  answered: { fr: 'Répondue', en: 'Answered' },
  closed: { fr: 'Close', en: 'Closed' },
})

export const reviewLineLabel = labelsFrom({
  waiting: { fr: 'En attente', en: 'Waiting' },
  keep: { fr: 'Conservé', en: 'Kept' },
  withdraw: { fr: 'Retiré', en: 'Withdrawn' },
  gone: { fr: 'Parti entre-temps', en: 'Gone meanwhile' },
  removed: { fr: 'Retiré sans réponse', en: 'Withdrawn for want of an answer' },
})

export const reviewStateLabel = labelsFrom({
  open: { fr: 'En cours', en: 'Running' },
  overdue: { fr: 'En retard', en: 'Overdue' },
  answered: { fr: 'Répondue', en: 'Answered' },
  closed: { fr: 'Close', en: 'Closed' },
})

export const suspensionLevelLabel = labelsFrom({
  user: { fr: 'Utilisateur', en: 'User' },
  group: { fr: 'Groupe', en: 'Group' },
  role: { fr: 'Rôle de la convention', en: 'Role of the agreement' },
  agreement: { fr: 'Convention', en: 'Agreement' },
  organization: { fr: 'Organisme', en: 'Organisation' },
})

const userTypeLabel = labelsFrom({
  unit_admin: { fr: 'Administrateur d’unité', en: 'Unit administrator' },
  application: { fr: 'Utilisateur d’application', en: 'Application user' },
})

/** [C12] The type of a user of the module, and his groups in one cell. */
export function applicationUserLabels({ type, places }: ApplicationUserRow, locale: Locale) {
  return {
    type: userTypeLabel(type, locale),
    places: places.map(({ group, service, unit }) => `${group} – ${service} – ${unit}`),
  }
}
