import type { ResponseOf } from '../../../src/contract/route.ts'
import type { getUser } from '../../../src/contract/users.ts'

type OfPage = ResponseOf<typeof getUser>

/** A user as the API sends him: instants are texts. Lists do not say by which provider he comes. */
export type UserOnWire = Omit<OfPage, 'identity'> & Partial<Pick<OfPage, 'identity'>>

export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`

export type MembershipOnWire = UserOnWire['groups'][number]

interface DialogProps {
  user: UserOnWire
  open: boolean
  onClose: () => void
}

export interface UserDialogProps extends DialogProps {
  agreementId: string
}

export interface MembershipDialogProps extends DialogProps {
  group: MembershipOnWire
}
