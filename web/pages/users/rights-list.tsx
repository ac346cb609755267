import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../src/contract/route.ts'
import type { getUserRights } from '../../../src/contract/users.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { Badge } from '../../ui/status.tsx'

export type RightOnWire = ResponseOf<typeof getUserRights>['rights'][number]

const Step = ({ children, last }: { children: string; last?: boolean }) => (
  <li className="flex items-center gap-2">
    <span className="rounded-md bg-surface-secondary px-2 py-0.5">{children}</span>
    {!last && <ArrowRight className="size-4 shrink-0 text-muted" aria-hidden />}
  </li>
)

/** User → group → the groups above it → agreement → service and role [H43]. */
const Path = ({ right, holder }: { right: RightOnWire; holder: string }) => {
  const { t } = useTranslation('rights')
  const { group, agreement, service, role } = right
  return (
    <ol aria-label={t('path')} className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm">
      <Step>{holder}</Step>
      <Step>{t('group', { name: group.name })}</Step>
      {group.above.toReversed().map(({ id, name }) => (
        <Step key={id}>{t('group', { name })}</Step>
      ))}
      <Step>{t('agreement', { reference: agreement.reference })}</Step>
      <Step last>{t('right', { service: service.name, role: role.name })}</Step>
    </ol>
  )
}

const Role = ({ right, holder }: { right: RightOnWire; holder: string }) => {
  const { t } = useTranslation('rights')
  const format = useFormat()
  const since = t('since', { date: format.date(right.from) })
  const until = right.until && t('until', { date: format.date(lastDayOf(right.until)) })
  const lastUse = right.lastDay ? t('lastUsed', { date: format.date(right.lastDay) }) : t('neverUsed')
  return (
    <li className="space-y-2 py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{right.role.name}</span>
        <span className="text-sm text-muted">{[since, until].filter(Boolean).join(' ')}</span>
        <span className="text-sm text-muted">{lastUse}</span>
      </p>
      {right.role.description && <p className="text-muted">{right.role.description}</p>}
      <Path right={right} holder={holder} />
    </li>
  )
}

const byService = (rights: RightOnWire[]): [RightOnWire['service'], RightOnWire[]][] => {
  const services = new Map(rights.map(({ service }) => [service.id, service]))
  return [...services.values()].map((service) => [service, rights.filter((right) => right.service.id === service.id)])
}

interface RightsListProps {
  rights: RightOnWire[]
  holder: string
  /** A way to ask more about a service, for whoever may. */
  why?: (service: RightOnWire['service']) => ReactNode
}

/** Each service with its roles, and the path each comes by: the same role twice when two groups give it. */
export const RightsList = ({ rights, holder, why }: RightsListProps) => (
  <ul className="space-y-5">
    {byService(rights).map(([service, roles]) => (
      <li key={service.id} className="rounded-xl border border-border p-4 md:p-5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">
            {service.name} {service.code !== service.name && <Badge>{service.code}</Badge>}
          </h3>
          {why?.(service)}
        </div>
        <p className="mb-4 text-sm text-muted">{service.description}</p>
        <ul className="divide-y divide-separator">
          {roles.map((right) => (
            <Role key={`${right.role.id}${right.group.id}${right.from}`} right={right} holder={holder} />
          ))}
        </ul>
      </li>
    ))}
  </ul>
)
