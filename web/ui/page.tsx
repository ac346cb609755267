import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../problem.ts'
import { type Crumb, Crumbs } from './crumbs.tsx'
import { ErrorState, Loading } from './states.tsx'
import { usePageHeading } from './use-page-heading.ts'

interface PageProps {
  /** Undefined while it is not known yet (the name of what is being loaded). */
  title: string | undefined
  intro?: ReactNode
  crumbs?: Crumb[]
  /** Buttons and menus at the end of the title's line. */
  actions?: ReactNode
  /** What the page waits for; `children` are shown once it is there. */
  loading?: boolean
  error?: Error | null
  retry?: () => void
  /** Forms and texts read better narrow. */
  narrow?: boolean
  children: ReactNode
}

const Body = ({ loading, error, retry, children }: Pick<PageProps, 'loading' | 'error' | 'retry' | 'children'>) => {
  if (error) return <ErrorState error={error} retry={retry} />
  if (loading) return <Loading />
  return children
}

/** The frame of every page: the way here, the title, what can be done, the content or why there is none. */
export const Page = ({ title, intro, crumbs = [], actions, narrow, ...body }: PageProps) => {
  const { t } = useTranslation()
  const isGone = body.error instanceof Problem && body.error.status === 404
  const shown = isGone ? t('problem.notFound') : (title ?? (body.error ? t('problem.title') : undefined))
  const heading = usePageHeading(shown)
  return (
    <div className={`mx-auto w-full space-y-6 ${narrow ? 'max-w-3xl' : 'max-w-6xl'}`}>
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} title={shown ?? t('loading')} />}
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 space-y-1">
          <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold wrap-anywhere md:text-[1.75rem]">
            {shown ?? t('loading')}
          </h1>
          {intro && !isGone && <div className="max-w-prose text-muted">{intro}</div>}
        </div>
        {actions && !isGone && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      <Body {...body} />
    </div>
  )
}
