import { useTranslation } from 'react-i18next'
import { changeMembership } from '../../../src/contract/memberships.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { today } from './today.ts'
import { fullName, type MembershipDialogProps } from './types.ts'
import { useDialogFields } from './use-dialog-fields.ts'

/** Plans, moves or lifts the end of a membership [H13]. */
export const EndDialog = ({ user, group, open, onClose }: MembershipDialogProps) => {
  const { t } = useTranslation('users')
  const format = useFormat()
  const change = useChange(changeMembership)
  const fields = useDialogFields({ untilDay: group.until ? lastDayOf(group.until) : '' })
  const { untilDay } = fields.values
  const send = async () => {
    const params = { groupId: group.id, userId: user.id }
    await change.mutateAsync({ params, body: { untilDay: untilDay || null } })
    announce(untilDay ? t('dialog.endSaved', { date: format.date(untilDay) }) : t('dialog.endLifted'))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('dialog.endTitle', { group: group.name })}
      confirm={t('dialog.endConfirm')}
      fieldsTell
      onConfirm={() => fields.run(send)}
    >
      <p>{t('dialog.end', { name: fullName(user) })}</p>
      <DateField {...fields.field('untilDay')} label={t('dialog.lastDay')} hint={t('dialog.endHint')} min={today()} />
    </ConfirmDialog>
  )
}
