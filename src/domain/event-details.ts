import type { Json } from './events.ts'
import type { Locale } from './refusals.ts'

/** One thing that an event tells, as people read it: what it was before, what it is since. */
export type EventChange = { label: string; before: string | null; after: string | null }

/** How ids are read, and instants. */
export type DetailReader = { locale: Locale; timeZone: string; nameOf: (id: string) => string | undefined }

type Details = { readonly [key: string]: Json }

/** What people need no words for: ids that the sentence already names, marks for machines. */
const HIDDEN: ReadonlySet<string> = new Set([
  ...[
    'level',
    'organizationId',
    'serviceId',
    'agreementId',
    'groupId',
    'userId',
    'unitId_',
    'termsId',
    'keyId',
    'accessKeyId',
  ],
  ...[
    'sessionId',
    'factorId',
    'secretId',
    'overrideId',
    'demandId',
    'withdrawalId',
    'inquiryId',
    'alertId',
    'accountId',
    'reviewId',
    'reviewStep',
    'previousId',
    'clientId',
    'sha256',
    'decidedAt',
    'at',
  ],
  ...['fields', 'definitionHash', 'version'],
])

/** In the words of the screens; a key without its own is shown as it is written. */
const LABELS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  name: { fr: 'Nom', en: 'Name' },
  description: { fr: 'Description', en: 'Description' },
  unitId: { fr: 'Unité', en: 'Unit' },
  parentId: { fr: 'Groupe au-dessus', en: 'Group above' },
  from: { fr: 'À partir du', en: 'From' },
  until: { fr: 'Jusqu’au', en: 'Until' },
  opensAt: { fr: 'Ouverture', en: 'Opens' },
  closesAt: { fr: 'Fermeture', en: 'Closes' },
  notBefore: { fr: 'Envoi', en: 'Sent' },
  signedOn: { fr: 'Signée le', en: 'Signed on' },
  credentialsTo: { fr: 'Identifiants adressés à', en: 'Credentials sent to' },
  mobility: { fr: 'Sédentarité', en: 'Workplace' },
  passwordTo: { fr: 'Mot de passe adressé à', en: 'Password sent to' },
  memberships: { fr: 'Appartenances', en: 'Memberships' },
  appointments: { fr: 'Nominations', en: 'Appointments' },
  endedMemberships: { fr: 'Appartenances terminées', en: 'Memberships ended' },
  endedSessions: { fr: 'Connexions fermées', en: 'Sessions ended' },
  groupIds: { fr: 'Groupes fermés', en: 'Groups closed' },
  lostRoles: { fr: 'Rôles perdus', en: 'Roles lost' },
  given: { fr: 'Rôles donnés', en: 'Roles given' },
  takenBack: { fr: 'Rôles retirés', en: 'Roles taken back' },
  shortened: { fr: 'Rôles écourtés', en: 'Roles shortened' },
  extended: { fr: 'Rôles prolongés', en: 'Roles extended' },
  changes: { fr: 'Habilitations', en: 'Entitlements' },
  changedBy: { fr: 'Lignes du journal', en: 'Lines of the journal' },
  amendment: { fr: 'Ligne annulée', en: 'Line undone' },
  assignments: { fr: 'Habilitations des groupes', en: 'Group roles' },
  limits: { fr: 'Nombres maximaux de personnes', en: 'Limits' },
  assignmentsChanged: { fr: 'Habilitations de groupe touchées', en: 'Group roles touched' },
  roleId: { fr: 'Rôle', en: 'Role' },
  roleIds: { fr: 'Rôles', en: 'Roles' },
  roles: { fr: 'Rôles', en: 'Roles' },
  serviceIds: { fr: 'Services', en: 'Services' },
  services: { fr: 'Services', en: 'Services' },
  code: { fr: 'Code', en: 'Code' },
  predefinedCode: { fr: 'Groupe prédéfini', en: 'Predefined group' },
  reference: { fr: 'Référence', en: 'Reference' },
  notes: { fr: 'Notes', en: 'Notes' },
  period: { fr: 'Période', en: 'Period' },
  startsOn: { fr: 'Début', en: 'Start' },
  endsOn: { fr: 'Fin', en: 'End' },
  delegated: { fr: 'Délégation', en: 'Delegation' },
  siret: { fr: 'SIRET', en: 'SIRET' },
  street: { fr: 'Rue', en: 'Street' },
  postalCode: { fr: 'Code postal', en: 'Postcode' },
  city: { fr: 'Commune', en: 'Town' },
  lastName: { fr: 'Nom', en: 'Last name' },
  firstName: { fr: 'Prénom', en: 'First name' },
  email: { fr: 'Adresse mail', en: 'Mail address' },
  identifier: { fr: 'Identifiant', en: 'Identifier' },
  nominativeReason: { fr: 'Adresse personnelle parce que', en: 'Personal address because' },
  workplace: { fr: 'Sédentarité', en: 'Workplace' },
  locale: { fr: 'Langue', en: 'Language' },
  timeZone: { fr: 'Fuseau horaire', en: 'Time zone' },
  accentColor: { fr: 'Couleur', en: 'Colour' },
  passwordRenewalMonths: { fr: 'Renouvellement du mot de passe (mois)', en: 'Password renewal (months)' },
  administratorPasswordRenewalMonths: {
    fr: 'Renouvellement du mot de passe des administrateurs (mois)',
    en: 'Administrators’ password renewal (months)',
  },
  secondFactorFor: { fr: 'Second facteur demandé à', en: 'Second factor asked from' },
  accessLogMonths: { fr: 'Conservation du journal des accès (mois)', en: 'Access log kept for (months)' },
  secondFactorGraceDays: { fr: 'Délai du second facteur (jours)', en: 'Second factor grace (days)' },
  secondFactorRequired: { fr: 'Second facteur exigé', en: 'Second factor required' },
  rootFactorGraceDays: { fr: 'Délai du second facteur (jours)', en: 'Second factor grace (days)' },
  rightsClaim: { fr: 'Attribut des droits', en: 'Rights claim' },
  reason: { fr: 'Motif', en: 'Reason' },
  motive: { fr: 'Motif', en: 'Reason' },
  message: { fr: 'Message', en: 'Message' },
  amount: { fr: 'Montant', en: 'Amount' },
  subject: { fr: 'Objet', en: 'Subject' },
  action: { fr: 'Action', en: 'Action' },
  resourceType: { fr: 'Type de dossier', en: 'Type of record' },
  resourceId: { fr: 'Dossier', en: 'Record' },
  fileName: { fr: 'Fichier', en: 'File' },
  size: { fr: 'Taille (octets)', en: 'Size (bytes)' },
  kind: { fr: 'Nature', en: 'Kind' },
  factors: { fr: 'Facteurs', en: 'Factors' },
  issuer: { fr: 'Fournisseur', en: 'Provider' },
  enabled: { fr: 'En service', en: 'Enabled' },
  apiAccess: { fr: 'Accès à l’API', en: 'Access to the API' },
  authentication: { fr: 'Authentification', en: 'Authentication' },
  isMachine: { fr: 'En son propre nom', en: 'In its own name' },
  idTokenAlgorithm: { fr: 'Signature des jetons d’identité', en: 'Signature of ID tokens' },
  postLogoutRedirectUris: { fr: 'Adresses après déconnexion', en: 'Post-logout addresses' },
  backchannelLogoutUri: { fr: 'Annonce des déconnexions', en: 'Back-channel logout' },
  jwks: { fr: 'Clés publiques', en: 'Public keys' },
  jwksUri: { fr: 'Adresse des clés publiques', en: 'Address of public keys' },
  formerIds: { fr: 'Anciens secrets', en: 'Former secrets' },
  formerEndsAt: { fr: 'Fin de l’ancien secret', en: 'Former secret ends' },
  redirectUris: { fr: 'Adresses de retour', en: 'Redirect addresses' },
  persons: { fr: 'Personnes concernées', en: 'Persons concerned' },
  lines: { fr: 'Lignes', en: 'Lines' },
  deadlineDay: { fr: 'Échéance', en: 'Deadline' },
  daysToSuspension: { fr: 'Suspension après l’échéance (jours)', en: 'Suspension after the deadline (days)' },
  daysToRemoval: { fr: 'Retrait après l’échéance (jours)', en: 'Withdrawal after the deadline (days)' },
  yearly: { fr: 'Chaque année', en: 'Every year' },
  answer: { fr: 'Réponse', en: 'Answer' },
  answered: { fr: 'Lignes répondues', en: 'Lines answered' },
  isComplete: { fr: 'Toutes les réponses', en: 'All answers given' },
  text: { fr: 'Texte', en: 'Text' },
  consequence: { fr: 'Sans réponse', en: 'Without an answer' },
  kept: { fr: 'Lignes conservées', en: 'Lines kept' },
  withdrawn: { fr: 'Lignes retirées', en: 'Lines withdrawn' },
  gone: { fr: 'Lignes parties entre-temps', en: 'Lines gone meanwhile' },
  removed: { fr: 'Lignes retirées sans réponse', en: 'Lines withdrawn for want of an answer' },
  unanswered: { fr: 'Lignes sans réponse', en: 'Lines without an answer' },
  addresses: { fr: 'Adresses réseau effacées', en: 'Network addresses erased' },
  alerts: { fr: 'Alertes effacées', en: 'Alerts erased' },
  address: { fr: 'Adresse', en: 'Address' },
  url: { fr: 'Adresse d’envoi', en: 'Address sent to' },
  publishesAt: { fr: 'Publication', en: 'Published' },
  suspendedFrom: { fr: 'Suspension', en: 'Suspension' },
  endsAt: { fr: 'Fin', en: 'Ends' },
  by: { fr: 'Par', en: 'By' },
  domains: { fr: 'Domaines', en: 'Domains' },
  required: { fr: 'Obligatoire', en: 'Required' },
  number: { fr: 'Version', en: 'Version' },
  lastDay: { fr: 'Dernier jour', en: 'Last day' },
  isLast: { fr: 'Dernier administrateur', en: 'Last administrator' },
  deputyOf: { fr: 'Suppléant de', en: 'Deputy of' },
  severalPlaces: { fr: 'Plusieurs lieux à la fois', en: 'Several places at once' },
  places: { fr: 'Nombre de réseaux', en: 'Number of networks' },
  placesMinutes: { fr: 'En moins de (minutes)', en: 'Within (minutes)' },
  unusualHours: { fr: 'Horaires inhabituels', en: 'Unusual hours' },
  nightFrom: { fr: 'Début de la nuit (heure)', en: 'Night begins (hour)' },
  nightUntil: { fr: 'Fin de la nuit (heure)', en: 'Night ends (hour)' },
  weekEnd: { fr: 'Fins de semaine', en: 'Weekends' },
  unusualVolume: { fr: 'Volume inhabituel', en: 'Unusual volume' },
  volumeDeviations: { fr: 'Écarts types au-dessus de la moyenne', en: 'Standard deviations above the mean' },
  volumeMinimum: { fr: 'Évènements dans la journée, au moins', en: 'Events in the day, at least' },
  manyFailures: { fr: 'Échecs nombreux', en: 'Many failures' },
  failedSignIns: { fr: 'Connexions refusées', en: 'Refused sign-ins' },
  refusedDecisions: { fr: 'Actions refusées', en: 'Refused actions' },
  sharedMailbox: { fr: 'Boîte aux lettres partagée', en: 'Shared mailbox' },
  warnDays: { fr: 'Prévenir (jours sans connexion)', en: 'Warn (days without sign-in)' },
  suspendDays: { fr: 'Suspendre (jours sans connexion)', en: 'Suspend (days without sign-in)' },
  closeDays: { fr: 'Fermer (jours sans connexion)', en: 'Close (days without sign-in)' },
  since: { fr: 'Depuis le', en: 'Since' },
  login: { fr: 'Nom de connexion', en: 'Login' },
  purpose: { fr: 'Usage', en: 'Purpose' },
  unitIds: { fr: 'Unités', en: 'Units' },
  connectionLimit: { fr: 'Connexions simultanées', en: 'Simultaneous connections' },
  statementSeconds: { fr: 'Durée d’une requête (secondes)', en: 'Length of a query (seconds)' },
  access: { fr: 'Accès', en: 'Access' },
  digest: { fr: 'Empreinte du fichier', en: 'Digest of the file' },
  resumed: { fr: 'Rétablies', en: 'Resumed' },
  secretChanged: { fr: 'Secret remplacé', en: 'Secret replaced' },
  unlinked: { fr: 'Comptes déliés', en: 'Accounts unlinked' },
  drift: { fr: 'Avait été modifié', en: 'Had been altered' },
}

const VALUES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  fixed: { fr: 'poste fixe', en: 'fixed workstation' },
  mobile: { fr: 'nomade', en: 'mobile' },
  own_wish: { fr: 'de son propre chef', en: 'own wish' },
  reset: { fr: 'mot de passe oublié', en: 'forgotten password' },
  first_login: { fr: 'première connexion', en: 'first sign-in' },
  fr: { fr: 'français', en: 'French' },
  en: { fr: 'anglais', en: 'English' },
  demonstration: { fr: 'la démonstration', en: 'the demonstration' },
  operator: { fr: 'l’exploitant', en: 'the operator' },
  everybody: { fr: 'tout le monde', en: 'everybody' },
  administrators: { fr: 'les administrateurs', en: 'administrators' },
  several_places: { fr: 'plusieurs lieux à la fois', en: 'several places at once' },
  unusual_hours: { fr: 'horaires inhabituels', en: 'unusual hours' },
  unusual_volume: { fr: 'volume inhabituel', en: 'unusual volume' },
  many_failures: { fr: 'échecs nombreux', en: 'many failures' },
  shared_mailbox: { fr: 'boîte aux lettres partagée', en: 'shared mailbox' },
  private_key_jwt: { fr: 'signature', en: 'signature' },
  none: { fr: 'aucun', en: 'none' },
  read: { fr: 'lecture', en: 'reading' },
  administer: { fr: 'administration', en: 'administration' },
  awaited: { fr: 'en attente de la base', en: 'awaiting the database' },
  open: { fr: 'ouvert', en: 'open' },
  suspended: { fr: 'suspendu', en: 'suspended' },
  gone: { fr: 'supprimé', en: 'gone' },
  missing: { fr: 'compte supprimé', en: 'login dropped' },
  attributes: { fr: 'caractéristiques du compte', en: 'characteristics of the login' },
  settings: { fr: 'réglages du compte', en: 'settings of the login' },
  rights: { fr: 'droits', en: 'rights' },
  units: { fr: 'unités', en: 'units' },
  keep: { fr: 'conserver', en: 'keep' },
  withdraw: { fr: 'retirer', en: 'withdraw' },
  change: { fr: 'modifier', en: 'change' },
  nothing: { fr: 'rien', en: 'nothing' },
  suspend: { fr: 'suspendre', en: 'suspend' },
  nobody_left: { fr: 'plus personne d’autre', en: 'nobody else' },
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const LONGEST_VALUE = 300

/** What changed, before and after; of what is new or only told, what it is. Only what differs is kept. */
export function readableChanges(details: Details, reader: DetailReader): EventChange[] {
  return Object.entries(details).flatMap(([key, value]) => {
    if (key === 'before' || HIDDEN.has(key)) return []
    if (key === 'after') return compared(details.before ?? null, value, reader)
    if (isRecord(value) && 'before' in value && 'after' in value)
      return changed(key, value.before ?? null, value.after ?? null, reader)
    const told = inWords(value, reader)
    return told === null ? [] : [{ label: labelOf(key, reader.locale), before: null, after: told }]
  })
}

/** Every id that a reader will want the name of. */
export function idsIn(value: Json): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(idsIn)
}

function compared(before: Json, after: Json, reader: DetailReader): EventChange[] {
  if (!isRecord(after)) return changed('after', before, after, reader)
  const was = isRecord(before) ? before : {}
  return Object.entries(after).flatMap(([key, value]) =>
    HIDDEN.has(key) ? [] : changed(key, was[key] ?? null, value, reader),
  )
}

function changed(key: string, before: Json, after: Json, reader: DetailReader): EventChange[] {
  const [was, is] = [inWords(before, reader), inWords(after, reader)]
  return was === is ? [] : [{ label: labelOf(key, reader.locale), before: was, after: is }]
}

const labelOf = (key: string, locale: Locale) => LABELS[key]?.[locale] ?? key

/** Nothing where there is nothing to say. */
function inWords(value: Json, reader: DetailReader): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return reader.locale === 'fr' ? (value ? 'oui' : 'non') : value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString(reader.locale === 'fr' ? 'fr-FR' : 'en-GB')
  if (typeof value === 'string') return textInWords(value, reader)
  const parts = Array.isArray(value)
    ? value.map((one) => inWords(one, reader)).filter((part) => part !== null)
    : namesFirst(value as Details).flatMap(([key, inner]) => partInWords(key, inner, reader))
  const joined = parts.join(Array.isArray(value) ? ' ; ' : ', ')
  return joined === '' ? null : joined.slice(0, LONGEST_VALUE)
}

/** « CDAP – T1, à partir du … »: what it is about, then what is said of it. */
function namesFirst(value: Details): [string, Json][] {
  const rank = ([, inner]: [string, Json]) => (typeof inner === 'string' && UUID.test(inner) ? 0 : 1)
  return Object.entries(value).sort((a, b) => rank(a) - rank(b))
}

function partInWords(key: string, inner: Json, reader: DetailReader): string[] {
  const told = inWords(inner, reader)
  if (told === null) return []
  return typeof inner === 'string' && UUID.test(inner)
    ? [told]
    : [`${labelOf(key, reader.locale).toLowerCase()} ${told}`]
}

function textInWords(text: string, { locale, timeZone, nameOf }: DetailReader): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  if (UUID.test(text)) return nameOf(text) ?? `n° ${text.slice(0, 8)}`
  if (INSTANT.test(text))
    return new Date(text).toLocaleString(language, { timeZone, dateStyle: 'short', timeStyle: 'short' })
  if (DAY.test(text)) return new Date(text).toLocaleDateString(language, { timeZone: 'UTC' })
  return VALUES[text]?.[locale] ?? text.slice(0, LONGEST_VALUE)
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
