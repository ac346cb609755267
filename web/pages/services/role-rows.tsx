import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../src/contract/fields.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { useForm } from '../../ui/form/use-form.ts'
import { blankRole, type RoleValues, type ServiceValues } from './service-values.ts'

type Binding = Pick<ReturnType<typeof useForm<ServiceValues>>, 'bind' | 'id' | 'setErrors'>

interface RoleRowsProps {
  form: Binding
  roles: RoleValues[]
  onChange: (roles: RoleValues[]) => void
}

interface RoleRowProps {
  form: Binding
  role: RoleValues
  index: number
  onChange: (role: RoleValues) => void
  onRemove: () => void
}

const Remove = ({ role, index, onRemove }: Pick<RoleRowProps, 'role' | 'index' | 'onRemove'>) => {
  const { t } = useTranslation('services')
  const ability: Ability = role.inUse
    ? { allowed: false, code: 'role_in_use', reason: t('roleInUse') }
    : { allowed: true }
  return (
    <AbilityButton
      ability={ability}
      size="sm"
      variant="ghost"
      icon={<Trash2 aria-hidden />}
      aria-label={t('removeRoleOf', { name: role.name || index + 1 })}
      onClick={onRemove}
    >
      {t('removeRole')}
    </AbilityButton>
  )
}

const RoleRow = ({ form, role, index, onChange, onRemove }: RoleRowProps) => {
  const { t } = useTranslation('services')
  const title = t('roleN', { n: index + 1 })
  const field = (name: 'code' | 'name' | 'description') => {
    const binding = form.bind(`roles.${index}.${name}`, role[name], (value) => onChange({ ...role, [name]: value }))
    return { ...binding, named: (label: string) => binding.named(`${title} – ${label}`) }
  }
  return (
    <li>
      <fieldset className="space-y-4 rounded-xl border border-border p-4">
        <legend className="sr-only">{title}</legend>
        <div className="flex items-center justify-between gap-3">
          <p className="font-semibold">{title}</p>
          <Remove role={role} index={index} onRemove={onRemove} />
        </div>
        <div className="grid items-start gap-4 sm:grid-cols-[10rem_1fr]">
          <TextField {...field('code')} label={t('roleCode')} example={t('roleCodeExample')} maxLength={40} required />
          <TextField {...field('name')} label={t('roleName')} example={t('roleNameExample')} maxLength={120} required />
        </div>
        <TextArea
          {...field('description')}
          rows={2}
          label={t('roleDescription')}
          example={t('roleDescriptionExample')}
          maxLength={1000}
          required
        />
      </fieldset>
    </li>
  )
}

/** The roles of a service, one below the other, added and removed before anything is saved. */
export const RoleRows = ({ form, roles, onChange }: RoleRowsProps) => {
  const { t } = useTranslation('services')
  const addId = `${form.id}add-role`
  const remove = (key: string) => {
    onChange(roles.filter((role) => role.key !== key))
    // What was wrong with rows is said by their place, and places have moved.
    form.setErrors((errors) =>
      Object.fromEntries(Object.entries(errors).filter(([name]) => !name.startsWith('roles.'))),
    )
    announce(t('roleRemoved'), 'info')
    document.getElementById(addId)?.focus()
  }
  return (
    <section aria-labelledby={`${form.id}roles-title`} className="space-y-4">
      <div>
        <h2 id={`${form.id}roles-title`} className="text-lg font-semibold">
          {t('roles')}
        </h2>
        <p className="text-muted">{roles.length ? t('rolesIntro') : t('noRole')}</p>
      </div>
      <ul className="space-y-4">
        {roles.map((role, index) => (
          <RoleRow
            key={role.key}
            form={form}
            role={role}
            index={index}
            onChange={(changed) => onChange(roles.map((other) => (other.key === role.key ? changed : other)))}
            onRemove={() => remove(role.key)}
          />
        ))}
      </ul>
      <Button id={addId} icon={<Plus aria-hidden />} onClick={() => onChange([...roles, blankRole()])}>
        {t('addRole')}
      </Button>
    </section>
  )
}
