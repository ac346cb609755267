import { useTranslation } from 'react-i18next'
import { reopenUser } from '../../../src/contract/users.ts'

import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { today } from './today.ts'
import { fullName, type UserDialogProps } from './types.ts'
import { useDialogFields } from './use-dialog-fields.ts'

export const ReopenDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const reopen = useChange(reopenUser)
  const fields = useDialogFields({ openingDay: '' })
  const { openingDay } = fields.values
  const name = fullName(user)
  const send = async () => {
    const params = { agreementId, userId: user.id }
    await reopen.mutateAsync({ params, body: openingDay ? { openingDay } : {} })
    announce(t('dialog.reopened', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('dialog.reopenTitle', { name })}
      confirm={t('dialog.reopenConfirm')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{t('dialog.reopen')}</p>
      <p>{t('dialog.reopenCredentials')}</p>
      <DateField
        {...fields.field('openingDay')}
        label={t('dialog.openingDay')}
        hint={t('dialog.openingHint')}
        min={today()}
      />
    </ConfirmDialog>
  )
}
