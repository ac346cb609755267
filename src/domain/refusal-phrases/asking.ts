import type { Phrase } from './phrase.ts'

/** What may be wrong with any request, whatever it asks. */
export const ASKING = {
  not_found: {
    status: 404,
    fr: 'Cet élément n’existe pas ou ne vous est pas accessible.',
    en: 'This does not exist, or is not yours to see.',
  },
  invalid_input: {
    status: 400,
    fr: 'Certaines informations sont à corriger.',
    en: 'Some of what was sent needs correcting.',
  },
  invalid_field: { status: 400, fr: 'Cette valeur n’est pas valable.', en: 'This value is not valid.' },
  required_field: { status: 400, fr: 'Ce champ est obligatoire.', en: 'This field is required.' },
  too_long: { status: 400, fr: '{max} caractères au plus.', en: 'At most {max} characters.' },
  malformed_json: {
    status: 400,
    fr: 'La demande n’a pas pu être lue : le JSON est incorrect.',
    en: 'The request could not be read: its JSON is broken.',
  },
  too_large: { status: 413, fr: 'Ce qui a été envoyé est trop volumineux.', en: 'What was sent is too large.' },
  unsupported_media_type: { status: 415, fr: 'Ce format n’est pas accepté.', en: 'This format is not accepted.' },
  too_many_requests: {
    status: 429,
    fr: 'Trop de demandes : réessayez dans {seconds} s.',
    en: 'Too many requests: try again in {seconds} s.',
  },
  cross_site: {
    status: 403,
    fr: 'Cette demande ne vient pas du portail : elle a été refusée.',
    en: 'This request does not come from the portal: it was refused.',
  },
  stale_version: {
    status: 409,
    fr: 'Cette page a été modifiée par quelqu’un d’autre entre-temps. Comparez avant d’enregistrer.',
    en: 'Somebody else has changed this meanwhile. Compare before saving.',
  },
  concurrent_change: {
    status: 409,
    fr: 'Une autre modification était en cours au même moment. Réessayez.',
    en: 'Another change was under way at the same time. Try again.',
  },
  unavailable: {
    status: 503,
    fr: 'Le service est momentanément indisponible. Rien n’a été modifié ; réessayez dans un instant.',
    en: 'The service is unavailable for the moment. Nothing was changed; try again shortly.',
  },
  unexpected: {
    status: 500,
    fr: 'Une erreur inattendue s’est produite. Rien n’a été modifié. Référence : {requestId}.',
    en: 'Something unexpected happened. Nothing was changed. Reference: {requestId}.',
  },
} as const satisfies Record<string, Phrase>
