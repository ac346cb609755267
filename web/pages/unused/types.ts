import type { ResponseOf } from '../../../src/contract/route.ts'
import type { listUnusedRights, listUnusedRoles, listWithdrawals } from '../../../src/contract/unused-rights.ts'

export type UnusedRight = ResponseOf<typeof listUnusedRights>['items'][number]
export type UnusedRole = ResponseOf<typeof listUnusedRoles>['items'][number]
export type PastWithdrawal = ResponseOf<typeof listWithdrawals>['items'][number]

export interface Withdrawal {
  memberships: { userId: string; groupId: string }[]
  roles: { groupId: string; roleId: string }[]
}
