import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { paths } from '../../paths.ts'

const tabClass = ({ isActive }: { isActive: boolean }) =>
  `flex h-full min-h-11 items-center border-b-2 px-3 font-semibold max-sm:justify-center max-sm:text-center max-sm:text-sm sm:px-4 ${isActive ? 'border-accent text-accent' : 'border-transparent text-muted hover:border-border hover:text-foreground'}`

/** Two lists, each with its address. */
export const Tabs = () => {
  const { t } = useTranslation('overrides')
  return (
    <nav aria-label={t('tabs')} className="no-print border-b border-border">
      <ul className="-mb-px flex">
        <li className="max-sm:flex-1">
          <NavLink to={paths.overrides} end className={tabClass}>
            {t('overrides')}
          </NavLink>
        </li>
        <li className="max-sm:flex-1">
          <NavLink to={paths.strongerUses} className={tabClass}>
            {t('uses')}
          </NavLink>
        </li>
      </ul>
    </nav>
  )
}
