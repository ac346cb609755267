import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { readPortal } from '../../../src/contract/portal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { Badge } from '../../ui/status.tsx'

type Service = ResponseOf<typeof readPortal>['services'][number]

/** A way into a service, with what one may do there. */
export const ServiceTile = ({ service }: { service: Service }) => {
  const { t } = useTranslation('home')
  return (
    <li className="relative flex flex-col gap-4 rounded-xl border border-border bg-surface p-5 shadow-surface focus-within:border-accent hover:border-accent">
      <div className="space-y-1">
        <p className="flex items-start justify-between gap-3 text-lg font-semibold">
          <a
            href={service.address}
            target="_blank"
            rel="noreferrer"
            className="after:absolute after:inset-0 after:rounded-xl"
          >
            {service.name} <span className="sr-only">{t('newTab')}</span>
          </a>
          <ExternalLink className="mt-1 size-5 shrink-0 text-accent" aria-hidden />
        </p>
        <p className="text-muted">{service.description}</p>
      </div>
      <div className="mt-auto space-y-2 border-t border-separator pt-4">
        <p className="text-sm text-muted">{t('roles')}</p>
        <ul className="space-y-1.5 text-[0.9375rem]">
          {service.roles.map(({ id, code, name, description }) => (
            <li key={id} className="flex flex-col">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {name} {code !== name && <Badge>{code}</Badge>}
              </span>
              <span className="text-sm text-muted">{description}</span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
