import { useTranslation } from 'react-i18next'
import type { ServiceDetail } from '../../../src/contract/services.ts'
import { useFormat } from '../../format.ts'
import { TextField } from '../../ui/form/text-field.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { RoleEntitlement } from './role-entitlement.tsx'
import type { EntitlementForm } from './use-entitlement-form.ts'

interface ServiceEntitlementsProps {
  service: ServiceDetail
  /** Those who have a role of it, now or planned. */
  persons: number | null
  form: EntitlementForm
}

const Limit = ({ service, persons, form }: ServiceEntitlementsProps) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const { values, setValues, bind } = form
  const binding = bind(`limits.${service.id}`, values.limits[service.id] ?? '', (max) =>
    setValues((before) => ({ ...before, limits: { ...before.limits, [service.id]: max } })),
  )
  const use = persons === null ? '' : t('limitUse', { count: persons, number: format.number(persons) })
  return (
    <div className="max-w-sm">
      <TextField
        {...binding}
        named={() => binding.named(t('limitOf', { service: service.name }))}
        label={t('limit')}
        hint={`${t('limitHint')} ${use}`.trim()}
        inputMode="numeric"
        maxLength={6}
      />
    </div>
  )
}

/** One service of the catalogue: its description, its roles to tick, and how many persons at most [H03, H15]. */
export const ServiceEntitlements = (props: ServiceEntitlementsProps) => {
  const { t } = useTranslation('agreementsEdit')
  const { service, form } = props
  const count = service.roles.filter(({ id }) => form.values.roles[id]?.on).length
  return (
    <fieldset className="rounded-xl border border-border bg-surface p-5 shadow-surface md:p-7">
      <legend className="sr-only">{service.name}</legend>
      <div className="mb-4 space-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 className="text-lg font-semibold">{service.name}</h2>
          <Badge>{service.code}</Badge>
          <span className="sm:ms-auto">
            <Status tone={count ? 'success' : 'neutral'}>
              {count ? t('conferredCount', { count }) : t('conferredNone')}
            </Status>
          </span>
        </div>
        <p className="max-w-prose text-muted">{service.description}</p>
      </div>
      <div className="space-y-3">
        {service.roles.length === 0 && <p className="text-muted">{t('noRoles')}</p>}
        {service.roles.map((role) => (
          <RoleEntitlement key={role.id} role={role} form={form} />
        ))}
        {count > 0 && <Limit {...props} />}
      </div>
    </fieldset>
  )
}
