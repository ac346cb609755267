import { useTranslation } from 'react-i18next'
import { changeMembership } from '../../../src/contract/memberships.ts'
import { lastDayOf } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { MemberDialogProps } from './types.ts'

/** Plans the last day in the group, moves it, or lifts it. */
export const PlanEndDialog = ({ group, member, open, onClose }: MemberDialogProps) => {
  const { t } = useTranslation(['groups', 'common'])
  const change = useChange(changeMembership)
  const fields = useDialogFields({ untilDay: member.until ? lastDayOf(member.until) : '' })
  const name = `${member.user.firstName} ${member.user.lastName}`
  const send = async () => {
    const params = { groupId: group.id, userId: member.user.id }
    await change.mutateAsync({ params, body: { untilDay: fields.values.untilDay || null } })
    announce(t('membership.planned', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('membership.planTitle', { name })}
      confirm={t('common:save')}
      onConfirm={() => fields.run(send)}
    >
      <DateField
        {...fields.field('untilDay')}
        label={t('membership.lastDay')}
        example={t('membership.lastDayExample')}
        hint={t('membership.lastDayHint')}
      />
    </ConfirmDialog>
  )
}
