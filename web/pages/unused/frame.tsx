import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { Page } from '../../ui/page.tsx'

/** Three lists of one convention, each with its address. */
export const Frame = ({ intro, children }: { intro: string; children: ReactNode }) => {
  const { t } = useTranslation('unused')
  const { agreementId = '' } = useParams()
  const { data, error } = useApi(getAgreement, { params: { agreementId } })
  const tabs = [
    { to: paths.unusedRights(agreementId), label: t('rights') },
    { to: paths.unusedRoles(agreementId), label: t('roles') },
    { to: paths.withdrawals(agreementId), label: t('withdrawals') },
  ]
  return (
    <Page
      title={data && t('of', { reference: data.reference })}
      intro={intro}
      crumbs={[
        { label: t('title'), to: paths.unused },
        ...(data ? [{ label: data.reference, to: paths.agreement(agreementId) }] : []),
      ]}
      loading={!data}
      error={error}
    >
      <LinkTabs label={t('tabs')} tabs={tabs} />
      {children}
    </Page>
  )
}
