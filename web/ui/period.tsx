import { useTranslation } from 'react-i18next'
import { lastDayOf, useFormat } from '../format.ts'

interface PeriodProps {
  /** Instants, the second excluded: what ends at midnight had its last day the day before. */
  from: string
  until: string | null
}

/** « depuis le 1 mars 2026 », « du … au … », in days. */
export const Period = ({ from, until }: PeriodProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  if (until) return t('period.fromTo', { from: format.shortDate(from), until: format.shortDate(lastDayOf(until)) })
  return t(Date.parse(from) > Date.now() ? 'period.starting' : 'period.since', { from: format.shortDate(from) })
}
