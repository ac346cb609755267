import { person } from './new-person.ts'
import { everyone, type Reach, type Row } from './reach.ts'

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

/** The module d’administration, and external users. */
export const OF_ADMINISTRATION: Readonly<Record<string, Row>> = {
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
}
