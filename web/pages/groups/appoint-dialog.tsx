import { useTranslation } from 'react-i18next'
import { appointGroupManager } from '../../../src/contract/groups.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import { searchPeopleOf } from './search.ts'
import type { GroupRead } from './types.ts'

interface AppointDialogProps {
  group: GroupRead
  open: boolean
  onClose: () => void
}

/** « Responsable de groupe » or « de sous-groupe » [H38, H39]: another one, beside those there are. */
export const AppointDialog = ({ group, open, onClose }: AppointDialogProps) => {
  const { t } = useTranslation(['groups', 'common'])
  const appoint = useChange(appointGroupManager)
  const fields = useDialogFields({ userId: null as Option | null })
  const send = async () => {
    const person = fields.values.userId
    if (!person) return fields.refuse('userId', t('common:invalid.required'))
    await appoint.mutateAsync({ params: { groupId: group.id }, body: { userId: person.id } })
    announce(t('managing.appointed', { name: person.label }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('managing.appointTitle')}
      confirm={t('managing.appoint')}
      onConfirm={() => fields.run(send)}
    >
      <p>{t('managing.intro')}</p>
      <ComboBox
        {...fields.field('userId')}
        {...searchPeopleOf(group.agreementId)}
        label={t('managing.who')}
        example={t('managing.whoExample')}
        required
      />
    </ConfirmDialog>
  )
}
