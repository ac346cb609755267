import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { Account } from './types.ts'

/** The rules accepted and when: the proof [H16]. */
export const TermsCard = ({ terms }: { terms: Account['terms'] }) => {
  const { t } = useTranslation('account')
  const format = useFormat()
  return (
    <Card title={t('terms.title')}>
      {terms ? (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p>
            {t('terms.accepted', { date: format.date(terms.publishedAt), instant: format.instant(terms.acceptedAt) })}
          </p>
          <ButtonLink className="no-print" to={paths.accountTerms}>
            {t('terms.read')}
          </ButtonLink>
        </div>
      ) : (
        <p className="text-muted">{t('terms.none')}</p>
      )}
    </Card>
  )
}
