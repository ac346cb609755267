import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addMember } from '../../../src/contract/memberships.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { searchCandidatesOf } from './search.ts'
import type { GroupRead } from './types.ts'

/** [H76, H77] Then the group's members, the newest first. */
const useAddUser = (group: GroupRead) => {
  const { t } = useTranslation(['groups', 'common'])
  const navigate = useNavigate()
  const add = useChange(addMember)
  return useForm({
    initial: { userId: null as Option | null, fromDay: '', untilDay: '' },
    check: ({ userId, fromDay, untilDay }): Errors => ({
      ...(!userId && { userId: t('common:invalid.required') }),
      ...(fromDay && untilDay && untilDay < fromDay && { untilDay: t('roleForm.reversed') }),
    }),
    save: async ({ userId, fromDay, untilDay }) => {
      const days = { ...(fromDay && { fromDay }), ...(untilDay && { untilDay }) }
      await add.mutateAsync({ params: { groupId: group.id }, body: { userId: userId?.id ?? '', ...days } })
      announce(t('add.done', { name: userId?.label ?? '', group: group.name }))
      await navigate(`${paths.group(group.id)}?sort=-from#membres`)
    },
  })
}

export const AddUserForm = ({ group }: { group: GroupRead }) => {
  const { t } = useTranslation('groups')
  const form = useAddUser(group)
  return (
    <Form form={form} submit={t('add.submit')} cancelTo={paths.group(group.id)}>
      <ComboBox
        {...form.field('userId')}
        {...searchCandidatesOf(group.id)}
        label={t('add.user')}
        example={t('add.userExample')}
        hint={t('add.userHint')}
        required
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField
          {...form.field('fromDay')}
          label={t('add.from')}
          example={t('add.fromExample')}
          hint={t('add.fromHint')}
        />
        <DateField
          {...form.field('untilDay')}
          label={t('add.until')}
          example={t('add.dateExample')}
          hint={t('add.untilHint')}
        />
      </div>
    </Form>
  )
}
