import { FileText, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAgreements } from '../../../src/contract/agreements.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { AgreementStatus } from '../agreements-read/status.tsx'
import type { OrganizationRead } from './organization-read.ts'

type Agreement = ResponseOf<typeof listAgreements>['items'][number]

const Row = ({ agreement }: { agreement: Agreement }) => {
  const { t } = useTranslation(['organizations', 'common'])
  const format = useFormat()
  const { id, reference, status, startsOn, endsOn, missing } = agreement
  const from = format.date(startsOn)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <Link className="link" to={paths.agreement(id)}>
          {reference}
        </Link>
        <p className="text-sm text-muted">
          {endsOn
            ? t('common:period.fromTo', { from, until: format.date(endsOn) })
            : t(status === 'planned' ? 'common:period.starting' : 'common:period.since', { from })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {missing.length > 0 && <Status tone="warning">{t('incomplete')}</Status>}
        <AgreementStatus status={status} />
      </div>
    </li>
  )
}

const Agreements = ({ organizationId }: { organizationId: string }) => {
  const { t } = useTranslation('organizations')
  const { data, error, refetch } = useApi(listAgreements, { query: { organizationId, limit: 200 } })
  if (error && !data) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  if (data.items.length === 0)
    return (
      <EmptyState icon={<FileText />} title={t('agreementsEmptyTitle')}>
        {t('agreementsEmpty')}
      </EmptyState>
    )
  return (
    <ul className="divide-y divide-separator">
      {data.items.map((agreement) => (
        <Row key={agreement.id} agreement={agreement} />
      ))}
    </ul>
  )
}

/** The organisation's conventions, and the way to the next step: « Créer une convention » [H46]. */
export const AgreementsCard = ({ organization: { id, abilities } }: { organization: OrganizationRead }) => {
  const { t } = useTranslation('organizations')
  return (
    <Card
      title={t('agreements')}
      intro={t('agreementsIntro')}
      actions={
        <AbilityLink
          ability={abilities.createAgreement}
          variant="primary"
          to={paths.newAgreementOf(id)}
          icon={<Plus aria-hidden />}
        >
          {t('createAgreement')}
        </AbilityLink>
      }
    >
      <Agreements organizationId={id} />
    </Card>
  )
}
