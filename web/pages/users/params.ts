import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'

const useAgreementId = (): string => useParams().agreementId ?? ''
export const useUserId = (): string => useParams().userId ?? ''

/** The convention all these pages are about, and the way down to it and to its users. */
export const useAgreement = () => {
  const { t } = useTranslation(['users', 'common'])
  const agreementId = useAgreementId()
  const agreement = useApi(getAgreement, { params: { agreementId } })
  const crumbs = [
    { label: t('common:menu.agreements'), to: paths.agreements },
    { label: agreement.data?.reference ?? t('common:loading'), to: paths.agreement(agreementId) },
  ]
  const usersCrumb = { label: t('list.title'), to: paths.users(agreementId) }
  return { agreementId, agreement, crumbs, usersCrumb }
}
