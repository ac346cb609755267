import { resetFactors } from '../../../src/contract/second-factor.ts'
import { useChange } from '../../queries.ts'
import { ResetFactors } from './reset-factors.tsx'
import { fullName, type UserDialogProps } from './types.ts'

export const ResetFactorsDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { mutateAsync } = useChange(resetFactors)
  const reset = (reason: string) => mutateAsync({ params: { agreementId, userId: user.id }, body: { reason } })
  return <ResetFactors name={fullName(user)} {...{ open, onClose, reset }} />
}
