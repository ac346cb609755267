import { BookOpen, Building2, FileText, Landmark, LayoutGrid, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'

interface Shortcut {
  label: 'toOrganizations' | 'toAgreements' | 'toServices' | 'toTerms' | 'toInstitutions'
  to: string
  Icon: LucideIcon
}

const shortcuts: Record<'institution' | 'root', Shortcut[]> = {
  institution: [
    { label: 'toOrganizations', to: paths.organizations, Icon: Building2 },
    { label: 'toAgreements', to: paths.agreements, Icon: FileText },
    { label: 'toServices', to: paths.services, Icon: LayoutGrid },
    { label: 'toTerms', to: paths.terms, Icon: BookOpen },
  ],
  root: [{ label: 'toInstitutions', to: paths.institutions, Icon: Landmark }],
}

const Tile = ({ label, to, Icon }: Shortcut) => {
  const { t } = useTranslation('home')
  return (
    <li className="relative flex gap-4 rounded-xl border border-border bg-surface p-5 shadow-surface focus-within:border-accent hover:border-accent">
      <span className="grid size-11 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent">
        <Icon className="size-5" aria-hidden />
      </span>
      <div className="min-w-0 space-y-1">
        {/* The whole tile is the link's target, its name is the title alone. */}
        <Link to={to} className="font-semibold after:absolute after:inset-0 after:rounded-xl">
          {t(label)}
        </Link>
        <p className="text-sm text-muted">{t(`${label}Hint`)}</p>
      </div>
    </li>
  )
}

/** The work of those who administer, one step away. */
export const Shortcuts = ({ menu }: { menu: 'institution' | 'root' }) => {
  const { t } = useTranslation('home')
  const id = useId()
  return (
    <section aria-labelledby={id} className="space-y-4">
      <h2 id={id} className="text-lg font-semibold">
        {t('shortcuts')}
      </h2>
      <ul className="grid gap-4 md:grid-cols-2">
        {shortcuts[menu].map((shortcut) => (
          <Tile key={shortcut.label} {...shortcut} />
        ))}
      </ul>
    </section>
  )
}
