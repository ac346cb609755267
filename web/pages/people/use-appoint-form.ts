import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { newPerson } from '../../../src/contract/person.ts'
import type { Errors } from '../../ui/form/errors.ts'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { useZodErrors } from '../../ui/form/zod-errors.ts'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { withFlatFields } from './flat-fields.ts'

/** Someone known, or someone to create. */
export type Appointee = { userId: string } | { create: z.input<typeof newPerson> }

type Values = PersonValues & { mode: string; userId: Option | null }

const appointeeOf = ({ mode, userId, ...person }: Values): [Appointee, string] =>
  mode === 'known' && userId
    ? [{ userId: userId.id }, userId.label]
    : [{ create: personBody(person) }, `${person.firstName} ${person.lastName}`]

/** Names a person: someone found by searching, or created in the same breath (« Créer si non encore connu »). */
export const useAppointForm = (save: (appointee: Appointee, name: string) => Promise<unknown>) => {
  const { t } = useTranslation(['common', 'person'])
  const zodErrors = useZodErrors()
  const initial: Values = { ...nobody, mode: 'known', userId: null }
  return useForm({
    initial,
    check: ({ mode, userId, ...person }): Errors => {
      if (mode === 'known') return userId ? {} : { userId: t('invalid.required') }
      const words = { required: t('invalid.required'), emailsDiffer: t('person:emailsDiffer') }
      return { ...zodErrors(newPerson, personBody(person)), ...personErrors(person, words) }
    },
    save: (values) => withFlatFields(save(...appointeeOf(values))),
  })
}
