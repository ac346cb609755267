import { useTranslation } from 'react-i18next'
import type { listOverrides } from '../../../src/contract/overrides.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import type { Filter } from '../../ui/table/toolbar.tsx'

export type Choices = ResponseOf<typeof listOverrides>['choices']

/** What the address of either list may be narrowed by. */
export const FILTERS = ['agreementId', 'serviceId', 'userId', 'fromDay', 'untilDay']

const optionsOf = (choices: Choices[keyof Choices]) => choices.map(({ id, name }) => ({ value: id, label: name }))

/** The person is chosen on his own page, which leads here. */
export const useFilters = (choices: Choices | undefined): Filter[] => {
  const { t } = useTranslation('overrides')
  if (!choices) return []
  const { agreements, services, people } = choices
  const person = { name: 'userId', label: t('person'), all: t('allPeople'), options: optionsOf(people) }
  return [
    { name: 'agreementId', label: t('agreement'), all: t('allAgreements'), options: optionsOf(agreements) },
    { name: 'serviceId', label: t('service'), all: t('allServices'), options: optionsOf(services) },
    ...(people.length > 0 ? [person] : []),
  ]
}
