import { type ActorName, type Objects, PASSWORD, type Place } from './stage.ts'

/** Who reaches an object of each place: is answered something else than « not found ». */
type Reach = Record<Place, readonly ActorName[]>

export type Row = {
  /** The route has an object in its address: who reaches it. Else: who is answered, whatever the place. */
  reach: Reach | readonly ActorName[]
  /** Names of a body or query of an object's own identifiers; tried with foreign ones too. */
  body?: (of: Objects) => object
  query?: (of: Objects) => string
  headers?: Record<string, string>
}

const everyone = [
  'user',
  'manager',
  'siblingManager',
  'unitAdministrator',
  'administrator',
  'otherAdministrator',
  'caf',
  'otherCaf',
  'root',
] as const
const everyoneWithSession = ['newcomer', ...everyone] as const
const anybody = ['anonymous', ...everyoneWithSession] as const

const agreement: Reach = {
  own: ['manager', 'siblingManager', 'administrator', 'caf'],
  sibling: ['manager', 'siblingManager', 'administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}
const group: Reach = {
  own: ['manager', 'administrator', 'caf'],
  sibling: ['siblingManager', 'administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}
/** The institution's questions are between it and the partner's administrators, unless a responsable is named. */
const inquirable: Reach = {
  own: ['administrator', 'caf'],
  sibling: ['administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}
/** Nothing of a responsable's: it is between administrators [C20, C21]. */
const externalAccount: Reach = {
  own: ['administrator', 'caf', 'root'],
  sibling: ['administrator', 'caf', 'root'],
  'other partner': ['otherAdministrator', 'caf', 'root'],
  'other Caf': ['otherCaf', 'root'],
}
const administrators = ['administrator', 'otherAdministrator', 'caf', 'otherCaf', 'root'] as const
/** Of one application in one unit [C13, C14]. */
const ofModule: Reach = {
  own: ['unitAdministrator', 'administrator', 'caf', 'root'],
  sibling: ['administrator', 'caf', 'root'],
  'other partner': ['otherAdministrator', 'caf', 'root'],
  'other Caf': ['otherCaf', 'root'],
}
/** The application itself is the same for all of a Caf. */
const ofApplication: Reach = {
  own: ['unitAdministrator', 'administrator', 'otherAdministrator', 'caf', 'root'],
  sibling: ['unitAdministrator', 'administrator', 'otherAdministrator', 'caf', 'root'],
  'other partner': ['unitAdministrator', 'administrator', 'otherAdministrator', 'caf', 'root'],
  'other Caf': ['otherCaf', 'root'],
}
const question = { text: 'Pourquoi ?', deadlineDay: '2026-03-20', consequence: 'nothing', responderId: null }
/** The object is named in the body. */
const ofItsCaf: Reach = { own: ['caf'], sibling: ['caf'], 'other partner': ['caf'], 'other Caf': ['otherCaf'] }
const reviewTerms = { title: 'Revue', deadlineDay: '2026-03-20', suspendDays: null, removeDays: null, yearly: false }
const institutionOrRoot: Reach = {
  own: ['caf', 'root'],
  sibling: ['caf', 'root'],
  'other partner': ['caf', 'root'],
  'other Caf': ['otherCaf', 'root'],
}
/** The administrateur général sees that it exists and is told that it is not his to touch. */
const ofInstitution = institutionOrRoot
const institutionsPeople = ['caf', 'otherCaf'] as const
const ownFactor: Reach = { own: ['user'], sibling: [], 'other partner': [], 'other Caf': [] }
const ofTheCaf = [
  ...['user', 'manager', 'siblingManager', 'unitAdministrator', 'administrator', 'otherAdministrator', 'caf'],
] as const
const peopleOfInstitution: Reach = {
  own: ofTheCaf,
  sibling: ofTheCaf,
  'other partner': ofTheCaf,
  'other Caf': ['otherCaf'],
}
const nobody: Reach = { own: [], sibling: [], 'other partner': [], 'other Caf': [] }

const person = (mark: string) => ({
  lastName: 'Essai',
  firstName: 'Paul',
  email: `paul.essai@${mark.toLowerCase()}.fr`,
  emailConfirmation: `paul.essai@${mark.toLowerCase()}.fr`,
  workplace: 'fixed',
})
const organization = { name: 'Autre', siret: '41208837900018', street: '', postalCode: '', city: '' }
const service = {
  code: 'ESS',
  name: 'Essai',
  address: 'https://essai.example.org/',
  description: 'Un essai.',
  roles: [],
}
const client = {
  ...{ authentication: 'secret', idTokenAlgorithm: 'RS256', isMachine: false },
  ...{ redirectUris: ['https://essai.example.org/retour'], postLogoutRedirectUris: [] },
  ...{ backchannelLogoutUri: null, jwks: null, jwksUri: null },
}
/** As JSON, which is YAML too. */
const description = JSON.stringify({
  ...{ service: 'ESS', name: 'Essai', address: 'https://essai.example.org/', description: 'Un essai.' },
  roles: { lecteur: { name: 'Lecteur', description: 'Lit.' } },
})
const provider = {
  ...{ name: 'Mon organisme', issuer: 'https://id.example.org', clientId: 'habilis', secret: 'secret' },
  ...{ scopes: ['openid', 'email'], addressClaim: 'email', addressesVerified: false, required: false, enabled: true },
  secondFactorAcr: [],
  domains: ['example.org'],
}
const terms = { bodyFr: 'Règles', bodyEn: 'Rules', publishesOn: '2026-06-01' }
const convention = {
  ...{ reference: 'CONV-ESSAI', signedOn: '2026-01-01', startsOn: '2026-01-01', endsOn: '2028-12-31' },
  ...{ credentialsTo: 'holder', notes: '' },
}
const SINCE_ALWAYS = '?from=2020-01-01T00:00&until=2030-01-01T00:00'
const password = 'Lanterne-Moulin-47-Abricot'
const settings = { name: 'Caf', timeZone: 'Europe/Paris', accentColor: null, locale: 'fr' }
const factors = { secondFactorFor: [], secondFactorGraceDays: 14 }
const renewal = { passwordRenewalMonths: null, administratorPasswordRenewalMonths: null, rightsClaim: 'habilis' }

const membershipOf = ({ userId, groupId }: Objects) => ({ memberships: [{ userId, groupId }], roles: [] })

/** One row for each route of the API; a route without its row fails the build. */
export const ROWS: Readonly<Record<string, Row>> = {
  'POST /api/session': { reach: anybody, body: () => ({ identifier: 'personne', password: 'mauvais' }) },
  'DELETE /api/session': { reach: anybody },
  'GET /api/session': { reach: everyoneWithSession },
  'GET /api/brand': { reach: anybody },
  'GET /api/first-login': { reach: everyoneWithSession },
  'POST /api/first-login/code': { reach: everyoneWithSession },
  'PUT /api/first-login/code': { reach: everyoneWithSession, body: () => ({ code: '123456' }) },
  'PUT /api/first-login/terms': { reach: everyoneWithSession, body: ({ termsId }) => ({ termsId }) },
  'DELETE /api/first-login/terms': { reach: everyoneWithSession },
  'PUT /api/first-login/password': { reach: everyoneWithSession, body: () => ({ password }) },
  'POST /api/session/passkey': { reach: anybody },
  'PUT /api/session/passkey': { reach: anybody, body: () => ({ response: {} }) },
  'GET /api/second-factor': { reach: everyoneWithSession },
  'PUT /api/second-factor/code': { reach: everyoneWithSession, body: () => ({ kind: 'totp', code: '123456' }) },
  'POST /api/second-factor/passkey': { reach: everyoneWithSession },
  'PUT /api/second-factor/passkey': { reach: everyoneWithSession, body: () => ({ response: {} }) },
  'GET /api/account/factors': { reach: everyoneWithSession },
  'POST /api/account/factors/apps': { reach: everyoneWithSession, body: () => ({ currentPassword: 'x' }) },
  'PUT /api/account/factors/apps/:factorId': {
    reach: everyoneWithSession,
    body: () => ({ name: 'Téléphone', code: '123456' }),
  },
  'POST /api/account/factors/passkeys': { reach: everyoneWithSession, body: () => ({ currentPassword: 'x' }) },
  'PUT /api/account/factors/passkeys': {
    reach: everyoneWithSession,
    body: () => ({ name: 'Ordinateur', response: {} }),
  },
  'PUT /api/account/factors/:factorId/name': { reach: ownFactor, body: () => ({ name: 'Téléphone' }) },
  'DELETE /api/account/factors/:factorId': { reach: ownFactor, body: () => ({ currentPassword: PASSWORD }) },
  'POST /api/account/factors/recovery-codes': { reach: everyone, body: () => ({ currentPassword: 'x' }) },
  'DELETE /api/agreements/:agreementId/users/:userId/factors': { reach: group, body: () => ({ reason: 'Perdu' }) },
  'DELETE /api/institutions/:institutionId/administrators/:userId/factors': {
    reach: institutionOrRoot,
    body: () => ({ reason: 'Perdu' }),
  },
  'POST /api/external-sign-in': { reach: anybody, body: () => ({ address: 'a.b@exemple.fr', next: null }) },
  'POST /api/password-resets': { reach: anybody, body: () => ({ identifier: 'personne' }) },
  'GET /api/password-resets/:token': { reach: anybody },
  'POST /api/password-resets/:token': { reach: anybody, body: () => ({ password }) },
  'GET /api/installation/:token': { reach: anybody },
  'POST /api/installation/:token': { reach: anybody, body: () => ({ password }) },
  'GET /api/portal': { reach: everyone },
  'GET /api/sso/refused/:serviceId': { reach: peopleOfInstitution },
  'GET /api/account': { reach: everyone },
  'PUT /api/account/locale': { reach: everyoneWithSession, body: () => ({ locale: 'fr' }) },
  'PUT /api/account/password': { reach: everyone, body: () => ({ currentPassword: 'x', password }) },
  'GET /api/account/sessions': { reach: everyone },
  'DELETE /api/account/sessions/:sessionId': { reach: nobody },
  'GET /api/account/rights': { reach: everyone },
  'DELETE /api/account/external-identity': { reach: everyone, body: () => ({ currentPassword: 'x' }) },
  'GET /api/institutions': { reach: ['root'] },
  'POST /api/institutions': {
    reach: ['root'],
    body: () => ({ name: 'Caf neuve', timeZone: 'Europe/Paris', locale: 'fr', administrator: person('caf') }),
  },
  'GET /api/institutions/:institutionId': { reach: institutionOrRoot },
  'PUT /api/institutions/:institutionId': {
    reach: institutionOrRoot,
    body: () => ({ ...settings, ...renewal, ...factors, version: 1 }),
  },
  'GET /api/institutions/:institutionId/staff': { reach: institutionOrRoot },
  'POST /api/institutions/:institutionId/administrators': {
    reach: institutionOrRoot,
    body: ({ mark }) => ({ create: person(mark) }),
  },
  'DELETE /api/institutions/:institutionId/administrators/:userId': { reach: institutionOrRoot },
  'GET /api/users': { reach: institutionsPeople },
  'GET /api/terms': { reach: institutionsPeople },
  'POST /api/terms': { reach: institutionsPeople, body: () => terms },
  'GET /api/terms/current': { reach: everyoneWithSession },
  'PUT /api/terms/:termsId': { reach: ofInstitution, body: () => terms },
  'GET /api/services': { reach: institutionsPeople },
  'GET /api/catalogue': { reach: institutionsPeople },
  'GET /api/services/:serviceId': { reach: ofInstitution },
  'POST /api/services': { reach: institutionsPeople, body: () => service },
  'PUT /api/services/:serviceId': { reach: ofInstitution, body: () => ({ ...service, version: 1 }) },
  'GET /api/services/:serviceId/access-keys': { reach: ofInstitution },
  'POST /api/access-keys': {
    reach: institutionsPeople,
    body: ({ serviceId }) => ({ name: 'Essai', serviceIds: [serviceId] }),
  },
  'DELETE /api/access-keys/:accessKeyId': { reach: ofInstitution },
  'GET /api/services/:serviceId/sign-on': { reach: ofInstitution },
  'PUT /api/services/:serviceId/second-factor': { reach: ofInstitution, body: () => ({ required: true }) },
  'POST /api/services/:serviceId/client': { reach: ofInstitution, body: () => client },
  'PUT /api/services/:serviceId/client': { reach: ofInstitution, body: () => ({ ...client, version: 1 }) },
  'PUT /api/services/:serviceId/client/enabled': {
    reach: ofInstitution,
    body: () => ({ enabled: false, version: 1 }),
  },
  'PUT /api/services/:serviceId/client/api-access': {
    reach: ofInstitution,
    body: () => ({ access: 'none', version: 1 }),
  },
  'POST /api/services/:serviceId/client/secrets': { reach: ofInstitution, body: () => ({ overlap: 'week' }) },
  'DELETE /api/services/:serviceId/client/secrets/:secretId': { reach: ofInstitution },
  'POST /api/service-descriptions/preview': { reach: institutionsPeople, body: () => ({ source: description }) },
  'POST /api/service-descriptions': {
    reach: institutionsPeople,
    body: () => ({ source: description, expectedVersion: null }),
  },
  'GET /api/services/:serviceId/description': { reach: ofInstitution },
  'GET /api/services/:serviceId/description/versions/:number': { reach: nobody },
  'GET /api/organizations': { reach: institutionsPeople },
  'GET /api/organizations/:organizationId': { reach: ofInstitution },
  'POST /api/organizations': { reach: institutionsPeople, body: () => organization },
  'PUT /api/organizations/:organizationId': { reach: ofInstitution, body: () => ({ ...organization, version: 1 }) },
  'POST /api/organizations/:organizationId/units': {
    reach: ofInstitution,
    body: () => ({ code: 'NEUF', name: 'Neuf' }),
  },
  'PUT /api/organizations/:organizationId/units/:unitId': {
    reach: ofInstitution,
    body: () => ({ code: 'NEUF', name: 'Neuf', version: 1 }),
  },
  'GET /api/organizations/:organizationId/provider': { reach: ofInstitution },
  'PUT /api/organizations/:organizationId/provider': {
    reach: ofInstitution,
    body: () => ({ ...provider, version: null }),
  },
  'POST /api/organizations/:organizationId/provider/check': {
    reach: ofInstitution,
    body: () => ({ issuer: 'http://127.0.0.1:9', scopes: ['openid'] }),
  },
  'DELETE /api/agreements/:agreementId/users/:userId/external-identity': { reach: group },
  'GET /api/agreements': { reach: everyone.filter((name) => name !== 'root') },
  'GET /api/agreements/:agreementId': { reach: agreement },
  'POST /api/agreements': {
    reach: institutionsPeople,
    body: ({ organizationId }) => ({ ...convention, organizationId, delegated: true }),
  },
  'PUT /api/agreements/:agreementId': { reach: agreement, body: () => ({ ...convention, version: 2 }) },
  'PUT /api/agreements/:agreementId/document': {
    reach: agreement,
    query: () => '?fileName=convention.pdf',
    headers: { 'content-type': 'application/pdf' },
    body: () => Buffer.from('%PDF-1.7 essai'),
  },
  'GET /api/agreements/:agreementId/document': { reach: nobody },
  'PUT /api/agreements/:agreementId/entitlements': {
    reach: agreement,
    body: ({ roleId, serviceId }) => ({
      version: 2,
      entitlements: [{ roleId }],
      limits: [{ serviceId, maxPersons: 9 }],
    }),
  },
  'POST /api/agreements/:agreementId/entitlements/preview': {
    reach: agreement,
    body: ({ roleId }) => ({ entitlements: [{ roleId }] }),
  },
  'POST /api/agreements/:agreementId/period/preview': {
    reach: agreement,
    body: () => ({ startsOn: '2026-01-01', endsOn: '2027-12-31' }),
  },
  'POST /api/agreements/:agreementId/administrators': { reach: agreement, body: ({ userId }) => ({ userId }) },
  'DELETE /api/agreements/:agreementId/administrators/:userId': { reach: agreement },
  'GET /api/agreements/:agreementId/groups': { reach: agreement },
  'POST /api/agreements/:agreementId/groups': {
    reach: agreement,
    body: ({ managerId, unitId }) => ({ name: 'Neuf', unitId, manager: { userId: managerId } }),
  },
  'GET /api/groups/:groupId': { reach: group },
  'PUT /api/groups/:groupId': {
    reach: group,
    body: ({ unitId }) => ({ name: 'Neuf', description: '', unitId, version: 2 }),
  },
  'GET /api/groups/:groupId/tree': { reach: group },
  'POST /api/groups/:groupId/move': { reach: group, body: ({ groupId }) => ({ parentId: groupId, version: 2 }) },
  'GET /api/groups/:groupId/move': { reach: group, query: ({ groupId }) => `?parentId=${groupId}` },
  'POST /api/groups/:groupId/closure': { reach: group, body: () => ({ version: 2 }) },
  'POST /api/groups/:groupId/managers': { reach: group, body: ({ userId }) => ({ userId }) },
  'DELETE /api/groups/:groupId/managers/:userId': { reach: group },
  'GET /api/groups/:groupId/roles': { reach: group },
  'PUT /api/groups/:groupId/roles': { reach: group, body: ({ roleId }) => ({ version: 2, roles: [{ roleId }] }) },
  'POST /api/groups/:groupId/roles/preview': {
    reach: group,
    body: ({ roleId }) => ({ version: 2, roles: [{ roleId }] }),
  },
  'GET /api/agreements/:agreementId/users': { reach: agreement },
  'POST /api/agreements/:agreementId/users': {
    reach: group,
    body: ({ mark, groupId }) => ({ ...person(mark), groupId }),
  },
  'POST /api/agreements/:agreementId/enrollments': {
    reach: group,
    body: ({ userId, groupId }) => ({ userId, groupId }),
  },
  'GET /api/agreements/:agreementId/users/:userId': { reach: group },
  'PUT /api/agreements/:agreementId/users/:userId': {
    reach: group,
    body: ({ mark }) => ({ ...person(mark), version: 1 }),
  },
  'POST /api/agreements/:agreementId/users/:userId/closure': { reach: group, body: () => ({}) },
  'DELETE /api/agreements/:agreementId/users/:userId/closure': { reach: group },
  'POST /api/agreements/:agreementId/users/:userId/reopening': { reach: group, body: () => ({}) },
  'POST /api/agreements/:agreementId/users/:userId/credentials': { reach: group },
  'GET /api/agreements/:agreementId/users/:userId/rights': { reach: group },
  'GET /api/agreements/:agreementId/people': { reach: agreement },
  'GET /api/agreements/:agreementId/users/:userId/groups-to-join': { reach: group },
  'GET /api/overrides': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
    query: ({ agreementId, userId }) => `?agreementId=${agreementId}&userId=${userId}`,
  },
  'GET /api/journal': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
    query: ({ agreementId, groupId, userId }) => `?agreementId=${agreementId}&groupId=${groupId}&userId=${userId}`,
  },
  'GET /api/journal/export': { reach: institutionsPeople },
  'GET /api/journal/proof': { reach: institutionsPeople },
  'PUT /api/journal/checkpoint-destination': {
    reach: institutionsPeople,
    body: () => ({ email: null, url: null, version: 1 }),
  },
  'GET /api/access-log': { reach: institutionsPeople, query: ({ userId }) => `?userId=${userId}` },
  'GET /api/unused-rights': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
    query: () => '?days=1',
  },
  'GET /api/agreements/:agreementId/unused-rights': { reach: agreement, query: () => '?days=1' },
  'GET /api/agreements/:agreementId/unused-roles': { reach: agreement, query: () => '?days=1' },
  'GET /api/agreements/:agreementId/amendments/:amendmentNumber': { reach: agreement },
  'DELETE /api/agreements/:agreementId/amendments/:amendmentNumber': { reach: agreement },
  'POST /api/agreements/:agreementId/withdrawals/preview': { reach: group, body: membershipOf },
  'POST /api/agreements/:agreementId/withdrawals': { reach: group, body: membershipOf },
  'GET /api/agreements/:agreementId/withdrawals': { reach: agreement },
  'DELETE /api/agreements/:agreementId/withdrawals/:withdrawalId': { reach: group },
  'GET /api/stronger-right-uses': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
    query: ({ agreementId, userId }) => `?agreementId=${agreementId}&userId=${userId}`,
  },
  'GET /api/dashboard/figure': { reach: institutionsPeople, query: () => '?of=users' },
  'GET /api/dashboard/accesses': { reach: institutionsPeople, query: () => '?kind=sign_in' },
  'GET /api/dashboard/sleeping': { reach: institutionsPeople },
  'GET /api/duty-conflicts': { reach: institutionsPeople },
  'GET /api/near-limits': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
  },
  'GET /api/agreements/:agreementId/past-rights': { reach: agreement, query: ({ roleId }) => `?roleId=${roleId}` },
  'GET /api/groups/:groupId/past-rights': { reach: group },
  'GET /api/users/:userId/past-rights': { reach: group },
  'GET /api/roles/:roleId/past-rights': { reach: ofInstitution },
  'GET /api/agreements/:agreementId/right-changes': { reach: agreement, query: () => SINCE_ALWAYS },
  'GET /api/groups/:groupId/right-changes': { reach: group, query: () => SINCE_ALWAYS },
  'GET /api/users/:userId/right-changes': { reach: group, query: () => SINCE_ALWAYS },
  'GET /api/roles/:roleId/right-changes': { reach: ofInstitution, query: () => SINCE_ALWAYS },
  'POST /api/explanations': {
    reach: group,
    body: ({ userId, serviceId, groupId }) => ({
      ...{ userId, serviceId, resourceType: 'dossier', action: 'lire' },
      suppositions: [{ kind: 'leave_group', groupId }],
    }),
  },
  'GET /api/explanations/people': {
    reach: everyone.filter((name) => !['user', 'unitAdministrator', 'root'].includes(name)),
  },
  'GET /api/users/:userId/explanation-choices': { reach: group },
  'GET /api/groups/:groupId/members': { reach: group },
  'POST /api/groups/:groupId/members': { reach: group, body: ({ managerId }) => ({ userId: managerId }) },
  'PUT /api/groups/:groupId/members/:userId': { reach: group, body: () => ({ untilDay: '2026-12-31' }) },
  'DELETE /api/groups/:groupId/members/:userId': { reach: group },
  'GET /api/groups/:groupId/candidates': { reach: group },
  'GET /api/agreements/:agreementId/users/:userId/suspension': { reach: group },
  'GET /api/agreements/:agreementId/users/:userId/suspension/preview': { reach: group },
  'POST /api/agreements/:agreementId/users/:userId/suspension': {
    reach: group,
    body: () => ({ reason: 'Manquement' }),
  },
  'DELETE /api/agreements/:agreementId/users/:userId/suspension': { reach: group },
  'POST /api/agreements/:agreementId/users/:userId/password-demand': {
    reach: group,
    body: () => ({ reason: 'Manquement' }),
  },
  'GET /api/groups/:groupId/suspension': { reach: group },
  'GET /api/groups/:groupId/suspension/preview': { reach: group },
  'POST /api/groups/:groupId/suspension': { reach: group, body: () => ({ reason: 'Manquement' }) },
  'DELETE /api/groups/:groupId/suspension': { reach: group },
  'POST /api/groups/:groupId/password-demand': { reach: group, body: () => ({ reason: 'Manquement' }) },
  'GET /api/agreements/:agreementId/roles/:roleId/suspension': { reach: agreement },
  'GET /api/agreements/:agreementId/roles/:roleId/suspension/preview': { reach: agreement },
  'POST /api/agreements/:agreementId/roles/:roleId/suspension': {
    reach: agreement,
    body: () => ({ reason: 'Manquement' }),
  },
  'DELETE /api/agreements/:agreementId/roles/:roleId/suspension': { reach: agreement },
  'GET /api/agreements/:agreementId/suspension': { reach: agreement },
  'GET /api/agreements/:agreementId/suspension/preview': { reach: agreement },
  'POST /api/agreements/:agreementId/suspension': { reach: agreement, body: () => ({ reason: 'Manquement' }) },
  'DELETE /api/agreements/:agreementId/suspension': { reach: agreement },
  'POST /api/agreements/:agreementId/password-demand': { reach: agreement, body: () => ({ reason: 'Manquement' }) },
  'GET /api/organizations/:organizationId/suspension': { reach: ofInstitution },
  'GET /api/organizations/:organizationId/suspension/preview': { reach: ofInstitution },
  'POST /api/organizations/:organizationId/suspension': {
    reach: ofInstitution,
    body: () => ({ reason: 'Manquement' }),
  },
  'DELETE /api/organizations/:organizationId/suspension': { reach: ofInstitution },
  'POST /api/organizations/:organizationId/password-demand': {
    reach: ofInstitution,
    body: () => ({ reason: 'Manquement' }),
  },
  'GET /api/agreements/:agreementId/users/:userId/inquiry': { reach: inquirable },
  'POST /api/agreements/:agreementId/users/:userId/inquiry': { reach: inquirable, body: () => question },
  'GET /api/groups/:groupId/inquiry': { reach: inquirable },
  'POST /api/groups/:groupId/inquiry': { reach: inquirable, body: () => question },
  'GET /api/agreements/:agreementId/roles/:roleId/inquiry': { reach: inquirable },
  'POST /api/agreements/:agreementId/roles/:roleId/inquiry': { reach: inquirable, body: () => question },
  'GET /api/inquiries': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
    query: ({ agreementId }) => `?agreementId=${agreementId}`,
  },
  'GET /api/inquiries/:inquiryId': { reach: inquirable },
  'POST /api/inquiries/:inquiryId/answers': {
    reach: inquirable,
    body: ({ inquiryLineId }) => ({ lineIds: [inquiryLineId], answer: 'keep', reason: 'Toujours en poste' }),
  },
  'POST /api/inquiries/:inquiryId/messages': { reach: inquirable, body: () => ({ text: 'Pourquoi ?' }) },
  'POST /api/inquiries/:inquiryId/documents': {
    reach: inquirable,
    query: () => '?fileName=justificatif.pdf',
    headers: { 'content-type': 'application/pdf' },
    body: () => Buffer.from('%PDF-1.7 essai'),
  },
  'GET /api/inquiries/:inquiryId/documents/:messageId': { reach: inquirable },
  'POST /api/inquiries/:inquiryId/closure': { reach: inquirable },
  'GET /api/reviews': {
    reach: ['manager', 'siblingManager', 'administrator', 'otherAdministrator', ...institutionsPeople],
  },
  'POST /api/reviews/forecast': {
    reach: ofItsCaf,
    body: ({ agreementId }) => ({ organizationId: null, agreementId }),
  },
  'POST /api/reviews': {
    reach: ofItsCaf,
    body: ({ agreementId }) => ({ organizationId: null, agreementId, ...reviewTerms }),
  },
  'GET /api/reviews/:reviewId': { reach: agreement },
  'GET /api/reviews/:reviewId/agreements': { reach: agreement },
  'GET /api/reviews/:reviewId/lines': { reach: agreement },
  'POST /api/reviews/:reviewId/answers': {
    reach: group,
    body: ({ reviewLineId }) => ({ lineIds: [reviewLineId], answer: 'keep', reason: '' }),
  },
  'PATCH /api/reviews/:reviewId': { reach: agreement, body: () => ({ yearly: true }) },
  'POST /api/reviews/:reviewId/closure': { reach: agreement },
  'GET /api/reviews/:reviewId/report/csv': { reach: agreement },
  'GET /api/reviews/:reviewId/report/pdf': { reach: agreement },
  'POST /api/agreements/:agreementId/departure': { reach: agreement, body: () => ({ lastDay: '2026-03-20' }) },
  'GET /api/agreements/:agreementId/deputies': { reach: agreement },
  'POST /api/agreements/:agreementId/deputies': {
    reach: agreement,
    body: ({ userId }) => ({ userId, fromDay: null, untilDay: '2026-03-20' }),
  },
  'DELETE /api/agreements/:agreementId/deputies/:deputyId': { reach: agreement },
  'GET /api/groups/:groupId/deputies': { reach: group },
  'POST /api/groups/:groupId/deputies': {
    reach: group,
    body: ({ userId }) => ({ userId, fromDay: null, untilDay: '2026-03-20' }),
  },
  'DELETE /api/groups/:groupId/deputies/:deputyId': { reach: group },
  'GET /api/users/:userId/personal-data': { reach: ofInstitution },
  'DELETE /api/users/:userId/personal-data': { reach: ofInstitution },
  'GET /api/external-accounts': { reach: administrators },
  'GET /api/external-account-choices': { reach: administrators },
  'POST /api/external-accounts': {
    reach: externalAccount,
    body: ({ agreementId, serviceId, unitId }) => ({
      ...{ agreementId, serviceId, unitIds: [unitId], purpose: 'Suivi', endsOn: '2026-06-30' },
    }),
  },
  'GET /api/external-accounts/:accountId': { reach: externalAccount },
  'POST /api/external-accounts/:accountId/opening': { reach: externalAccount, body: () => ({}) },
  'POST /api/external-accounts/:accountId/refusal': {
    reach: externalAccount,
    body: () => ({ reason: 'Sans objet' }),
  },
  'POST /api/external-accounts/:accountId/secrets': { reach: externalAccount },
  'POST /api/external-accounts/:accountId/withdrawal': { reach: externalAccount, body: () => ({}) },
  'GET /api/administration/applications': { reach: everyone },
  'GET /api/administration/services': { reach: everyone },
  'GET /api/administration/units': { reach: everyone },
  'GET /api/administration/agreements': { reach: everyone },
  'GET /api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/newcomers': { reach: ofModule },
  'POST /api/administration/newcomers': {
    reach: ofModule,
    body: ({ userId, moduleGroupId }) => ({ userId, groupId: moduleGroupId }),
  },
  'GET /api/administration/users': { reach: everyone },
  'GET /api/administration/own': { reach: everyone },
  'GET /api/administration/agreements/:agreementId/users/:userId': { reach: ofModule },
  'GET /api/administration/agreements/:agreementId/users/:userId/sheet': { reach: ofModule },
  'POST /api/administration/users': {
    reach: ofModule,
    body: ({ mark, moduleGroupId }) => ({ ...person(mark), groupId: moduleGroupId }),
  },
  'PUT /api/administration/agreements/:agreementId/users/:userId': {
    reach: ofModule,
    body: ({ mark }) => ({ ...person(mark), version: 1 }),
  },
  'POST /api/administration/agreements/:agreementId/users/:userId/credentials': { reach: ofModule },
  'POST /api/administration/agreements/:agreementId/users/:userId/closure': { reach: ofModule },
  'GET /api/administration/agreements/:agreementId/users/:userId/extensions': { reach: ofModule },
  'POST /api/administration/agreements/:agreementId/users/:userId/places': {
    reach: ofModule,
    body: ({ moduleGroupId }) => ({ groupId: moduleGroupId }),
  },
  'PUT /api/administration/agreements/:agreementId/users/:userId/places/:groupId': {
    reach: ofModule,
    body: ({ moduleGroupId }) => ({ toGroupId: moduleGroupId }),
  },
  'DELETE /api/administration/agreements/:agreementId/users/:userId/places/:groupId': { reach: ofModule },
  'POST /api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/administrators': {
    reach: ofModule,
    body: ({ mark }) => ({ create: person(mark) }),
  },
  'DELETE /api/administration/agreements/:agreementId/services/:serviceId/units/:unitId/administrators/:userId': {
    reach: ofModule,
  },
  'GET /api/administration/services/:serviceId/groups': { reach: ofApplication },
  'GET /api/alerts': { reach: institutionsPeople, query: ({ userId }) => `?userId=${userId}` },
  'GET /api/alerts/:alertId': { reach: ofInstitution },
  'POST /api/alerts/:alertId/dismissal': { reach: ofInstitution, body: () => ({ reason: 'Permanence prévue' }) },
  'GET /api/alert-settings': { reach: institutionsPeople },
  'PUT /api/alert-settings': {
    reach: institutionsPeople,
    body: () => ({
      ...{ severalPlaces: true, places: 2, placesMinutes: 30, unusualHours: true, nightFrom: 21, nightUntil: 6 },
      ...{ weekEnd: true, unusualVolume: true, volumeDeviations: 3, volumeMinimum: 50, manyFailures: true },
      ...{ failedSignIns: 10, refusedDecisions: 100, sharedMailbox: true, version: 1 },
    }),
  },
  'GET /api/sleeper-settings': { reach: institutionsPeople },
  'PUT /api/sleeper-settings': {
    reach: institutionsPeople,
    body: () => ({ warnDays: 90, suspendDays: 120, closeDays: 365, version: 1 }),
  },
  'GET /api/suspensions': { reach: institutionsPeople },
  'GET /api/password-demands': { reach: institutionsPeople },
  'GET /api/agreements/:agreementId/delegation': { reach: agreement },
  'POST /api/agreements/:agreementId/delegation': { reach: agreement },
  'POST /api/agreements/:agreementId/delegation/withdrawal': {
    reach: agreement,
    body: () => ({ reason: 'Manquement' }),
  },
}
