import type { getGroupRoles } from '../../../src/contract/group-roles.ts'
import type { getGroup, getGroupTree, listGroups, previewMove } from '../../../src/contract/groups.ts'
import type { listMembers } from '../../../src/contract/memberships.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

/** As they come over the wire. */
export type GroupRow = ResponseOf<typeof listGroups>['items'][number]
export type GroupRead = ResponseOf<typeof getGroup>
export type GroupRoles = ResponseOf<typeof getGroupRoles>
export type RoleHeld = GroupRoles['assigned'][number]
export type TreeNode = ResponseOf<typeof getGroupTree>['nodes'][number]
export type Member = ResponseOf<typeof listMembers>['items'][number]
export type Loss = ResponseOf<typeof previewMove>['lost'][number]

/** A dialog about a member of a group. */
export interface MemberDialogProps {
  group: GroupRead
  member: Member
  open: boolean
  onClose: () => void
}
