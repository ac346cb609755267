import { useTranslation } from 'react-i18next'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { PersonFields } from '../person/person-fields.tsx'
import { KnownPerson } from './known-person.tsx'
import { searchPeopleOf } from './search.ts'
import type { CreateGroupForm } from './use-create-form.ts'

interface ManagerFieldsProps {
  form: CreateGroupForm
  agreementId: string
}

/** The « Responsable habilitations »: a known user [H56], or one created from the same page [H57]. */
export const ManagerFields = ({ form, agreementId }: ManagerFieldsProps) => {
  const { t } = useTranslation('groups')
  const creating = form.values.how === 'create'
  return (
    <>
      <RadioGroup
        {...form.field('how')}
        label={t('form.manager')}
        required
        options={[
          { value: 'known', label: t('form.managerKnown'), description: t('form.managerKnownHint') },
          { value: 'create', label: t('form.managerCreate'), description: t('form.managerCreateHint') },
        ]}
      />
      {creating ? (
        <fieldset className="space-y-5 border-s-4 border-accent-soft ps-4 md:ps-6">
          <legend className="sr-only">{t('form.managerCreate')}</legend>
          <PersonFields field={form.field} />
          <KnownPerson form={form} />
        </fieldset>
      ) : (
        <ComboBox
          {...form.field('userId')}
          {...searchPeopleOf(agreementId)}
          label={t('form.user')}
          example={t('form.managerExample')}
          required
        />
      )}
    </>
  )
}
