import type { Phrase } from './phrase.ts'

/** Organisations, conventions, the catalogue and what conventions confer. */
export const CATALOGUE = {
  // Organisations, conventions, catalogue
  name_taken: {
    status: 409,
    fr: 'Ce nom est déjà pris (sans tenir compte des accents ni des majuscules).',
    en: 'This name is already taken (accents and case aside).',
  },
  code_taken: { status: 409, fr: 'Ce code est déjà pris.', en: 'This code is already taken.' },
  reference_taken: {
    status: 409,
    fr: 'Cette référence de convention existe déjà.',
    en: 'This agreement reference already exists.',
  },
  time_zone_unknown: { status: 400, fr: 'Ce fuseau horaire est inconnu.', en: 'This time zone is unknown.' },
  organization_unknown: {
    status: 422,
    fr: 'Choisissez d’abord un organisme partenaire existant.',
    en: 'Choose an existing partner organisation first.',
  },
  address_not_web: {
    status: 400,
    fr: 'L’adresse doit commencer par https:// ou http://.',
    en: 'The address must begin with https:// or http://.',
  },
  role_in_use: {
    status: 422,
    fr: 'Le rôle « {role} » a été conféré par une convention : il ne peut plus être retiré du catalogue.',
    en: 'The role “{role}” has been conferred by an agreement: it can no longer be removed from the catalogue.',
  },
  role_unknown: {
    status: 422,
    fr: 'Ce rôle n’est pas dans le catalogue.',
    en: 'This role is not in the catalogue.',
  },
  service_not_described: {
    status: 422,
    fr: 'Ce service n’avait pas de description à cette date : il n’aurait pas reçu de réponse.',
    en: 'This service had no description on that date: it would not have been answered.',
  },
  described_by_file: {
    status: 422,
    fr: 'Ce service est décrit par un fichier : importez-en une nouvelle version.',
    en: 'This service is described by a file: import a new version of it.',
  },
  service_file_wrong: {
    status: 422,
    fr: 'Le fichier contient une erreur à la ligne {line}. Vérifiez-le avant de l’importer.',
    en: 'The file has a mistake on line {line}. Check it before importing it.',
  },
  resource_type_taken: {
    status: 422,
    fr: 'Le type de ressource « {type} » appartient déjà au service « {service} ».',
    en: 'The resource type “{type}” already belongs to the service “{service}”.',
  },
  service_unknown: {
    status: 422,
    fr: 'Ce service n’est pas dans le catalogue.',
    en: 'This service is not in the catalogue.',
  },
  access_key_ended: {
    status: 422,
    fr: 'Cette clé d’accès n’a plus cours.',
    en: 'This access key is no longer valid.',
  },
  terms_published: {
    status: 422,
    fr: 'Cette version a été publiée : elle ne peut plus être modifiée. Publiez-en une nouvelle.',
    en: 'This version has been published: it can no longer be changed. Publish a new one.',
  },
  terms_already_planned: {
    status: 422,
    fr: 'Une version est déjà prévue : modifiez-la plutôt.',
    en: 'A version is already planned: change that one instead.',
  },
  siret_invalid: {
    status: 400,
    fr: 'Ce numéro SIRET est incorrect : 14 chiffres, dont la clé ne correspond pas.',
    en: 'This SIRET number is wrong: 14 digits whose check key does not match.',
  },
  siret_taken: {
    status: 409,
    fr: 'Un organisme partenaire porte déjà ce numéro SIRET.',
    en: 'A partner organisation already has this SIRET number.',
  },
  period_reversed: {
    status: 400,
    fr: 'La date de fin précède la date de début.',
    en: 'The end date comes before the start date.',
  },
  outside_agreement_period: {
    status: 422,
    fr: 'Cette période dépasse celle de la convention.',
    en: 'This period goes beyond that of the agreement.',
  },
  begun_period_kept: {
    status: 422,
    fr: 'Ce qui a commencé ne peut plus être effacé ni commencer à une autre date : mettez-y fin.',
    en: 'What has begun can no longer be erased or begin on another date: end it instead.',
  },
  document_not_pdf: {
    status: 415,
    fr: 'Le document doit être un fichier PDF.',
    en: 'The document must be a PDF file.',
  },
  limit_below_use: {
    status: 422,
    fr: '{count} personnes ont déjà accès à ce service : la limite ne peut pas être plus basse.',
    en: '{count} persons already have access to this service: the limit cannot be lower.',
  },
  limit_reached: {
    status: 422,
    fr: 'Toutes les places que la convention donne dans « {service} » sont prises ({max} au plus) : retirez d’abord un accès.',
    en: 'All the places that the agreement gives in “{service}” are taken (at most {max}): remove an access first.',
  },
  duties_not_separate: {
    status: 422,
    fr: '{person} réunirait « {role} » et « {other} », que le catalogue sépare : une même personne n’exerce pas les deux.',
    en: '{person} would have both “{role}” and “{other}”, which the catalogue keeps apart: one person does not do both.',
  },

  // An amendment undone
  amendment_undone: {
    status: 409,
    fr: 'Cette modification a déjà été annulée.',
    en: 'This amendment has already been undone.',
  },
  amendment_superseded: {
    status: 409,
    fr: 'Cette modification ne peut plus être annulée : depuis, quelqu’un a modifié « {name} ».',
    en: 'This amendment can no longer be undone: somebody has since changed “{name}”.',
  },
  amendment_changed_nothing: {
    status: 409,
    fr: 'Cette modification n’a rien changé : il n’y a rien à annuler.',
    en: 'This amendment changed nothing: there is nothing to undo.',
  },
} as const satisfies Record<string, Phrase>
