import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { Select } from '../../ui/form/select.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PersonFields } from '../person/person-fields.tsx'
import { placeOf, type Service, searchKnown, searchPlaces, useApplication } from './search.ts'
import type { Application } from './types.ts'
import { type Given, useCreateForm } from './use-create-form.ts'

type CreateFormState = ReturnType<typeof useCreateForm>

interface PlaceFieldsProps {
  form: CreateFormState
  services: readonly Service[]
}

/** [C28] The application, then the unit: there may be thousands of units. */
const PlaceFields = ({ form, services }: PlaceFieldsProps) => {
  const { t } = useTranslation('administration')
  const { serviceId } = form.values
  const change = (changed: Partial<Given>) => form.setValues((before) => ({ ...before, ...changed, groupId: '' }))
  return (
    <>
      <Select
        {...form.field('serviceId')}
        onChange={(chosen) => change({ serviceId: chosen, place: null })}
        label={t('application')}
        hint={t('create.placeHint')}
        options={services.map((one) => ({ value: one.serviceId, label: one.service }))}
        required
      />
      {serviceId && (
        <ComboBox
          key={serviceId}
          {...form.field('place')}
          {...searchPlaces({ serviceId })}
          onChange={(place) => change({ place })}
          label={t('unit')}
          hint={t('unitHint')}
          required
        />
      )}
    </>
  )
}

/** A new person, or one whom the convention knows and no application has yet. */
const Who = ({ form, application }: { form: CreateFormState; application: Application }) => {
  const { t } = useTranslation('administration')
  return (
    <>
      <RadioGroup
        {...form.field('who')}
        label={t('create.who')}
        options={[
          { value: 'new', label: t('create.newPerson') },
          { value: 'known', label: t('create.knownPerson'), description: t('create.knownPersonHint') },
        ]}
        required
      />
      {form.values.who === 'known' ? (
        <ComboBox
          {...form.field('known')}
          {...searchKnown(application)}
          label={t('create.known')}
          hint={t('create.knownHint')}
          required
        />
      ) : (
        <PersonFields field={form.field} />
      )}
    </>
  )
}

const Rest = ({ form, application }: { form: CreateFormState; application: Application }) => {
  const { t } = useTranslation('administration')
  const { abilities, groups } = application
  if (!abilities.createUser.allowed)
    return (
      <Notice kind="warning" title={t('create.closed')}>
        <p>{abilities.createUser.reason}</p>
      </Notice>
    )
  const mayAppoint = abilities.appointAdministrator.allowed
  return (
    <>
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
      {(form.values.type === 'application' || !mayAppoint) && (
        <Select
          {...form.field('groupId')}
          label={t('group')}
          hint={t('create.groupHint')}
          options={groups.map(({ id, name, description }) => ({ value: id, label: name, description }))}
          required
        />
      )}
      <Who form={form} application={application} />
    </>
  )
}

export const CreateForm = ({ given, services }: { given: Given; services: PlaceFieldsProps['services'] }) => {
  const { t } = useTranslation('administration')
  const form = useCreateForm(given)
  const { application } = useApplication(placeOf(form.values.serviceId, form.values.place))
  return (
    <Form
      form={form}
      submit={t(form.values.who === 'known' ? 'create.place' : 'create.submit')}
      refusedTitle={t('create.refused')}
      cancelTo={paths.administration}
      blocked={application?.abilities.createUser.allowed === false}
    >
      <PlaceFields form={form} services={services} />
      {application && <Rest form={form} application={application} />}
    </Form>
  )
}
