import { useTranslation } from 'react-i18next'
import { resendCredentials } from '../../../src/contract/users.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type UserDialogProps } from './types.ts'

/** Tells what a new sending voids before it is done (resolution 1). */
export const ResendDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const resend = useChange(resendCredentials)
  const name = fullName(user)
  const run = async () => {
    await resend.mutateAsync({ params: { agreementId, userId: user.id } })
    announce(t('dialog.resent', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('dialog.resendTitle', { name })}
      confirm={t('dialog.resendConfirm')}
      onConfirm={run}
    >
      <p>{t('dialog.resend', { identifier: user.identifier })}</p>
      <p>{t('dialog.resendVoids')}</p>
    </ConfirmDialog>
  )
}
