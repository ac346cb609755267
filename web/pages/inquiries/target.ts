import { inquiriesOf } from '../../../src/contract/inquiries.ts'
import { paths } from '../../paths.ts'

/** What the institution may ask about, by the ids of its address [H06]. */
export type InquiryTarget =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }

type Params = { agreementId: string; userId: string; groupId: string; roleId: string }

export const routesOf = ({ level }: InquiryTarget) => inquiriesOf[level] as typeof inquiriesOf.user
export const paramsOf = ({ level: _, ...ids }: InquiryTarget) => ids as Params

/** Where the person or thing is shown. */
export const pageOf = (target: InquiryTarget): string => {
  if (target.level === 'user') return paths.user(target.agreementId, target.userId)
  return target.level === 'group' ? paths.group(target.groupId) : paths.agreement(target.agreementId)
}

/** Of an address of the router: the narrowest that it names. */
export const targetOf = ({ agreementId = '', userId, groupId, roleId = '' }: Partial<Params>): InquiryTarget => {
  if (userId) return { level: 'user', agreementId, userId }
  return groupId ? { level: 'group', groupId } : { level: 'role', agreementId, roleId }
}
