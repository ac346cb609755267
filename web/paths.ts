/**
 * Every address of the portal, built in one place. French and stable: people keep and send them.
 * The router declares the same paths with `:agreementId` and the like in the place of ids.
 */
const withNext = (path: string, next: string | null) => (next ? `${path}?next=${encodeURIComponent(next)}` : path)
const convention = (agreementId: string) => `/portal/conventions/${agreementId}`
const groupe = (groupId: string) => `/portal/groupes/${groupId}`
const organisme = (organizationId: string) => `/portal/organismes/${organizationId}`
const service = (serviceId: string) => `/portal/services/${serviceId}`
const description = (serviceId: string) => `${service(serviceId)}/description`
const user = (agreementId: string, userId: string) => `${convention(agreementId)}/utilisateurs/${userId}`

const applicationUser = (agreementId: string, userId: string) =>
  `/portal/administration/conventions/${agreementId}/utilisateurs/${userId}`

export const paths = {
  home: '/portal',
  account: '/portal/mon-compte',
  accountPassword: '/portal/mon-compte/mot-de-passe',
  accountTerms: '/portal/mon-compte/regles-usage',
  factors: '/portal/mon-compte#second-facteur',
  addFactor: '/portal/mon-compte/second-facteur/ajouter',
  recoveryCodes: '/portal/mon-compte/codes-de-secours',
  help: '/portal/aide',
  institutionHelp: '/portal/aide/administrateur-caf',
  login: '/portal/auth/login',
  externalSignIn: (next: string | null) => withNext('/portal/auth/external', next),
  loginThen: (next: string | null) => withNext('/portal/auth/login', next),
  firstLogin: (next: string | null) => withNext('/portal/auth/first-login', next),

  agreements: '/portal/conventions',
  newAgreement: '/portal/conventions/nouvelle',
  /** [H46] With the organisation already chosen. */
  newAgreementOf: (organizationId: string) => `/portal/conventions/nouvelle?organisme=${organizationId}`,
  agreement: convention,
  changeAgreement: (agreementId: string) => `${convention(agreementId)}/modifier`,
  entitlements: (agreementId: string) => `${convention(agreementId)}/habilitations`,
  administrators: (agreementId: string) => `${convention(agreementId)}/administrateurs`,

  groups: (agreementId: string) => `${convention(agreementId)}/groupes`,
  newGroup: (agreementId: string, parentId?: string) =>
    `${convention(agreementId)}/groupes/nouveau${parentId ? `?parent=${parentId}` : ''}`,
  group: groupe,
  groupRoles: (groupId: string) => `${groupe(groupId)}/habilitations`,
  addUserToGroup: (groupId: string) => `${groupe(groupId)}/ajouter-un-utilisateur`,
  changeGroup: (groupId: string) => `${groupe(groupId)}/modifier`,
  moveGroup: (groupId: string) => `${groupe(groupId)}/deplacer`,

  users: (agreementId: string) => `${convention(agreementId)}/utilisateurs`,
  newUser: (agreementId: string) => `${convention(agreementId)}/utilisateurs/nouveau`,
  user,
  userRights: (agreementId: string, userId: string) => `${user(agreementId, userId)}#droits`,
  changeUser: (agreementId: string, userId: string) => `${user(agreementId, userId)}/modifier`,
  addToGroup: (agreementId: string, userId: string) => `${user(agreementId, userId)}/ajouter-a-un-groupe`,

  organizations: '/portal/organismes',
  newOrganization: '/portal/organismes/nouveau',
  organization: organisme,
  changeOrganization: (organizationId: string) => `${organisme(organizationId)}/modifier`,
  partnerProvider: (organizationId: string) => `${organisme(organizationId)}/fournisseur`,

  services: '/portal/services',
  newService: '/portal/services/nouveau',
  service,
  changeService: (serviceId: string) => `${service(serviceId)}/modifier`,
  /** How the service signs its people on. */
  signOn: (serviceId: string) => `${service(serviceId)}/connexion-unique`,
  /** A new service, or a new version of whichever the file describes. */
  importService: '/portal/services/importer',
  description,
  importDescription: (serviceId: string) => `${description(serviceId)}/importer`,
  descriptionVersions: (serviceId: string) => `${description(serviceId)}/versions`,
  descriptionVersion: (serviceId: string, number: number) => `${description(serviceId)}/versions/${number}`,

  /** [C01–C30] The users of applications, by application and unit. */
  administration: '/portal/administration',
  newApplicationUser: (given: Record<string, string> = {}) =>
    `/portal/administration/nouveau${Object.keys(given).length > 0 ? `?${new URLSearchParams(given)}` : ''}`,
  administrationHelp: '/portal/aide/module-administration',
  ownCharacteristics: '/portal/administration/mes-caracteristiques',
  applicationUser,
  changeApplicationUser: (agreementId: string, userId: string) => `${applicationUser(agreementId, userId)}/modifier`,
  extendRights: (agreementId: string, userId: string) => `${applicationUser(agreementId, userId)}/etendre`,
  predefinedGroups: (serviceId: string) => `/portal/administration/applications/${serviceId}/groupes`,
  rootPassword: (serviceId: string) => `/portal/administration/applications/${serviceId}/mot-de-passe`,

  terms: '/portal/regles-usage',
  newTerms: '/portal/regles-usage/nouvelle',
  plannedTerms: (termsId: string) => `/portal/regles-usage/${termsId}/modifier`,

  people: '/portal/utilisateurs',
  why: '/portal/pourquoi',
  /** With the person chosen, and the application when it is known. */
  whyOf: (userId: string, serviceId?: string) =>
    `/portal/pourquoi?utilisateur=${userId}${serviceId ? `&service=${serviceId}` : ''}`,
  /** [H04] What sleeps, convention by convention; then that of one. */
  unused: '/portal/droits-inutilises',
  unusedRights: (agreementId: string) => `${convention(agreementId)}/droits-inutilises`,
  unusedRoles: (agreementId: string) => `${convention(agreementId)}/droits-inutilises/groupes`,
  withdrawals: (agreementId: string) => `${convention(agreementId)}/droits-inutilises/retraits`,
  accessLog: '/portal/supervision/journal-des-acces',
  accessesOf: (userId: string) => `/portal/supervision/journal-des-acces?userId=${userId}`,
  overrides: '/portal/outrepassements',
  overridesOf: (agreementId: string) => `/portal/outrepassements?agreementId=${agreementId}`,
  strongerUses: '/portal/outrepassements/toutes-les-donnees',
  journal: '/portal/journal',
  journalProof: '/portal/journal/preuve',
  /** One line of it. */
  journalLine: (number: number) => `/portal/journal?number=${number}`,
  /** « Historique » of one object. */
  historyOf: (of: { agreementId?: string; groupId?: string; userId?: string; authorId?: string }) =>
    `/portal/journal?${new URLSearchParams(of)}`,
  /** « Qui pouvait quoi » of one thing; of a person with the convention, of a role with the service one comes from. */
  past: '/portal/qui-pouvait-quoi',
  pastOf: (of: { agreementId?: string; groupId?: string; userId?: string; roleId?: string; serviceId?: string }) =>
    `/portal/qui-pouvait-quoi?${new URLSearchParams(of)}`,
  reviews: '/portal/revues',
  newReview: '/portal/revues/nouvelle',
  review: (reviewId: string) => `/portal/revues/${reviewId}`,
  /** Line by line; those that the reader has to answer alone, when asked so. */
  reviewLines: (reviewId: string, mine = false) => `/portal/revues/${reviewId}/lignes${mine ? '?mine=yes' : ''}`,
  inquiries: '/portal/interrogations',
  inquiry: (inquiryId: string) => `/portal/interrogations/${inquiryId}`,
  externalAccounts: '/portal/utilisateurs-externes',
  newExternalAccount: '/portal/utilisateurs-externes/demander',
  externalAccount: (accountId: string) => `/portal/utilisateurs-externes/${accountId}`,
  alerts: '/portal/supervision/alertes',
  alertSettings: '/portal/supervision/alertes/reglages',
  askAboutUser: (agreementId: string, userId: string) => `${convention(agreementId)}/utilisateurs/${userId}/interroger`,
  askAboutAlert: (agreementId: string, userId: string, alertId: string) =>
    `${convention(agreementId)}/utilisateurs/${userId}/interroger?alerte=${alertId}`,
  suspensions: '/portal/supervision/suspensions',
  dashboard: '/portal/supervision/tableau-de-bord',
  nearLimits: '/portal/supervision/limites',
  dutyConflicts: '/portal/supervision/cumuls',
  passwordDemands: '/portal/supervision/mots-de-passe',
  settings: '/portal/parametres',
  institutions: '/portal/institutions',
  newInstitution: '/portal/institutions/nouvelle',
  institution: (institutionId: string) => `/portal/institutions/${institutionId}`,
} as const
