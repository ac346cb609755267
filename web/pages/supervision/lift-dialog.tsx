import { useTranslation } from 'react-i18next'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { paramsOf, routesOf, type Target } from './target.ts'

export interface SupervisionDialogProps<T extends Target = Target> {
  target: T
  name: string
  open: boolean
  onClose: () => void
}

/** Gives back exactly what was hidden [resolution 3]. */
export const LiftDialog = ({ target, name, open, onClose }: SupervisionDialogProps) => {
  const { t } = useTranslation('supervision')
  const lift = useChange(routesOf(target).lift)
  const send = async () => {
    await lift.mutateAsync({ params: paramsOf(target) })
    announce(t('lifted', { name }))
  }
  return (
    <ConfirmDialog open={open} onClose={onClose} title={t('liftTitle', { name })} confirm={t('lift')} onConfirm={send}>
      <p>{t('liftHint')}</p>
      {target.level === 'user' && <p>{t('liftUserHint')}</p>}
    </ConfirmDialog>
  )
}
