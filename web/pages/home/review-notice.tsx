import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPortal } from '../../../src/contract/portal.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Notice } from '../../ui/notice.tsx'

/** [H04] « Revue en cours »: lines that wait for an answer of his. */
export const ReviewNotice = () => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const { data } = useApi(readPortal, {})
  if (!data || data.reviews === 0) return null
  return (
    <Notice kind="warning" title={t('notice')}>
      <p>
        {t('noticeText', { count: data.reviews, number: format.number(data.reviews) })}{' '}
        <Link className="link" to={paths.reviews}>
          {t('noticeLink')}
        </Link>
      </p>
    </Notice>
  )
}
