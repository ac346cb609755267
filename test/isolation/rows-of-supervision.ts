import {
  agreement,
  everyone,
  group,
  inCharge,
  institutionsPeople,
  ofInstitution,
  type Reach,
  type Row,
} from './reach.ts'

/** The institution's questions are between it and the partner's administrators, unless a responsable is named. */
const inquirable: Reach = {
  own: ['administrator', 'caf'],
  sibling: ['administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}

const question = { text: 'Pourquoi ?', deadlineDay: '2026-03-20', consequence: 'nothing', responderId: null }

/** The object is named in the body. */
const ofItsCaf: Reach = { own: ['caf'], sibling: ['caf'], 'other partner': ['caf'], 'other Caf': ['otherCaf'] }

const reviewTerms = { title: 'Revue', deadlineDay: '2026-03-20', suspendDays: null, removeDays: null, yearly: false }

const SINCE_ALWAYS = '?from=2020-01-01T00:00&until=2030-01-01T00:00'

/** What is looked at, asked and suspended: journal, past rights, alerts, inquiries, reviews, suspensions, delegation. */
export const OF_SUPERVISION: Readonly<Record<string, Row>> = {
  'GET /api/overrides': {
    reach: inCharge,
    query: ({ agreementId, userId }) => `?agreementId=${agreementId}&userId=${userId}`,
  },
  'GET /api/journal': {
    reach: inCharge,
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
    reach: inCharge,
    query: () => '?days=1',
  },
  'GET /api/agreements/:agreementId/unused-rights': { reach: agreement, query: () => '?days=1' },
  'GET /api/agreements/:agreementId/unused-roles': { reach: agreement, query: () => '?days=1' },
  'GET /api/stronger-right-uses': {
    reach: inCharge,
    query: ({ agreementId, userId }) => `?agreementId=${agreementId}&userId=${userId}`,
  },
  'GET /api/dashboard/figure': { reach: institutionsPeople, query: () => '?of=users' },
  'GET /api/dashboard/accesses': { reach: institutionsPeople, query: () => '?kind=sign_in' },
  'GET /api/dashboard/sleeping': { reach: institutionsPeople },
  'GET /api/duty-conflicts': { reach: institutionsPeople },
  'GET /api/near-limits': {
    reach: inCharge,
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
    reach: inCharge,
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
    reach: inCharge,
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
  'GET /api/users/:userId/personal-data': { reach: ofInstitution },
  'DELETE /api/users/:userId/personal-data': { reach: ofInstitution },
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
