import { useTranslation } from 'react-i18next'
import { closeUser } from '../../../src/contract/users.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { today } from './today.ts'
import { fullName, type UserDialogProps } from './types.ts'
import { useDialogFields } from './use-dialog-fields.ts'

/** Now, or at the end of a day to come [H13]; nothing is erased. */
export const CloseDialog = ({ agreementId, user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const format = useFormat()
  const close = useChange(closeUser)
  const planned = user.closesAt
  const fields = useDialogFields({ when: planned ? 'day' : 'now', lastDay: planned ? lastDayOf(planned) : '' })
  const { when, lastDay } = fields.values
  const name = fullName(user)
  const hasFunction = user.administrator || user.managedGroups.length > 0
  const send = async () => {
    const params = { agreementId, userId: user.id }
    if (when === 'now') {
      await close.mutateAsync({ params, body: {} })
      return announce(t('dialog.closedNow', { name }))
    }
    if (!lastDay) return fields.refuse('lastDay', t('dialog.dayRequired'))
    await close.mutateAsync({ params, body: { lastDay } })
    announce(t('dialog.closedOn', { name, date: format.date(lastDay) }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('dialog.closeTitle', { name })}
      confirm={t('dialog.closeConfirm')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{t('dialog.close')}</p>
      {hasFunction && <p className="font-semibold">{t('dialog.closeAppointments')}</p>}
      <RadioGroup
        {...fields.field('when')}
        label={t('dialog.when')}
        options={[
          { value: 'now', label: t('dialog.now') },
          { value: 'day', label: t('dialog.onDay') },
        ]}
      />
      {when === 'day' && <DateField {...fields.field('lastDay')} label={t('dialog.lastDay')} min={today()} required />}
    </ConfirmDialog>
  )
}
