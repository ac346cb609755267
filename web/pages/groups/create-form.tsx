import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { Form } from '../../ui/form/form.tsx'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { GroupFields } from './group-fields.tsx'
import { ManagerFields } from './manager-fields.tsx'
import { searchParents } from './search.ts'
import type { GroupRead } from './types.ts'
import { useCreateForm } from './use-create-form.ts'

interface CreateFormProps {
  agreement: AgreementRead
  /** Where « Créer un sous-groupe » was pressed. */
  parent: GroupRead | undefined
}

export const CreateForm = ({ agreement, parent }: CreateFormProps) => {
  const { t } = useTranslation('groups')
  const form = useCreateForm(agreement, parent)
  const mayBeRoot = agreement.abilities.createRootGroup.allowed
  return (
    <Form form={form} submit={t('form.submit')} cancelTo={paths.groups(agreement.id)}>
      <GroupFields
        name={form.field('name')}
        description={form.field('description')}
        unitId={form.field('unitId')}
        units={agreement.organization.units}
      />
      <ComboBox
        {...form.field('parentId')}
        {...searchParents(agreement.id)}
        label={t('form.parent')}
        example={t('form.parentExample')}
        hint={t(mayBeRoot ? 'form.parentOptional' : 'form.parentNeeded')}
        required={!mayBeRoot}
      />
      <ManagerFields form={form} agreementId={agreement.id} />
    </Form>
  )
}
