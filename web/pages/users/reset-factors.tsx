import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useDialogFields } from './use-dialog-fields.ts'

interface ResetFactorsProps {
  name: string
  open: boolean
  onClose: () => void
  reset: (reason: string) => Promise<unknown>
}

/** Of somebody who has lost them: asked by voice, never by mail alone, with a reason that stays on record. */
export const ResetFactors = ({ name, open, onClose, reset }: ResetFactorsProps) => {
  const { t } = useTranslation(['users', 'common'])
  const fields = useDialogFields({ reason: '' })
  const send = async () => {
    const { reason } = fields.values
    if (!reason.trim()) return fields.refuse('reason', t('common:invalid.required'))
    await reset(reason)
    announce(t('dialog.factorsReset', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('dialog.factorsTitle', { name })}
      confirm={t('dialog.factorsConfirm')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{t('dialog.factors')}</p>
      <p className="font-semibold">{t('dialog.factorsCare')}</p>
      <TextField
        {...fields.field('reason')}
        label={t('dialog.factorsReason')}
        hint={t('dialog.factorsReasonHint')}
        example={t('dialog.factorsReasonExample')}
        maxLength={300}
        required
      />
    </ConfirmDialog>
  )
}
