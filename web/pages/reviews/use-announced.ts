import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import type { ReviewRead } from './types.ts'

/** What follows without an answer, and when. */
export const useAnnounced = ({ suspendDay, removeDay }: ReviewRead): string => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  if (!suspendDay) return t('announced.nothing')
  const suspend = format.date(suspendDay)
  if (!removeDay) return t('announced.suspend', { suspend })
  return t('announced.remove', { suspend, remove: format.date(removeDay) })
}
