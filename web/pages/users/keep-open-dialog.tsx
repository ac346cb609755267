import { useTranslation } from 'react-i18next'
import { cancelClosure } from '../../../src/contract/users.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type UserDialogProps } from './types.ts'

export const KeepOpenDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const cancel = useChange(cancelClosure)
  const name = fullName(user)
  const run = async () => {
    await cancel.mutateAsync({ params: { agreementId, userId: user.id } })
    announce(t('dialog.kept', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('dialog.keepTitle', { name })}
      confirm={t('dialog.keepConfirm')}
      onConfirm={run}
    >
      <p>{t('dialog.keep')}</p>
    </ConfirmDialog>
  )
}
