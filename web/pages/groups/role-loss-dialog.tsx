import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { LossesTable } from './losses-table.tsx'
import type { Loss } from './types.ts'

interface RoleLossDialogProps {
  losses: Loss[] | null
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** What the group, its sub-groups and their members would lose, before it is saved. */
export const RoleLossDialog = ({ losses, onClose, onConfirm }: RoleLossDialogProps) => {
  const { t } = useTranslation(['groups', 'common'])
  return (
    <ConfirmDialog
      open={losses !== null}
      onClose={onClose}
      danger
      title={t('roleForm.lossTitle')}
      confirm={t('common:save')}
      onConfirm={onConfirm}
    >
      <p>{t('roleForm.lossText')}</p>
      {losses && <LossesTable lost={losses} />}
    </ConfirmDialog>
  )
}
