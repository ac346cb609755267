import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { appointUnitAdministrator, createApplicationUser } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { Select } from '../../ui/form/select.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { PersonFields } from '../person/person-fields.tsx'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { addressErrors } from '../users/new-user-form.ts'
import { type Application, fullName } from './types.ts'

interface Values extends PersonValues {
  /** The application and unit. */
  place: string
  type: string
  groupId: string
}

interface CreateFormProps {
  applications: readonly Application[]
  given: string
}

const useCreateForm = ({ applications, given }: CreateFormProps) => {
  const { t } = useTranslation(['administration', 'person', 'common'])
  const navigate = useNavigate()
  const create = useChange(createApplicationUser)
  const appoint = useChange(appointUnitAdministrator)
  const words = { required: t('common:invalid.required'), emailsDiffer: t('person:emailsDiffer') }
  const only = applications.length === 1 ? (applications[0]?.id ?? '') : ''
  const placeOf = ({ place }: Values) => applications.find(({ id }) => id === place)
  const form = useForm<Values>({
    initial: { ...nobody, place: given || only, type: 'application', groupId: '' },
    check: (values): Errors => ({
      ...addressErrors(values),
      ...personErrors(values, words),
      ...(!placeOf(values) && { place: words.required }),
      ...(values.type === 'application' && !values.groupId && { groupId: t('create.groupRequired') }),
    }),
    save: async (values) => {
      const place = placeOf(values)
      if (!place) return
      const { agreementId, serviceId, unitId } = place
      const userId =
        values.type === 'unit_admin'
          ? (
              await appoint.mutateAsync({
                params: { agreementId, serviceId, unitId },
                body: { create: personBody(values) },
              })
            ).userId
          : (await create.mutateAsync({ body: { ...personBody(values), groupId: values.groupId } })).id
      announce(t('create.done', { name: fullName(values) }))
      await navigate(paths.applicationUser(agreementId, userId))
    },
  })
  return { form, place: placeOf(form.values) }
}

export const CreateForm = (props: CreateFormProps) => {
  const { t } = useTranslation('administration')
  const { form, place } = useCreateForm(props)
  const { applications } = props
  const isOneOrganization = new Set(applications.map(({ agreementId }) => agreementId)).size === 1
  const nameOf = ({ service, unit, organization }: Application) =>
    isOneOrganization ? t('inUnit', { service, unit }) : t('inUnitOf', { service, unit, organization })
  const mayAppoint = place?.abilities.appointAdministrator.allowed ?? false
  const isAdministrator = form.values.type === 'unit_admin' && mayAppoint
  return (
    <Form form={form} submit={t('create.submit')} refusedTitle={t('create.refused')} cancelTo={paths.administration}>
      <Select
        {...form.field('place')}
        label={t('create.place')}
        hint={t('create.placeHint')}
        options={applications.map((row) => ({ value: row.id, label: nameOf(row) }))}
        required
      />
      {mayAppoint && (
        <RadioGroup
          {...form.field('type')}
          label={t('type')}
          options={[
            { value: 'application', label: t('types.application'), description: t('create.applicationHint') },
            { value: 'unit_admin', label: t('types.unit_admin'), description: t('create.unitAdminHint') },
          ]}
          required
        />
      )}
      {place && !isAdministrator && (
        <Select
          {...form.field('groupId')}
          label={t('group')}
          hint={t('create.groupHint')}
          options={place.groups.map(({ id, name, description }) => ({ value: id, label: name, description }))}
          required
        />
      )}
      <PersonFields field={form.field} />
    </Form>
  )
}
