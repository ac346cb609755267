import { useTranslation } from 'react-i18next'
import { RoleDates } from './role-dates.tsx'
import type { NamedRoles } from './use-role-words.ts'
import type { RolesFormState } from './use-roles-form.ts'

interface AssignedRolesProps {
  state: RolesFormState
  roles: NamedRoles
}

/** The roles assigned, each with the days during which it holds. */
export const AssignedRoles = ({ state, roles }: AssignedRolesProps) => {
  const { t } = useTranslation('groups')
  const drafted = Object.keys(state.form.values.roles)
  const shown = [...roles.values()].filter(({ roleId }) => drafted.includes(roleId))
  if (shown.length === 0) return <p className="text-muted">{t('roleForm.noneAssigned')}</p>
  return (
    <div className="divide-y divide-separator">
      {shown.map((role) => (
        <RoleDates key={role.roleId} role={role} state={state} />
      ))}
    </div>
  )
}
