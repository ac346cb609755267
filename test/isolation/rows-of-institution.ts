import { person } from './new-person.ts'
import { institutionOrRoot, institutionsPeople, nobody, ofInstitution, type Row } from './reach.ts'

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

const settings = { name: 'Caf', timeZone: 'Europe/Paris', accentColor: null, locale: 'fr' }

const factors = { secondFactorFor: [], secondFactorGraceDays: 14 }

const renewal = { passwordRenewalMonths: null, administratorPasswordRenewalMonths: null, rightsClaim: 'habilis' }

/** What an institution opens and to whom: its catalogue, its partners, itself. */
export const OF_INSTITUTION: Readonly<Record<string, Row>> = {
  'DELETE /api/institutions/:institutionId/administrators/:userId/factors': {
    reach: institutionOrRoot,
    body: () => ({ reason: 'Perdu' }),
  },
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
}
