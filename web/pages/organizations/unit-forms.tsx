import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { changeUnit, createUnit, type OrganizationDetail } from '../../../src/contract/organizations.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { type FieldBinding, type FormState, useForm } from '../../ui/form/use-form.ts'

type Field = (name: 'code' | 'name') => FieldBinding<string>

interface UnitFormProps {
  form: FormState & { field: Field }
  submit: string
  conflict?: React.ReactNode
  onDone: () => void
}

const UnitForm = ({ form, submit, conflict, onDone }: UnitFormProps) => {
  const { t } = useTranslation(['organizations', 'common'])
  const code = form.field('code')
  // Opened by a button: the next thing to do is to type.
  useEffect(() => document.getElementById(code.id)?.focus(), [code.id])
  return (
    <div className="mb-4 rounded-xl bg-surface-secondary p-4">
      <Form
        form={form}
        submit={submit}
        conflict={conflict}
        extra={<Button onClick={onDone}>{t('common:cancel')}</Button>}
      >
        <TextField {...code} label={t('unitCode')} example={t('unitCodeExample')} maxLength={20} required />
        <TextField
          {...form.field('name')}
          label={t('unitName')}
          example={t('unitNameExample')}
          maxLength={120}
          required
        />
      </Form>
    </div>
  )
}

export const AddUnit = ({ organizationId, onDone }: { organizationId: string; onDone: () => void }) => {
  const { t } = useTranslation('organizations')
  const create = useChange(createUnit)
  const form = useForm({
    initial: { code: '', name: '' },
    schema: createUnit.body,
    save: async (body) => {
      await create.mutateAsync({ params: { organizationId }, body })
      announce(t('unitAdded', { name: body.name.trim() }))
      onDone()
    },
  })
  return <UnitForm form={form} submit={t('addUnit')} onDone={onDone} />
}

interface ChangeUnitProps {
  organization: OrganizationDetail
  unit: OrganizationDetail['units'][number]
  onDone: () => void
}

export const ChangeUnit = ({ organization, unit, onDone }: ChangeUnitProps) => {
  const { t } = useTranslation('organizations')
  const change = useChange(changeUnit)
  const valuesOf = ({ units, version }: OrganizationDetail) => {
    const { code, name } = units.find(({ id }) => id === unit.id) ?? unit
    return { code, name, version }
  }
  const form = useForm({
    initial: valuesOf(organization),
    schema: changeUnit.body,
    save: async (body) => {
      await change.mutateAsync({ params: { organizationId: organization.id, unitId: unit.id }, body })
      announce(t('unitChanged', { name: body.name.trim() }))
      onDone()
    },
  })
  const inWords = ({ code, name }: { code: string; name: string }) => ({ [t('unitCode')]: code, [t('unitName')]: name })
  const conflict = <FormConflict form={form} valuesOf={valuesOf} inWords={inWords} />
  return <UnitForm form={form} submit={t('saveUnit')} conflict={conflict} onDone={onDone} />
}
