import { RotateCw, ServerCrash } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation } from 'react-router'
import { loginWithReturn } from '../layout/login-path.ts'
import { Problem } from '../problem.ts'
import { Button, ButtonLink } from './button.tsx'

const widths = ['w-1/3', 'w-4/5', 'w-3/4', 'w-1/2', 'w-2/3']

/** The shape of what is coming, still; said once to screen readers. */
export const Loading = () => {
  const { t } = useTranslation()
  return (
    <div role="status" className="space-y-4 rounded-xl border border-border bg-surface p-6 shadow-surface">
      <span className="sr-only">{t('loading')}</span>
      {widths.map((width) => (
        <div
          key={width}
          className={`h-5 animate-pulse rounded-md bg-surface-tertiary motion-reduce:animate-none ${width}`}
        />
      ))}
    </div>
  )
}

interface EmptyStateProps {
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: says so, why, and what to do next. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-3 px-6 py-14 text-center">
    <div aria-hidden className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent [&>svg]:size-7">
      {icon}
    </div>
    <p className="text-lg font-semibold">{title}</p>
    {children && <div className="max-w-prose text-muted">{children}</div>}
    {action && <div className="mt-2 flex flex-wrap items-center justify-center gap-2">{action}</div>}
  </div>
)

const useWords = (error: Error) => {
  const { t } = useTranslation()
  if (!(error instanceof Problem) || error.code === 'unreadable') return [t('problem.title'), t('problem.unexpected')]
  if (error.isOutage) return [t('problem.outage'), t('problem.outageHint')]
  if (error.status === 404) return [t('problem.notFound'), t('problem.notFoundHint')]
  return [t('problem.title'), error.detail]
}

/** Something could not be read: in words, with a way on. Without a session, the way on is the login page. */
export const ErrorState = ({ error, retry }: { error: Error; retry?: () => void }) => {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const [title = '', detail = ''] = useWords(error)
  const gone = error instanceof Problem && error.status === 404
  if (error instanceof Problem && error.isSignedOut) return <Navigate to={loginWithReturn(pathname + search)} replace />
  return (
    <div role="alert" className="rounded-xl bg-surface shadow-surface">
      <EmptyState
        icon={<ServerCrash />}
        title={title}
        action={
          retry && !gone ? (
            <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={retry}>
              {t('retry')}
            </Button>
          ) : (
            <ButtonLink to="/portal">{t('problem.home')}</ButtonLink>
          )
        }
      >
        {detail}
      </EmptyState>
    </div>
  )
}
