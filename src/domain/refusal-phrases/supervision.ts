import type { Phrase } from './phrase.ts'

/** Inquiries, reviews, deputies, alerts and sleepers. */
export const SUPERVISION = {
  // Inquiries
  inquiry_closed: {
    status: 409,
    fr: 'Cette interrogation est close : rien ne peut plus y être ajouté.',
    en: 'This inquiry is closed: nothing more can be added to it.',
  },
  too_many_documents: {
    status: 422,
    fr: 'Cette interrogation a déjà {max} documents, le maximum.',
    en: 'This inquiry has {max} documents already, the most it may have.',
  },
  inquiry_for_partner: {
    status: 403,
    fr: 'C’est au partenaire de répondre à cette interrogation.',
    en: 'This inquiry is for the partner to answer.',
  },
  inquiry_line_answered: {
    status: 409,
    fr: 'Une de ces lignes a déjà sa réponse : quelqu’un vient d’y répondre. Relisez l’interrogation.',
    en: 'One of these lines has its answer already: somebody has just answered it. Read the inquiry again.',
  },
  inquiry_about_nothing: {
    status: 422,
    fr: 'Il n’y a rien à interroger : aucun droit n’est en cours ici.',
    en: 'There is nothing to ask about: no right runs here.',
  },
  inquiry_too_wide: {
    status: 422,
    fr: 'Il y aurait plus de {limit} lignes à justifier : interrogez groupe par groupe.',
    en: 'There would be more than {limit} lines to justify: ask group by group.',
  },
  nobody_to_answer: {
    status: 422,
    fr: 'La convention n’a pas d’administrateur partenaire en fonction : choisissez un responsable ou nommez un administrateur.',
    en: 'The agreement has no partner administrator at present: choose a group manager or appoint an administrator.',
  },

  // Reviews
  review_closed: {
    status: 409,
    fr: 'Cette revue est close : rien ne peut plus y être répondu. Rien de ce qui était en cours n’a été changé.',
    en: 'This review is closed: it takes no more answers. Nothing that was running has been changed.',
  },
  review_line_answered: {
    status: 409,
    fr: 'Une de ces lignes a déjà sa réponse : quelqu’un vient d’y répondre. Relisez la liste.',
    en: 'One of these lines has its answer already: somebody has just answered it. Read the list again.',
  },
  own_right_reviewed: {
    status: 403,
    fr: 'Nul ne confirme son propre droit tant qu’un autre peut en répondre.',
    en: 'Nobody confirms a right of his own while somebody else can answer for it.',
  },
  review_of_nothing: {
    status: 422,
    fr: 'Il n’y a rien à revoir : aucun droit n’y est en cours.',
    en: 'There is nothing to review: no right runs there.',
  },
  review_running: {
    status: 409,
    fr: 'Une revue du même périmètre est déjà en cours : attendez sa fin, ou clôturez-la.',
    en: 'A review of the same scope is running already: wait for its end, or close it.',
  },
  removal_before_suspension: {
    status: 422,
    fr: 'Le retrait vient après la suspension : donnez un délai plus long.',
    en: 'Withdrawal comes after suspension: give it a longer delay.',
  },

  // Deputies
  deputy_by_holder: {
    status: 403,
    fr: 'Seule la personne nommée peut désigner son suppléant, et un suppléant n’en désigne pas.',
    en: 'Only who was appointed may name a deputy, and a deputy names none.',
  },
  own_deputy: {
    status: 422,
    fr: 'Choisissez quelqu’un d’autre : on ne se supplée pas soi-même.',
    en: 'Choose somebody else: nobody is his own deputy.',
  },
  deputy_beyond_namer: {
    status: 422,
    fr: 'Votre propre nomination se termine avant : la suppléance ne peut pas la dépasser.',
    en: 'Your own appointment ends before: a deputyship cannot go beyond it.',
  },
  deputy_for_too_long: {
    status: 422,
    fr: 'Une suppléance dure un an au plus.',
    en: 'A deputyship lasts a year at the most.',
  },

  // Alerts and sleepers
  alert_settled: {
    status: 409,
    fr: 'Cette alerte est déjà classée : quelqu’un vient de s’en occuper.',
    en: 'This alert is settled already: somebody has just seen to it.',
  },
  alert_about_another: {
    status: 422,
    fr: 'Cette alerte est au sujet de quelqu’un d’autre.',
    en: 'This alert is about somebody else.',
  },
  delays_reversed: {
    status: 422,
    fr: 'On prévient d’abord, on suspend ensuite, on ferme en dernier : chaque délai est plus long que le précédent.',
    en: 'First one warns, then suspends, then closes: each delay is longer than the one before.',
  },
} as const satisfies Record<string, Phrase>
