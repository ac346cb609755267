import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { getCatalogue, type ServiceDetail } from '../../../src/contract/services.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { AgreementPage } from './agreement-page.tsx'
import { changesBetween } from './before-after.tsx'
import { entitlementValues } from './entitlement-values.ts'
import { Review } from './review.tsx'
import { ServiceEntitlements } from './service-entitlements.tsx'
import { useEntitlementForm } from './use-entitlement-form.ts'
import { useEntitlementWords } from './use-entitlement-words.ts'

const NoCatalogue = () => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <Card>
      <EmptyState
        icon={<LayoutGrid />}
        title={t('catalogueEmptyTitle')}
        action={
          <ButtonLink variant="primary" to={paths.newService}>
            {t('catalogueCreate')}
          </ButtonLink>
        }
      >
        {t('catalogueEmpty')}
      </EmptyState>
    </Card>
  )
}

const Entitlements = ({ agreement, catalogue }: { agreement: AgreementRead; catalogue: ServiceDetail[] }) => {
  const { t } = useTranslation('agreementsEdit')
  const { form, review, initial } = useEntitlementForm(agreement)
  const inWords = useEntitlementWords(catalogue)
  if (review.impact)
    return (
      <Review
        impact={review.impact}
        changes={changesBetween(inWords(initial), inWords(form.values))}
        pending={form.pending}
        onConfirm={form.submit}
        onBack={review.back}
      />
    )
  const conflict = <FormConflict form={form} valuesOf={entitlementValues} inWords={inWords} />
  return (
    <Form
      wide
      withoutMandatory
      form={form}
      submit={t('preview')}
      cancelTo={paths.agreement(agreement.id)}
      conflict={conflict}
    >
      {catalogue.map((service) => (
        <ServiceEntitlements
          key={service.id}
          service={service}
          persons={agreement.services.find(({ id }) => id === service.id)?.persons ?? null}
          form={form}
        />
      ))}
    </Form>
  )
}

const WithCatalogue = ({ agreement }: { agreement: AgreementRead }) => {
  const { data, error, refetch } = useApi(getCatalogue, {})
  if (error && !data) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  if (data.services.length === 0) return <NoCatalogue />
  return <Entitlements key={agreement.id} agreement={agreement} catalogue={data.services} />
}

/** « Habilitations de la convention »: the ceiling of all that the partner can give [H34, H47, H50]. */
export const Component = () => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <AgreementPage
      title={t('entitlements')}
      intro={t('entitlementsIntro')}
      step="entitlements"
      ability={({ abilities }) => abilities.amend}
    >
      {(agreement) => <WithCatalogue agreement={agreement} />}
    </AgreementPage>
  )
}
