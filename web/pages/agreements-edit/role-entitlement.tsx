import { useTranslation } from 'react-i18next'
import type { ServiceDetail } from '../../../src/contract/services.ts'
import { useFormat } from '../../format.ts'
import { DateField } from '../../ui/form/text-field.tsx'
import { notConferred, type RoleChoice } from './entitlement-values.ts'
import type { EntitlementForm } from './use-entitlement-form.ts'

interface RoleEntitlementProps {
  role: ServiceDetail['roles'][number]
  form: EntitlementForm
}

const Period = ({ role, form }: RoleEntitlementProps) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const choice = form.values.roles[role.id] ?? notConferred
  const day = (part: 'from' | 'until') => {
    const binding = form.bind(`roles.${role.id}.${part}`, choice[part], (value) =>
      put(form, role.id, { [part]: value }),
    )
    return { ...binding, named: (label: string) => binding.named(`${role.name} – ${label}`) }
  }
  return (
    <fieldset className="ms-8 mt-3 grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">{role.name}</legend>
      {choice.begun ? (
        <p className="self-center text-sm text-muted">{t('begun', { date: format.date(choice.begun) })}</p>
      ) : (
        <DateField {...day('from')} label={t('from')} hint={t('fromHint')} />
      )}
      <DateField {...day('until')} label={t('until')} hint={t('untilHint')} />
    </fieldset>
  )
}

const put = (form: EntitlementForm, roleId: string, changes: Partial<RoleChoice>) =>
  form.setValues((before) => ({
    ...before,
    roles: { ...before.roles, [roleId]: { ...(before.roles[roleId] ?? notConferred), ...changes } },
  }))

/** A role to tick, with its description [H03]; once ticked, its period. */
export const RoleEntitlement = ({ role, form }: RoleEntitlementProps) => {
  const id = `${form.id}role-${role.id}`
  const { on } = form.values.roles[role.id] ?? notConferred
  return (
    <div className="rounded-field border border-border px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft">
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          id={id}
          className="mt-0.5 size-5 shrink-0 accent-accent"
          aria-describedby={`${id}-description`}
          checked={on}
          onChange={(event) => put(form, role.id, { on: event.target.checked })}
        />
        <div>
          <label htmlFor={id} className="label">
            {role.name} <span className="font-normal text-muted">({role.code})</span>
          </label>
          <p id={`${id}-description`} className="text-sm text-muted">
            {role.description}
          </p>
        </div>
      </div>
      {on && <Period role={role} form={form} />}
    </div>
  )
}
