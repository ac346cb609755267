import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DualList } from '../../ui/dual-list.tsx'
import { FieldError } from '../../ui/form/field.tsx'
import { Select } from '../../ui/form/select.tsx'
import type { NamedRoles } from './use-role-words.ts'
import type { RolesFormState } from './use-roles-form.ts'

interface RoleChooserProps {
  state: RolesFormState
  roles: NamedRoles
}

/** The list of services [H61], the roles of the one selected with their descriptions [H62, H03], the roles assigned [H63]. */
export const RoleChooser = ({ state: { form, base, assign }, roles }: RoleChooserProps) => {
  const { t } = useTranslation('groups')
  const all = [...roles.values()]
  const services = [...new Map(all.map(({ service }) => [service.id, service])).values()]
  const [serviceId, setServiceId] = useState(services.length === 1 ? (services[0]?.id ?? '') : '')
  return (
    <div className="space-y-5">
      <div className="max-w-xl">
        <Select
          {...form.bind('service', serviceId, setServiceId)}
          label={t('roleForm.service')}
          example={t('roleForm.serviceExample')}
          options={services.map(({ id, name, description }) => ({ value: id, label: name, description }))}
        />
      </div>
      <DualList
        items={all.map(({ roleId, name, fullName, description }) => ({
          id: roleId,
          label: name,
          fullLabel: fullName,
          description,
        }))}
        offered={all.filter(({ service }) => service.id === serviceId).map(({ roleId }) => roleId)}
        noneOffered={serviceId ? undefined : t('roleForm.chooseService')}
        assigned={Object.keys(form.values.roles)}
        onChange={assign}
        mayAssign={base.abilities.assignRole}
        mayRemove={base.abilities.takeBackRole}
      />
      {form.errors.roles && <FieldError>{form.errors.roles}</FieldError>}
    </div>
  )
}
