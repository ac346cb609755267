import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { changeService, getService, type ServiceDetail } from '../../../src/contract/services.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { RoleRows } from './role-rows.tsx'
import { ServiceFields } from './service-fields.tsx'
import { type ServiceValues, serviceBody, serviceValues } from './service-values.ts'

type Values = ServiceValues & { version: number }

const schema = z.preprocess((values) => serviceBody(values as Values), changeService.body)

const useWords = () => {
  const { t } = useTranslation('services')
  return ({ code, name, address, description, roles }: Values): Record<string, string> => ({
    [t('name')]: name,
    [t('code')]: code,
    [t('description')]: description,
    [t('address')]: address,
    ...Object.fromEntries(
      roles.map((role) => [`${t('role')} ${role.code}`, [role.name, role.description].filter(Boolean).join(' – ')]),
    ),
  })
}

const Change = ({ service }: { service: ServiceDetail }) => {
  const { t } = useTranslation(['services', 'common'])
  const navigate = useNavigate()
  const change = useChange(changeService)
  const form = useForm({
    initial: serviceValues(service),
    schema,
    save: async (values) => {
      await change.mutateAsync({ params: { serviceId: service.id }, body: serviceBody(values) })
      announce(t('changed'))
      await navigate(paths.service(service.id))
    },
  })
  return (
    <Card>
      <Form
        wide
        form={form}
        submit={t('common:save')}
        refusedTitle={t('refused')}
        cancelTo={paths.service(service.id)}
        conflict={<FormConflict form={form} valuesOf={serviceValues} inWords={useWords()} />}
      >
        <ServiceFields field={form.field} />
        <RoleRows form={form} roles={form.values.roles} onChange={form.field('roles').onChange} />
      </Form>
    </Card>
  )
}

export const Component = () => {
  const { t } = useTranslation('services')
  const { serviceId = '' } = useParams()
  const { data, error, refetch } = useApi(getService, { params: { serviceId } })
  return (
    <Page
      narrow
      title={t('change')}
      crumbs={[
        { label: t('list'), to: paths.services },
        ...(data ? [{ label: data.name, to: paths.service(serviceId) }] : []),
      ]}
      loading={data?.id !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Change key={data.id} service={data} />}
    </Page>
  )
}
