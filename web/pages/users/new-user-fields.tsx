import { useTranslation } from 'react-i18next'
import { listGroups } from '../../../src/contract/groups.ts'
import type { EmailHolder } from '../../../src/contract/users.ts'
import { api } from '../../api.ts'
import { Problem } from '../../problem.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { Form } from '../../ui/form/form.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import type { ComboBoxSource, Option } from '../../ui/form/use-combo-box.ts'
import { PersonFields } from '../person/person-fields.tsx'
import { KnownPerson } from './known-person.tsx'
import { openingDayOf, useNewUserForm } from './new-user-form.ts'
import { today } from './today.ts'

const groupsOf = (agreementId: string): ComboBoxSource => ({
  searchKey: ['groups', agreementId],
  search: async (q, signal) => {
    const { items } = await api(
      listGroups,
      { params: { agreementId }, query: { q: q || undefined, limit: 20 } },
      signal,
    )
    return items.map(({ id, name, above }) => ({ id, label: name, detail: above.join(' › ') }))
  },
})

const holderIn = (problem: Error | null): EmailHolder | null =>
  problem instanceof Problem && problem.code === 'email_taken' && problem.current
    ? (problem.current as EmailHolder)
    : null

interface NewUserFieldsProps {
  agreementId: string
  landing: { required: boolean; group: Option | null }
  cancelTo: string
}

export const NewUserFields = ({ agreementId, landing, cancelTo }: NewUserFieldsProps) => {
  const { t } = useTranslation('users')
  const form = useNewUserForm(agreementId, landing)
  const holder = form.errors.email ? holderIn(form.problem) : null
  return (
    <Form form={form} submit={t('create.submit')} refusedTitle={t('create.refused')} cancelTo={cancelTo}>
      <DateField
        {...form.field('openingDay')}
        label={t('create.openingDay')}
        hint={t('create.openingHint')}
        example={t('add.dateExample')}
        min={today()}
        required
      />
      <PersonFields field={form.field} />
      {landing.required && (
        <ComboBox
          {...form.field('group')}
          {...groupsOf(agreementId)}
          label={t('create.group')}
          hint={t('create.groupHint')}
          example={t('create.groupExample')}
          required
        />
      )}
      {holder && (
        <KnownPerson
          holder={holder}
          agreementId={agreementId}
          openingDay={openingDayOf(form.values)}
          groupId={form.values.group?.id}
        />
      )}
    </Form>
  )
}
