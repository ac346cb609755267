import { useTranslation } from 'react-i18next'
import type { RightChange } from '../../../../src/contract/service-descriptions.ts'
import { useTexts } from './use-texts.ts'

type Reach = RightChange['before'][number]

/** « ses propres dossiers, dans son unité, si resource.amount ≤ 1000 » */
export const useReach = (): ((reach: Reach) => string) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  return ({ records, within, when }) => {
    const reach = t(`reach.${records}.${within}`)
    return when ? t('reach.when', { reach, condition: text(when) }) : reach
  }
}
