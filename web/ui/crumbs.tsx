import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export interface Crumb {
  label: string
  to: string
}

/** The way here: each page above this one, then this one. */
export const Crumbs = ({ crumbs, title }: { crumbs: Crumb[]; title: string }) => {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('crumbs.label')} className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        {crumbs.map(({ label, to }) => (
          <li key={to} className="flex items-center gap-1.5">
            <Link to={to} className="link font-normal">
              {label}
            </Link>
            <ChevronRight className="size-4" aria-hidden />
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}
