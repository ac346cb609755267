import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { createService } from '../../../src/contract/services.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { RoleRows } from './role-rows.tsx'
import { ServiceFields } from './service-fields.tsx'
import { blankService, type ServiceValues, serviceBody } from './service-values.ts'

const schema = z.preprocess((values) => serviceBody(values as ServiceValues), createService.body)

export const Component = () => {
  const { t } = useTranslation('services')
  const navigate = useNavigate()
  const create = useChange(createService)
  const form = useForm({
    initial: blankService(),
    schema,
    save: async (values) => {
      const { id } = await create.mutateAsync({ body: serviceBody(values) })
      announce(t('created', { name: values.name.trim() }))
      await navigate(paths.service(id))
    },
  })
  return (
    <Page narrow title={t('create')} intro={t('createIntro')} crumbs={[{ label: t('list'), to: paths.services }]}>
      <Card>
        <Form wide form={form} submit={t('saveCreate')} refusedTitle={t('refused')} cancelTo={paths.services}>
          <ServiceFields field={form.field} />
          <RoleRows form={form} roles={form.values.roles} onChange={form.field('roles').onChange} />
        </Form>
      </Card>
    </Page>
  )
}
