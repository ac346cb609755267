import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { getOrganization } from '../../../src/contract/organizations.ts'
import {
  getPartnerProvider,
  type PartnerProvider,
  savePartnerProvider,
} from '../../../src/contract/partner-providers.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { CheckProvider } from './check-provider.tsx'
import { ProviderFields } from './provider-fields.tsx'
import { type ProviderValues, providerBody, providerValues } from './provider-values.ts'

const useWords = () => {
  const { t } = useTranslation(['external', 'common'])
  const yes = (is: boolean) => t(is ? 'common:yes' : 'common:no')
  return (values: ProviderValues): Record<string, string> => ({
    [t('name')]: values.name,
    [t('issuer')]: values.issuer,
    [t('clientId')]: values.clientId,
    [t('domains')]: values.domains,
    [t('scopes')]: values.scopes,
    [t('addressClaim')]: values.addressClaim,
    [t('addressesVerified')]: yes(values.addressesVerified),
    [t('secondFactor')]: values.trustsSecondFactor ? values.secondFactorAcr : yes(false),
    [t('requiredLabel')]: yes(values.required),
    [t('enabled')]: yes(values.enabled),
  })
}

const Callback = ({ callback }: { callback: string }) => {
  const { t } = useTranslation('external')
  return (
    <div className="space-y-2">
      <p className="text-muted">{t('callback')}</p>
      <p className="flex flex-wrap items-center gap-3">
        <code className="text-sm wrap-anywhere">{callback}</code>
        <CopyButton size="sm" text={callback} label={t('copy')} copied={t('copied')} notCopied={t('notCopied')} />
      </p>
    </div>
  )
}

const ProviderForm = ({ organizationId, provider }: { organizationId: string; provider: PartnerProvider | null }) => {
  const { t } = useTranslation(['external', 'common'])
  const navigate = useNavigate()
  const save = useChange(savePartnerProvider)
  // What it was when the page opened: saving makes the page read itself again.
  const [isNew] = useState(provider === null)
  const form = useForm({
    initial: providerValues(provider),
    check: ({ trustsSecondFactor, secondFactorAcr }): Errors =>
      trustsSecondFactor && !secondFactorAcr.trim() ? { secondFactorAcr: t('common:invalid.required') } : {},
    save: async (values) => {
      await save.mutateAsync({ params: { organizationId }, body: providerBody(values) })
      announce(t('saved'))
      await navigate(paths.organization(organizationId))
    },
  })
  return (
    <Form
      form={form}
      submit={t('common:save')}
      refusedTitle={t('notSaved')}
      cancelTo={paths.organization(organizationId)}
      conflict={<FormConflict form={form} valuesOf={providerValues} inWords={useWords()} />}
    >
      <ProviderFields isNew={isNew} trustsSecondFactor={form.values.trustsSecondFactor} field={form.field} />
      <CheckProvider organizationId={organizationId} values={form.values} />
    </Form>
  )
}

/** How an organisation's provider is reached, and who comes by it. */
export const Component = () => {
  const { t } = useTranslation(['external', 'organizations'])
  const { organizationId = '' } = useParams()
  const organization = useApi(getOrganization, { params: { organizationId } })
  const { data, error, refetch } = useApi(getPartnerProvider, { params: { organizationId } })
  const read = data?.organizationId === organizationId ? data : undefined
  const crumbs = organization.data ? [{ label: organization.data.name, to: paths.organization(organizationId) }] : []
  return (
    <Page
      narrow
      title={t('card')}
      intro={t('formIntro')}
      crumbs={[{ label: t('organizations:list'), to: paths.organizations }, ...crumbs]}
      loading={!read}
      error={read ? null : error}
      retry={refetch}
    >
      {read && (
        <Card>
          <div className="space-y-6">
            <Callback callback={read.callback} />
            <ProviderForm key={organizationId} organizationId={organizationId} provider={read.provider} />
          </div>
        </Card>
      )}
    </Page>
  )
}
