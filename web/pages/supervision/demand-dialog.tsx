import { useTranslation } from 'react-i18next'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { SupervisionDialogProps } from './lift-dialog.tsx'
import { demandOf, type PeopleTarget, paramsOf } from './target.ts'

/** « Forcer la modification des mots de passe » [H09]: sessions end, the next login asks. */
export const DemandDialog = ({ target, name, open, onClose }: SupervisionDialogProps<PeopleTarget>) => {
  const { t } = useTranslation(['supervision', 'common'])
  const fields = useDialogFields({ reason: '' })
  const demand = useChange(demandOf(target))
  const send = async () => {
    const { reason } = fields.values
    if (reason.trim() === '') return fields.refuse('reason', t('common:invalid.required'))
    const { persons } = await demand.mutateAsync({ params: paramsOf(target), body: { reason } })
    announce(t('demanded', { count: persons }))
  }
  const { level } = target
  const isOne = level === 'user'
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      fieldsTell
      title={t(isOne ? 'demandOneTitle' : 'demandTitle', { name })}
      confirm={t('demandConfirm')}
      onConfirm={() => fields.run(send)}
    >
      <p>{t(isOne ? 'demandOneHint' : `demandHint.${level}`)}</p>
      <TextArea {...fields.field('reason')} label={t('reason')} rows={3} maxLength={1000} required />
    </ConfirmDialog>
  )
}
