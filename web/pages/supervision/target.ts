import { demandPasswordsOf } from '../../../src/contract/password-demands.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { suspensionsOf } from '../../../src/contract/suspensions.ts'
import { paths } from '../../paths.ts'

/** What the institution may suspend, by the ids of its address [H08, resolution 3]. */
export type Target =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

/** Whoever stands behind it is known: a role has nobody of its own. */
export type PeopleTarget = Exclude<Target, { level: 'role' }>
export type Level = Target['level']
type Supervised = ResponseOf<typeof suspensionsOf.user.read>
export type Running = Supervised['running'][number]
export type Impact = ResponseOf<typeof suspensionsOf.user.preview>

type Params = { agreementId: string; userId: string; groupId: string; roleId: string; organizationId: string }

/** Each level has the same four routes; only their addresses differ, which take what they name of `params`. */
export const routesOf = ({ level }: Target) => suspensionsOf[level] as typeof suspensionsOf.user
export const paramsOf = ({ level: _, ...ids }: Target) => ids as Params
export const demandOf = ({ level }: PeopleTarget) => demandPasswordsOf[level] as typeof demandPasswordsOf.user

/** Where the person or thing is shown. */
export const pageOf = (target: Target): string => {
  switch (target.level) {
    case 'user':
      return paths.user(target.agreementId, target.userId)
    case 'group':
      return paths.group(target.groupId)
    case 'role':
    case 'agreement':
      return paths.agreement(target.agreementId)
    case 'organization':
      return paths.organization(target.organizationId)
  }
}

export const suspendPageOf = (target: Target): string => {
  const page = pageOf(target)
  return target.level === 'role' ? `${page}/roles/${target.roleId}/suspendre` : `${page}/suspendre`
}

/** Of an address of the router: the narrowest that it names. */
export const targetOf = (ids: Partial<Params>): Target => {
  const { agreementId = '', userId, groupId, roleId, organizationId } = ids
  if (userId) return { level: 'user', agreementId, userId }
  if (groupId) return { level: 'group', groupId }
  if (roleId) return { level: 'role', agreementId, roleId }
  if (organizationId) return { level: 'organization', organizationId }
  return { level: 'agreement', agreementId }
}
