import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { changeAgreement, previewPeriod } from '../../../src/contract/agreements.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { CredentialsFields, ReferenceFields } from './agreement-fields.tsx'
import { AgreementPage } from './agreement-page.tsx'
import { type AgreementValues, agreementBody, agreementValues } from './agreement-values.ts'
import { changesBetween } from './before-after.tsx'
import { DocumentCard } from './document-card.tsx'
import { isWithoutImpact } from './impact-summary.tsx'
import { Review } from './review.tsx'
import { useAgreementWords } from './use-agreement-words.ts'
import { useReview } from './use-review.ts'

type Values = AgreementValues & { version: number }

const bodyOf = (values: Values) => ({ ...agreementBody(values), version: values.version })
const schema = z.preprocess((values) => bodyOf(values as Values), changeAgreement.body)

const useChangeForm = (agreement: AgreementRead) => {
  const { t } = useTranslation('agreementsEdit')
  const navigate = useNavigate()
  const change = useChange(changeAgreement)
  const params = { agreementId: agreement.id }
  const initial = agreementValues(agreement)
  const review = useReview<Values>({
    preview: async ({ startsOn, endsOn }) => {
      if (startsOn === initial.startsOn && endsOn === initial.endsOn) return null
      const impact = await api(previewPeriod, { params, body: { startsOn, endsOn: endsOn || null } })
      return isWithoutImpact(impact) ? null : impact
    },
    save: async (values) => {
      await change.mutateAsync({ params, body: bodyOf(values) })
      announce(t('changed'))
      await navigate(paths.agreement(agreement.id))
    },
  })
  return { form: useForm({ initial, schema, save: review.step }), review, initial }
}

const Change = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation(['agreementsEdit', 'common'])
  const { form, review, initial } = useChangeForm(agreement)
  const inWords = useAgreementWords()
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
  return (
    <Card>
      <Form
        form={form}
        submit={t('common:save')}
        refusedTitle={t('refused')}
        cancelTo={paths.agreement(agreement.id)}
        conflict={<FormConflict form={form} valuesOf={agreementValues} inWords={inWords} />}
      >
        <ReferenceFields field={form.field} />
        <CredentialsFields field={form.field} />
      </Form>
    </Card>
  )
}

export const Component = () => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <AgreementPage narrow title={t('change')} step="agreement" ability={({ abilities }) => abilities.change}>
      {(agreement) => (
        <>
          <Change key={agreement.id} agreement={agreement} />
          <DocumentCard agreement={agreement} />
        </>
      )}
    </AgreementPage>
  )
}
