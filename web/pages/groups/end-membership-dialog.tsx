import { useTranslation } from 'react-i18next'
import { endMembership } from '../../../src/contract/memberships.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { MemberDialogProps } from './types.ts'

/** Takes a person out of the group, from now. */
export const EndMembershipDialog = ({ group, member, open, onClose }: MemberDialogProps) => {
  const { t } = useTranslation('groups')
  const end = useChange(endMembership)
  const name = `${member.user.firstName} ${member.user.lastName}`
  const send = async () => {
    await end.mutateAsync({ params: { groupId: group.id, userId: member.user.id } })
    announce(t('membership.ended', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('membership.endTitle', { name })}
      confirm={t('membership.end')}
      onConfirm={send}
    >
      <p>{t('membership.endText', { group: group.name })}</p>
    </ConfirmDialog>
  )
}
