import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import type { Service } from './search.ts'

interface GroupLinksProps {
  services: readonly Service[]
  icon: ReactNode
}

/** [C25, C26] To the detail of the groups of each application. */
export const GroupLinks = ({ services, icon }: GroupLinksProps) => {
  const { t } = useTranslation('administration')
  if (services.length === 0) return null
  return (
    <nav aria-label={t('detail.links')}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {services.map(({ serviceId, service }) => (
          <li key={serviceId}>
            <Link className="link inline-flex min-h-6 items-center gap-2" to={paths.predefinedGroups(serviceId)}>
              {icon}
              {t('detail.link', { service })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
