import { CirclePause, ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { readPortal } from '../../../src/contract/portal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { Badge, Status } from '../../ui/status.tsx'

type Service = ResponseOf<typeof readPortal>['services'][number]

/** [H08] Seen, since it is held; not a way in. */
const SuspendedName = ({ service }: { service: Service }) => {
  const { t } = useTranslation('home')
  return (
    <>
      <p className="flex items-start justify-between gap-3 text-lg font-semibold text-muted">
        {service.name}
        <CirclePause className="mt-1 size-5 shrink-0" aria-hidden />
      </p>
      <p>
        <Status tone="warning">{t('suspendedBy')}</Status>
      </p>
      {service.suspended && <p className="text-sm">{t(`suspended.${service.suspended}`)}</p>}
    </>
  )
}

/** A way into a service, with what one may do there. */
export const ServiceTile = ({ service }: { service: Service }) => {
  const { t } = useTranslation('home')
  return (
    <li
      className={`relative flex flex-col gap-4 rounded-xl border border-border bg-surface p-5 shadow-surface ${service.suspended ? '' : 'focus-within:border-accent hover:border-accent'}`}
    >
      <div className="space-y-1">
        {service.suspended ? (
          <SuspendedName service={service} />
        ) : (
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
        )}
        <p className="text-muted">{service.description}</p>
      </div>
      <div className="mt-auto space-y-2 border-t border-separator pt-4">
        <p className="text-sm text-muted">{t('roles')}</p>
        <ul className="space-y-1.5 text-[0.9375rem]">
          {service.roles.map(({ id, code, name, description, suspended }) => (
            <li key={id} className="flex flex-col">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {name} {code !== name && <Badge>{code}</Badge>}
                {suspended && !service.suspended && <Status tone="warning">{t('suspendedRole')}</Status>}
              </span>
              <span className="text-sm text-muted">{description}</span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
