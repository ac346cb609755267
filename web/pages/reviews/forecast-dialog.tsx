import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Forecast } from './types.ts'

interface ForecastDialogProps {
  title: string
  forecast: Forecast
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** How much will be asked, and of how many, before anybody is written to. */
export const ForecastDialog = ({ title, forecast, onClose, onConfirm }: ForecastDialogProps) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const { lines, persons, agreements, reviewers, unattended } = forecast
  const counted = (count: number) => ({ count, number: format.number(count) })
  return (
    <ConfirmDialog
      open
      title={t('confirmTitle', { title })}
      confirm={t('confirm')}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      {lines === 0 ? (
        <Notice kind="warning" title={t('nothingToReview')} />
      ) : (
        <>
          <p>
            {t('forecast', {
              lines: t('lineCount', counted(lines)),
              persons: t('personCount', counted(persons)),
              agreements: t('agreementCount', counted(agreements)),
            })}
          </p>
          <p>{t('reviewerCount', counted(reviewers))}</p>
          {unattended > 0 && (
            <Notice kind="warning" title={t('unattended', counted(unattended))}>
              <p>{t('unattendedHint')}</p>
            </Notice>
          )}
        </>
      )}
    </ConfirmDialog>
  )
}
