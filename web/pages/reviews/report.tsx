import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { printReviewReport, readReviewReport } from '../../../src/contract/reviews.ts'
import { urlOf } from '../../api.ts'
import { currentLanguage } from '../../language.ts'
import { Card } from '../../ui/card.tsx'

/** What proves the review to somebody else: as a document, and as lines. */
export const Report = ({ reviewId }: { reviewId: string }) => {
  const { t } = useTranslation('reviews')
  const of = { params: { reviewId }, query: { lang: currentLanguage() } }
  const link = (href: string, label: string) => (
    <a className="button button--outline button--md" href={href} download>
      <FileDown className="size-4" aria-hidden />
      {label}
    </a>
  )
  return (
    <Card title={t('report')} intro={t('reportIntro')}>
      <div className="flex flex-wrap gap-3">
        {link(urlOf(printReviewReport, of), t('reportPdf'))}
        {link(urlOf(readReviewReport, of), t('reportCsv'))}
      </div>
    </Card>
  )
}
