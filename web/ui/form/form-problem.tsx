import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Problem } from '../../problem.ts'
import { Notice } from '../notice.tsx'

/** Why the form as a whole was refused; what has its place beside a field is not repeated here. */
export const FormProblem = ({ problem, title }: { problem: Error | null; title?: string }) => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  if (!(problem instanceof Problem) || problem.errors.length > 0) return null
  if (problem.isOutage || problem.code === 'unreadable')
    return (
      <Notice kind="warning" role="alert" title={t('problem.outage')}>
        <p>{t('problem.outageHint')}</p>
      </Notice>
    )
  if (problem.status === 401 && !pathname.startsWith('/portal/auth/'))
    return (
      <Notice kind="warning" role="alert" title={t('problem.expired')}>
        <a className="link" href="/portal/auth/login" target="_blank" rel="noreferrer">
          {t('problem.login')}
        </a>
      </Notice>
    )
  return (
    <Notice kind="danger" role="alert" title={title ?? t('form.failed')}>
      <p>{problem.detail}</p>
    </Notice>
  )
}
