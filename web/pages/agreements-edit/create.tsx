import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { createAgreement } from '../../../src/contract/agreements.ts'
import { getOrganization } from '../../../src/contract/organizations.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { CredentialsFields, ReferenceFields } from './agreement-fields.tsx'
import { type AgreementValues, agreementBody, blankAgreement } from './agreement-values.ts'
import { OpeningSteps } from './opening-steps.tsx'
import { OrganizationField } from './organization-field.tsx'

type Values = AgreementValues & { organizationId: Option | null; delegated: string }

const bodyOf = (values: Values) => ({
  ...agreementBody(values),
  organizationId: values.organizationId?.id ?? '',
  delegated: values.delegated === 'yes',
})
const schema = z.preprocess((values) => bodyOf(values as Values), createAgreement.body)

const Create = ({ organization }: { organization: Option | null }) => {
  const { t } = useTranslation('agreementsEdit')
  const navigate = useNavigate()
  const create = useChange(createAgreement)
  const initial: Values = { ...blankAgreement, organizationId: organization, delegated: 'yes' }
  const form = useForm({
    initial,
    schema,
    save: async (values) => {
      const { id } = await create.mutateAsync({ body: bodyOf(values) })
      announce(t('created', { reference: values.reference.trim() }))
      await navigate(paths.entitlements(id))
    },
  })
  return (
    <Form form={form} submit={t('saveCreate')} refusedTitle={t('refused')} cancelTo={paths.agreements}>
      <OrganizationField {...form.field('organizationId')} />
      <ReferenceFields field={form.field} />
      <RadioGroup
        {...form.field('delegated')}
        label={t('delegated')}
        required
        options={[
          { value: 'yes', label: t('delegatedYes'), description: t('delegatedYesHint') },
          { value: 'no', label: t('delegatedNo'), description: t('delegatedNoHint') },
        ]}
      />
      <CredentialsFields field={form.field} />
    </Form>
  )
}

/** The second step [H46, H47]; the organisation comes chosen from its own page. */
export const Component = () => {
  const { t } = useTranslation(['agreementsEdit', 'agreements'])
  const organizationId = useSearchParams()[0].get('organisme')
  const { data, error, isPending, refetch } = useApi(
    getOrganization,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== null },
  )
  const organization = organizationId !== null && data ? { id: data.id, label: data.name } : null
  return (
    <Page
      narrow
      title={t('create')}
      intro={t('createIntro')}
      crumbs={[{ label: t('agreements:title'), to: paths.agreements }]}
      loading={organizationId !== null && isPending}
      error={error}
      retry={refetch}
    >
      <OpeningSteps
        current="agreement"
        organization={organization && { id: organization.id, name: organization.label }}
      />
      <Card>
        <Create organization={organization} />
      </Card>
    </Page>
  )
}
