import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { DateField } from '../../ui/form/text-field.tsx'
import { Status } from '../../ui/status.tsx'
import { dayField, type RoleDays } from './role-draft.ts'
import type { RoleHeld } from './types.ts'
import type { RolesFormState } from './use-roles-form.ts'

interface RoleDatesProps {
  role: RoleHeld & { fullName: string }
  state: RolesFormState
}

const Standing = ({ role, isNew }: { role: RoleHeld; isNew: boolean }) => {
  const { t } = useTranslation('groups')
  if (isNew) return <Status tone="warning">{t('roleForm.toGive')}</Status>
  const isPlanned = role.from !== null && Date.parse(role.from) > Date.now()
  return isPlanned ? (
    <Status tone="accent">{t('roleForm.planned')}</Status>
  ) : (
    <Status tone="success">{t('roleForm.held')}</Status>
  )
}

const Start = ({ day }: { day: string }) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  return (
    <div className="flex flex-col gap-1.5">
      <span className="label">{t('roleForm.from')}</span>
      <span className="flex min-h-11 items-center">{day && format.shortDate(day)}</span>
    </div>
  )
}

/** A start can be planned for a role that is not given yet; an end can be planned, moved or lifted at any time. */
export const RoleDates = ({ role, state: { form, base, difference } }: RoleDatesProps) => {
  const { t } = useTranslation('groups')
  const { roleId, fullName, description } = role
  const days = form.values.roles[roleId] ?? { fromDay: '', untilDay: '' }
  const isNew = difference.given.includes(roleId)
  const { assignRole, takeBackRole } = base.abilities
  const bind = (day: keyof RoleDays) =>
    form.bind(dayField(roleId, day), days[day], (value) =>
      form.setValues((before) => ({ ...before, roles: { ...before.roles, [roleId]: { ...days, [day]: value } } })),
    )
  return (
    <fieldset className="grid gap-x-6 gap-y-4 py-5 first:pt-0 last:pb-0 md:grid-cols-[1fr_12rem_12rem]">
      <legend className="sr-only">{fullName}</legend>
      <div className="space-y-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{fullName}</span>
          <Standing role={role} isNew={isNew} />
        </p>
        <p className="text-sm text-muted">{description}</p>
      </div>
      {isNew ? <DateField {...bind('fromDay')} label={t('roleForm.from')} /> : <Start day={days.fromDay} />}
      <DateField
        {...bind('untilDay')}
        label={t('roleForm.until')}
        readOnly={!assignRole.allowed && !takeBackRole.allowed}
      />
    </fieldset>
  )
}
