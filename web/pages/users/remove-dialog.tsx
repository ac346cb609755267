import { useTranslation } from 'react-i18next'
import { endMembership } from '../../../src/contract/memberships.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type MembershipDialogProps } from './types.ts'

export const RemoveDialog = ({ user, group, open, onClose }: MembershipDialogProps) => {
  const { t } = useTranslation('users')
  const end = useChange(endMembership)
  const about = { name: fullName(user), group: group.name }
  const run = async () => {
    await end.mutateAsync({ params: { groupId: group.id, userId: user.id } })
    announce(t('dialog.removed', about))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('dialog.removeTitle', about)}
      confirm={t('dialog.removeConfirm')}
      onConfirm={run}
    >
      <p>{t('dialog.remove')}</p>
    </ConfirmDialog>
  )
}
