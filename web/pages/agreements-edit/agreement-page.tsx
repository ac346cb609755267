import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import type { Ability } from '../../../src/contract/fields.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { OpeningSteps, type OpeningStepsProps } from './opening-steps.tsx'

interface AgreementPageProps {
  title: string
  intro?: string
  /** Why the page is of no use to this reader, if it is not. */
  ability: (agreement: AgreementRead) => Ability
  step?: OpeningStepsProps['current']
  narrow?: boolean
  children: (agreement: AgreementRead) => ReactNode
}

/** A page that changes one convention: the way back, the steps while some are missing, or why one may not. */
export const AgreementPage = ({ title, intro, ability, step, narrow, children }: AgreementPageProps) => {
  const { t } = useTranslation('agreements')
  const { agreementId = '' } = useParams()
  const { data, error, refetch } = useApi(getAgreement, { params: { agreementId } })
  const allowed = data && ability(data)
  return (
    <Page
      narrow={narrow}
      title={title}
      intro={intro}
      crumbs={[
        { label: t('title'), to: paths.agreements },
        ...(data ? [{ label: t('one', { reference: data.reference }), to: paths.agreement(data.id) }] : []),
      ]}
      loading={data?.id !== agreementId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && data.missing.length > 0 && (
        <OpeningSteps current={step} organization={data.organization} agreement={data} />
      )}
      {allowed && !allowed.allowed && <Notice kind="warning" title={allowed.reason} />}
      {data && allowed?.allowed && children(data)}
    </Page>
  )
}
