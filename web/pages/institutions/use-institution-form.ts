import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createInstitution } from '../../../src/contract/institutions.ts'
import { newPerson } from '../../../src/contract/person.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { useZodErrors } from '../../ui/form/zod-errors.ts'
import { withFlatFields } from '../people/flat-fields.ts'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'

const initial = { ...nobody, name: '', timeZone: 'Europe/Paris' }
type Values = typeof initial

const bodyOf = ({ name, timeZone, ...administrator }: Values) => ({
  name,
  timeZone,
  locale: currentLanguage(),
  administrator: personBody(administrator),
})

const useCheck = () => {
  const { t } = useTranslation(['common', 'person'])
  const zodErrors = useZodErrors()
  return ({ name, timeZone, ...administrator }: Values): Errors => {
    const person: PersonValues = administrator
    const words = { required: t('invalid.required'), emailsDiffer: t('person:emailsDiffer') }
    return {
      ...(!name.trim() && { name: words.required }),
      ...(!timeZone && { timeZone: words.required }),
      ...zodErrors(newPerson, personBody(person)),
      ...personErrors(person, words),
    }
  }
}

/** An institution and its first administrator: one without the other could do nothing. */
export const useInstitutionForm = () => {
  const { t } = useTranslation('institutions')
  const navigate = useNavigate()
  const create = useChange(createInstitution)
  return useForm({
    initial,
    check: useCheck(),
    save: async (values) => {
      const { id } = await withFlatFields(create.mutateAsync({ body: bodyOf(values) }))
      announce(t('created', { name: values.name.trim() }))
      await navigate(paths.institution(id))
    },
  })
}
