import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changeGroup } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { GroupFields } from './group-fields.tsx'
import type { GroupRead } from './types.ts'

interface ChangeFormProps {
  group: GroupRead
  units: { id: string; code: string; name: string }[]
}

const valuesOf = ({ name, description, unit, version }: GroupRead) => ({
  name,
  description,
  unitId: unit?.id ?? '',
  version,
})

export const ChangeForm = ({ group, units }: ChangeFormProps) => {
  const { t } = useTranslation(['groups', 'common'])
  const navigate = useNavigate()
  const change = useChange(changeGroup)
  const form = useForm({
    initial: valuesOf(group),
    schema: changeGroup.body.pick({ name: true, description: true }),
    save: async ({ unitId, ...values }) => {
      const body = { ...values, unitId: unitId || null }
      await change.mutateAsync({ params: { groupId: group.id }, body })
      announce(t('form.changed', { name: values.name.trim() }))
      await navigate(paths.group(group.id))
    },
  })
  const inWords = ({ name, description, unitId }: ReturnType<typeof valuesOf>) => ({
    [t('form.name')]: name,
    [t('form.description')]: description,
    [t('form.unit')]: units.find(({ id }) => id === unitId)?.name ?? t('form.noUnit'),
  })
  return (
    <Form
      form={form}
      submit={t('common:save')}
      cancelTo={paths.group(group.id)}
      conflict={<FormConflict form={form} valuesOf={valuesOf} inWords={inWords} />}
    >
      <GroupFields
        name={form.field('name')}
        description={form.field('description')}
        unitId={form.field('unitId')}
        units={units}
      />
    </Form>
  )
}
