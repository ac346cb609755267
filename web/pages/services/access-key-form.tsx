import { useTranslation } from 'react-i18next'
import { createAccessKey } from '../../../src/contract/access-keys.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { getCatalogue } from '../../../src/contract/services.ts'
import { dayOf } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { FieldError } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { DateField, TextField } from '../../ui/form/text-field.tsx'
import { type FieldBinding, useForm } from '../../ui/form/use-form.ts'

type Service = ResponseOf<typeof getCatalogue>['services'][number]

interface ServicesFieldProps extends FieldBinding<string[]> {
  services: Service[]
}

/** At least one. */
const ServicesField = ({ services, id, name, value, error, onChange }: ServicesFieldProps) => {
  const { t } = useTranslation('accessKeys')
  const toggle = (serviceId: string, chosen: boolean) =>
    onChange(chosen ? [...value, serviceId] : value.filter((one) => one !== serviceId))
  return (
    <fieldset className="flex flex-col gap-2" data-wrong={error ? '' : undefined}>
      <legend className="label mb-1.5">{t('services')}</legend>
      {services.map((service, index) => (
        <label key={service.id} className="flex items-start gap-3">
          <input
            type="checkbox"
            id={index === 0 ? id : undefined}
            name={name}
            className="mt-0.5 size-5 shrink-0 accent-accent"
            checked={value.includes(service.id)}
            onChange={(event) => toggle(service.id, event.target.checked)}
          />
          {service.name}
        </label>
      ))}
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  )
}

interface AccessKeyFormProps {
  serviceId: string
  onCancel: () => void
  onCreated: (key: string) => void
}

export const AccessKeyForm = ({ serviceId, onCancel, onCreated }: AccessKeyFormProps) => {
  const { t } = useTranslation(['accessKeys', 'common'])
  const { data } = useApi(getCatalogue, {})
  const create = useChange(createAccessKey)
  const form = useForm({
    initial: { name: '', serviceIds: [serviceId], lastDay: '' },
    check: ({ name, serviceIds }): Errors => ({
      ...(name.trim() === '' && { name: t('common:invalid.required') }),
      ...(serviceIds.length === 0 && { serviceIds: t('servicesMissing') }),
    }),
    save: async ({ name, serviceIds, lastDay }) => {
      const body = { name, serviceIds, ...(lastDay && { lastDay }) }
      onCreated((await create.mutateAsync({ body })).key)
    },
  })
  return (
    <Form
      form={form}
      submit={t('create')}
      refusedTitle={t('failed')}
      extra={<Button onClick={onCancel}>{t('common:cancel')}</Button>}
    >
      <TextField
        {...form.field('name')}
        label={t('name')}
        hint={t('nameHint')}
        example={t('nameExample')}
        maxLength={120}
        required
      />
      <ServicesField {...form.field('serviceIds')} services={data?.services ?? []} />
      <DateField
        {...form.field('lastDay')}
        label={t('lastDay')}
        hint={t('lastDayHint')}
        min={dayOf(new Date().toISOString())}
      />
    </Form>
  )
}
