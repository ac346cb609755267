import { useTranslation } from 'react-i18next'
import { appointGroupManager } from '../../../src/contract/groups.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { searchPeopleOf } from './search.ts'
import type { GroupRead } from './types.ts'

interface AppointFormProps {
  group: GroupRead
  onDone: () => void
}

/** « Responsable de groupe » or « de sous-groupe » [H38, H39]: another one, beside those there are. */
export const AppointForm = ({ group, onDone }: AppointFormProps) => {
  const { t } = useTranslation(['groups', 'common'])
  const appoint = useChange(appointGroupManager)
  const form = useForm({
    initial: { userId: null as Option | null },
    check: ({ userId }): Errors => (userId ? {} : { userId: t('common:invalid.required') }),
    save: async ({ userId }) => {
      await appoint.mutateAsync({ params: { groupId: group.id }, body: { userId: userId?.id ?? '' } })
      announce(t('managing.appointed', { name: userId?.label ?? '' }))
      onDone()
    },
  })
  const cancel = <Button onClick={onDone}>{t('common:cancel')}</Button>
  return (
    <Form form={form} submit={t('managing.appointSubmit')} extra={cancel} withoutMandatory>
      <ComboBox
        {...form.field('userId')}
        {...searchPeopleOf(group.agreementId)}
        label={t('managing.who')}
        example={t('managing.whoExample')}
        required
      />
    </Form>
  )
}
