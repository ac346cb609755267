import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createOrganization } from '../../../src/contract/organizations.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { blank, OrganizationFields } from './fields.tsx'

export const Component = () => {
  const { t } = useTranslation('organizations')
  const navigate = useNavigate()
  const create = useChange(createOrganization)
  const form = useForm({
    initial: blank,
    schema: createOrganization.body,
    save: async (body) => {
      const { id } = await create.mutateAsync({ body })
      announce(t('created', { name: body.name.trim() }))
      await navigate(paths.organization(id))
    },
  })
  return (
    <Page narrow title={t('create')} intro={t('createIntro')} crumbs={[{ label: t('list'), to: paths.organizations }]}>
      <Card>
        <Form form={form} submit={t('createShort')} cancelTo={paths.organizations}>
          <OrganizationFields field={form.field} />
        </Form>
      </Card>
    </Page>
  )
}
