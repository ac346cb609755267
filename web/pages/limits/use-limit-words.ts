import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'

export interface Limit {
  name: string
  persons: number
  maxPersons: number
}

/** « CDAP : 41 des 50 comptes ». */
export const useLimitWords = () => {
  const { t } = useTranslation('limits')
  const format = useFormat()
  return ({ name, persons, maxPersons }: Limit) => {
    const told = { service: name, persons: format.number(persons), maxPersons: format.number(maxPersons) }
    return t(persons < maxPersons ? 'used' : 'full', told)
  }
}
