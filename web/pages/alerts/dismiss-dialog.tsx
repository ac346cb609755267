import { useTranslation } from 'react-i18next'
import { dismissAlert } from '../../../src/contract/alerts.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { Alert } from './types.ts'

interface Props {
  alert: Alert
  open: boolean
  onClose: () => void
}

/** Nothing is asked of the partner; why is kept in the journal. */
export const DismissDialog = ({ alert, open, onClose }: Props) => {
  const { t } = useTranslation(['alerts', 'common'])
  const fields = useDialogFields({ reason: '' })
  const send = useChange(dismissAlert)
  const run = async () => {
    const { reason } = fields.values
    if (reason.trim() === '') return fields.refuse('reason', t('common:invalid.required'))
    await send.mutateAsync({ params: { alertId: alert.id }, body: { reason } })
    announce(t('dismissed'))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      fieldsTell
      title={t('dismissTitle', { name: alert.user.name })}
      confirm={t('dismissConfirm')}
      onConfirm={() => fields.run(run)}
    >
      <p>{alert.why}</p>
      <p>{t('dismissHint')}</p>
      <TextArea
        {...fields.field('reason')}
        label={t('reason')}
        example={t('reasonExample')}
        rows={3}
        maxLength={500}
        required
      />
    </ConfirmDialog>
  )
}
