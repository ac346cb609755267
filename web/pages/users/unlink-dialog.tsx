import { useTranslation } from 'react-i18next'
import { unlinkIdentity } from '../../../src/contract/partner-providers.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type UserDialogProps } from './types.ts'

/** The account is no longer that person of the organisation's provider. */
export const UnlinkDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const unlink = useChange(unlinkIdentity)
  const name = fullName(user)
  const send = async () => {
    await unlink.mutateAsync({ params: { agreementId, userId: user.id } })
    announce(t('dialog.unlinked', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('dialog.unlinkTitle', { name })}
      confirm={t('dialog.unlinkConfirm')}
      onConfirm={send}
    >
      <p>{t('dialog.unlink', { provider: user.identity?.provider ?? '' })}</p>
      <p>{t('dialog.unlinkAgain')}</p>
    </ConfirmDialog>
  )
}
