import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { amendEntitlements, previewEntitlements } from '../../../src/contract/agreements.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { useForm } from '../../ui/form/use-form.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { type EntitlementValues, entitlementBody, entitlementValues, withFieldsByRole } from './entitlement-values.ts'
import { useReview } from './use-review.ts'

export type EntitlementForm = ReturnType<typeof useEntitlementForm>['form']

const renaming = async <T>(values: EntitlementValues, sending: Promise<T>): Promise<T> => {
  try {
    return await sending
  } catch (error) {
    throw withFieldsByRole(error, values)
  }
}

/** First a preview, then the amendment; then the next thing still missing [H48]. */
export const useEntitlementForm = ({ id, services, version, missing }: AgreementRead) => {
  const { t } = useTranslation('agreementsEdit')
  const navigate = useNavigate()
  const amend = useChange(amendEntitlements)
  const params = { agreementId: id }
  const initial = entitlementValues({ services, version })
  const review = useReview<EntitlementValues>({
    preview: (values) => {
      const { entitlements } = entitlementBody(values)
      return renaming(values, api(previewEntitlements, { params, body: { entitlements } }))
    },
    save: async (values) => {
      await renaming(values, amend.mutateAsync({ params, body: entitlementBody(values) }))
      announce(t('entitlementsSaved'))
      await navigate(missing.includes('administrator') ? paths.administrators(id) : paths.agreement(id))
    },
  })
  const check = ({ limits }: EntitlementValues): Errors =>
    Object.fromEntries(
      Object.entries(limits)
        .filter(([, max]) => max.trim() !== '' && !/^\s*[1-9]\d{0,5}\s*$/.test(max))
        .map(([serviceId]) => [`limits.${serviceId}`, t('limitInvalid')]),
    )
  return { form: useForm({ initial, check, save: review.step }), review, initial }
}
