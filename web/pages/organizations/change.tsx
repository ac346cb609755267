import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { changeOrganization, getOrganization, type OrganizationDetail } from '../../../src/contract/organizations.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { OrganizationFields, valuesOf } from './fields.tsx'

type Values = ReturnType<typeof valuesOf>

const useWords = () => {
  const { t } = useTranslation('organizations')
  return ({ name, siret, street, postalCode, city }: Values) => ({
    [t('name')]: name,
    [t('siret')]: siret,
    [t('street')]: street,
    [t('postalCode')]: postalCode,
    [t('city')]: city,
  })
}

const Change = ({ organization }: { organization: OrganizationDetail }) => {
  const { t } = useTranslation(['organizations', 'common'])
  const navigate = useNavigate()
  const change = useChange(changeOrganization)
  const { id } = organization
  const form = useForm({
    initial: valuesOf(organization),
    schema: changeOrganization.body,
    save: async (body) => {
      await change.mutateAsync({ params: { organizationId: id }, body })
      announce(t('changed'))
      await navigate(paths.organization(id))
    },
  })
  return (
    <Card>
      <Form
        form={form}
        submit={t('common:save')}
        cancelTo={paths.organization(id)}
        conflict={<FormConflict form={form} valuesOf={valuesOf} inWords={useWords()} />}
      >
        <OrganizationFields field={form.field} />
      </Form>
    </Card>
  )
}

export const Component = () => {
  const { t } = useTranslation('organizations')
  const { organizationId = '' } = useParams()
  const { data, error, refetch } = useApi(getOrganization, { params: { organizationId } })
  return (
    <Page
      narrow
      title={t('change')}
      crumbs={[
        { label: t('list'), to: paths.organizations },
        ...(data ? [{ label: data.name, to: paths.organization(organizationId) }] : []),
      ]}
      loading={data?.id !== organizationId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Change organization={data} />}
    </Page>
  )
}
