import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { giveDelegation, withdrawDelegation } from '../../../src/contract/delegations.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'

interface DelegationDialogProps {
  agreementId: string
  reference: string
  delegated: boolean
  open: boolean
  onClose: () => void
}

/** Takes the management back, with a reason that the partner reads, or gives it. */
export const DelegationDialog = ({ agreementId, reference, open, onClose, ...now }: DelegationDialogProps) => {
  const { t } = useTranslation(['supervision', 'common'])
  // What was asked stays on screen while the answer changes what there is to ask.
  const [delegated] = useState(now.delegated)
  const withdraw = useChange(withdrawDelegation)
  const give = useChange(giveDelegation)
  const fields = useDialogFields({ reason: '' })
  const params = { agreementId }
  const send = async () => {
    if (!delegated) {
      await give.mutateAsync({ params })
      return announce(t('given', { reference }))
    }
    const { reason } = fields.values
    if (reason.trim() === '') return fields.refuse('reason', t('common:invalid.required'))
    await withdraw.mutateAsync({ params, body: { reason } })
    announce(t('withdrawn', { reference }))
  }
  const words = delegated ? ('withdraw' as const) : ('give' as const)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger={delegated}
      fieldsTell
      title={t(`${words}Title`, { reference })}
      confirm={t(words)}
      onConfirm={() => fields.run(send)}
    >
      <p>{t(`${words}Hint`)}</p>
      {delegated && <TextArea {...fields.field('reason')} label={t('reason')} rows={3} maxLength={1000} required />}
    </ConfirmDialog>
  )
}
