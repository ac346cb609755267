import { useTranslation } from 'react-i18next'
import { renameFactor } from '../../../src/contract/second-factor.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { FactorDialogProps } from './types.ts'

export const RenameFactorDialog = ({ factor, open, onClose }: FactorDialogProps) => {
  const { t } = useTranslation('factors')
  const rename = useChange(renameFactor)
  const fields = useDialogFields({ name: factor.name })
  const send = async () => {
    const { name } = fields.values
    if (!name.trim()) return fields.refuse('name', t('nameNeeded'))
    await rename.mutateAsync({ params: { factorId: factor.id }, body: { name } })
    announce(t('card.renamed'))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('card.renameOf', { name: factor.name })}
      confirm={t('card.rename')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <TextField {...fields.field('name')} label={t('name')} hint={t('nameHint')} maxLength={60} required />
    </ConfirmDialog>
  )
}
