import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readPortal } from '../../../src/contract/portal.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Notice } from '../../ui/notice.tsx'

/** [H06] « Questions de la Caf »: those that wait for an answer of his. */
export const QuestionsNotice = () => {
  const { t } = useTranslation('inquiries')
  const { data } = useApi(readPortal, {})
  if (!data || data.inquiries === 0) return null
  return (
    <Notice kind="warning" title={t('partnerTitle')}>
      <p>
        {t('waiting', { count: data.inquiries })}{' '}
        <Link className="link" to={paths.inquiries}>
          {t('answerThem')}
        </Link>
      </p>
    </Notice>
  )
}
