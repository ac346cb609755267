import { useTranslation } from 'react-i18next'
import type { Filter } from '../../ui/table/toolbar.tsx'

const DAYS = [30, 60, 180, 365]
/** What the server takes when nothing is chosen. */
const USUAL_DAYS = 90

/** « Inutilisé depuis 90 jours »: the delay is the reader's. */
export const useDaysFilter = (): Filter => {
  const { t } = useTranslation('unused')
  const label = (count: number) => t('dayCount', { count })
  return {
    name: 'days',
    label: t('days'),
    all: label(USUAL_DAYS),
    options: DAYS.map((days) => ({ value: String(days), label: label(days) })),
  }
}

export interface Choices {
  services: { id: string; name: string }[]
  groups: { id: string; name: string }[]
}

/** What both lists of a convention may be narrowed to. */
export const useChoiceFilters = (choices: Choices | undefined): Filter[] => {
  const { t } = useTranslation('unused')
  const options = (all: { id: string; name: string }[] = []) => all.map(({ id, name }) => ({ value: id, label: name }))
  return [
    { name: 'serviceId', label: t('service'), all: t('allServices'), options: options(choices?.services) },
    { name: 'groupId', label: t('group'), all: t('allGroups'), options: options(choices?.groups) },
  ]
}
