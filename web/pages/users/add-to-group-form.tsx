import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addMember } from '../../../src/contract/memberships.ts'
import { searchGroupsToJoin } from '../../../src/contract/users.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import type { ComboBoxSource, Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { GroupGives } from './group-gives.tsx'
import { today } from './today.ts'
import { fullName, type UserOnWire } from './types.ts'

const groupsToJoin = (agreementId: string, userId: string): ComboBoxSource => ({
  searchKey: ['groups-to-join', agreementId, userId],
  search: async (q, signal) => {
    const params = { agreementId, userId }
    const { items } = await api(searchGroupsToJoin, { params, query: { q: q || undefined } }, signal)
    return items.map(({ id, name, above }) => ({ id, label: name, detail: above.join(' › ') }))
  },
})

export const AddToGroupForm = ({ agreementId, user }: { agreementId: string; user: UserOnWire }) => {
  const { t } = useTranslation('users')
  const navigate = useNavigate()
  const add = useChange(addMember)
  const here = paths.user(agreementId, user.id)
  const form = useForm({
    initial: { group: null as Option | null, fromDay: '', untilDay: '' },
    check: ({ group }): Errors => (group ? {} : { group: t('add.groupRequired') }),
    save: async ({ group, fromDay, untilDay }) => {
      if (!group) return
      const body = { userId: user.id, fromDay: fromDay || undefined, untilDay: untilDay || undefined }
      await add.mutateAsync({ params: { groupId: group.id }, body })
      announce(t('add.done', { name: fullName(user), group: group.label }))
      await navigate(here)
    },
  })
  const { group } = form.values
  return (
    <Form form={form} submit={t('add.submit')} refusedTitle={t('add.refused')} cancelTo={paths.users(agreementId)}>
      <ComboBox
        {...form.field('group')}
        {...groupsToJoin(agreementId, user.id)}
        label={t('add.group')}
        hint={t('add.groupHint')}
        example={t('add.groupExample')}
        required
      />
      {group && <GroupGives groupId={group.id} />}
      <DateField
        {...form.field('fromDay')}
        label={t('add.from')}
        hint={t('add.fromHint')}
        example={t('add.dateExample')}
        min={today()}
      />
      <DateField
        {...form.field('untilDay')}
        label={t('add.until')}
        hint={t('add.untilHint')}
        example={t('add.dateExample')}
        min={today()}
      />
    </Form>
  )
}
