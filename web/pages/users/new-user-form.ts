import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createUser } from '../../../src/contract/users.ts'
import { addressProblems } from '../../../src/domain/person.ts'
import { refusalPhrase } from '../../../src/domain/refusals.ts'
import { useFormat } from '../../format.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { today } from './today.ts'

export interface NewUserValues extends PersonValues {
  openingDay: string
  group: Option | null
}

/** Today is left to the server, whose clock decides [H67]. */
export const openingDayOf = ({ openingDay }: NewUserValues): string | undefined =>
  openingDay && openingDay !== today() ? openingDay : undefined

/** The rules of the address, told while still in the browser, in the very words of the server [H71, H72]. */
export const addressErrors = (values: PersonValues): Errors =>
  Object.fromEntries(
    addressProblems(personBody(values))
      .toReversed()
      .map((refusal) => [refusal.field ?? '', refusalPhrase(refusal, currentLanguage())]),
  )

export const useNewUserForm = (agreementId: string, landing: { required: boolean; group: Option | null }) => {
  const { t } = useTranslation(['users', 'person', 'common'])
  const format = useFormat()
  const navigate = useNavigate()
  const create = useChange(createUser)
  const words = { required: t('common:invalid.required'), emailsDiffer: t('person:emailsDiffer') }
  return useForm<NewUserValues>({
    initial: { ...nobody, openingDay: today(), group: landing.group },
    check: (values) => ({
      ...addressErrors(values),
      ...personErrors(values, words),
      ...(landing.required && !values.group && { group: t('create.groupRequired') }),
    }),
    save: async (values) => {
      const openingDay = openingDayOf(values)
      const body = { ...personBody(values), openingDay, groupId: values.group?.id }
      const { id, identifier } = await create.mutateAsync({ params: { agreementId }, body })
      const about = { name: `${values.firstName} ${values.lastName}`, identifier }
      announce(
        openingDay ? t('create.doneLater', { ...about, date: format.date(openingDay) }) : t('create.done', about),
      )
      await navigate(`${paths.users(agreementId)}?sort=-opened`, { state: { created: id } })
    },
  })
}
