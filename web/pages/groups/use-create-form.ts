import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createGroup } from '../../../src/contract/groups.ts'
import { newPerson } from '../../../src/contract/person.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { useZodErrors } from '../../ui/form/zod-errors.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import type { GroupRead } from './types.ts'

export interface GroupValues extends PersonValues {
  name: string
  description: string
  unitId: string
  parentId: Option | null
  /** « Sélectionner l’utilisateur » or « Créer si non encore connu » [H56, H57]. */
  how: string
  userId: Option | null
}

const initialValues = (parent: GroupRead | undefined): GroupValues => ({
  ...nobody,
  name: '',
  description: '',
  unitId: parent?.unit?.id ?? '',
  parentId: parent ? { id: parent.id, label: parent.name } : null,
  how: 'known',
  userId: null,
})

const managerOf = (values: GroupValues) => {
  if (values.how === 'create') return { create: personBody(values) }
  return { userId: values.userId?.id ?? '' }
}

/** The page « Créer un groupe d’utilisateurs »: after it, the list with the new group first [H58]. */
export const useCreateForm = (agreement: AgreementRead, parent: GroupRead | undefined) => {
  const { t } = useTranslation(['groups', 'person', 'common'])
  const navigate = useNavigate()
  const create = useChange(createGroup)
  const zodErrors = useZodErrors()
  const required = t('common:invalid.required')
  const check = (values: GroupValues): Errors => ({
    ...(!agreement.abilities.createRootGroup.allowed && !values.parentId && { parentId: required }),
    ...(values.how === 'known' && !values.userId && { userId: required }),
    ...(values.how === 'create' && {
      ...zodErrors(newPerson, personBody(values)),
      ...personErrors(values, { required, emailsDiffer: t('person:emailsDiffer') }),
    }),
  })
  return useForm({
    initial: initialValues(parent),
    schema: createGroup.body.pick({ name: true, description: true }),
    check,
    save: async (values) => {
      const { name, description, unitId, parentId } = values
      const place = { unitId: unitId || null, parentId: parentId?.id ?? null }
      const body = { name, description, ...place, manager: managerOf(values) }
      await create.mutateAsync({ params: { agreementId: agreement.id }, body })
      announce(t('form.created', { name: name.trim() }))
      await navigate(`${paths.groups(agreement.id)}?sort=-opened`)
    },
  })
}

export type CreateGroupForm = ReturnType<typeof useCreateForm>
