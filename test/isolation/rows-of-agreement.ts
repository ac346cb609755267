import { person } from './new-person.ts'
import type { Objects } from './places.ts'
import { agreement, everyone, group, institutionsPeople, nobody, type Row } from './reach.ts'

const convention = {
  ...{ reference: 'CONV-ESSAI', signedOn: '2026-01-01', startsOn: '2026-01-01', endsOn: '2028-12-31' },
  ...{ credentialsTo: 'holder', notes: '' },
}

const membershipOf = ({ userId, groupId }: Objects) => ({ memberships: [{ userId, groupId }], roles: [] })

/** A convention and what its partner manages below it. */
export const OF_AGREEMENT: Readonly<Record<string, Row>> = {
  'DELETE /api/agreements/:agreementId/users/:userId/factors': { reach: group, body: () => ({ reason: 'Perdu' }) },
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
  'GET /api/agreements/:agreementId/amendments/:amendmentNumber': { reach: agreement },
  'DELETE /api/agreements/:agreementId/amendments/:amendmentNumber': { reach: agreement },
  'POST /api/agreements/:agreementId/withdrawals/preview': { reach: group, body: membershipOf },
  'POST /api/agreements/:agreementId/withdrawals': { reach: group, body: membershipOf },
  'GET /api/agreements/:agreementId/withdrawals': { reach: agreement },
  'DELETE /api/agreements/:agreementId/withdrawals/:withdrawalId': { reach: group },
  'GET /api/groups/:groupId/members': { reach: group },
  'POST /api/groups/:groupId/members': { reach: group, body: ({ managerId }) => ({ userId: managerId }) },
  'PUT /api/groups/:groupId/members/:userId': { reach: group, body: () => ({ untilDay: '2026-12-31' }) },
  'DELETE /api/groups/:groupId/members/:userId': { reach: group },
  'GET /api/groups/:groupId/candidates': { reach: group },
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
}
