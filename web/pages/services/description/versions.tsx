import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import { getServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { AbilityLink } from '../../../ui/ability.tsx'
import { Card } from '../../../ui/card.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { PlainTable } from './plain-table.tsx'

type Description = ResponseOf<typeof getServiceDescription>

const Import = ({ description: { service, versions, abilities } }: { description: Description }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <AbilityLink variant="primary" ability={abilities.import} to={paths.importDescription(service.id)}>
      {t(versions.length > 0 ? 'card.importNext' : 'card.import')}
    </AbilityLink>
  )
}

const List = ({ description: { service, versions } }: { description: Description }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  return (
    <div className="rounded-xl bg-surface shadow-surface">
      <PlainTable
        caption={t('versions.title')}
        rows={versions}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            label: t('versions.number'),
            cell: ({ number }) => (
              <Link
                className="link"
                to={paths.descriptionVersion(service.id, number)}
                aria-label={t('versions.readN', { number })}
              >
                {t('versions.versionN', { number })}
              </Link>
            ),
          },
          {
            label: t('versions.state'),
            cell: ({ until }) => (
              <Status tone={until ? 'neutral' : 'success'}>{t(until ? 'versions.ended' : 'versions.running')}</Status>
            ),
          },
          { label: t('versions.from'), cell: ({ from }) => format.instant(from) },
          { label: t('versions.until'), cell: ({ until }) => (until ? format.instant(until) : null) },
          { label: t('versions.by'), cell: ({ importedBy }) => importedBy ?? t('versions.nobody') },
        ]}
      />
    </div>
  )
}

/** Every version of a service’s description, the newest first. */
export const Component = () => {
  const { t } = useTranslation(['serviceDescription', 'services'])
  const { serviceId = '' } = useParams()
  const { data, error, refetch } = useApi(getServiceDescription, { params: { serviceId } })
  return (
    <Page
      title={t('versions.title')}
      intro={t('versions.intro')}
      crumbs={[
        { label: t('services:list'), to: paths.services },
        ...(data ? [{ label: data.service.name, to: paths.service(serviceId) }] : []),
      ]}
      actions={data && data.versions.length > 0 && <Import description={data} />}
      loading={data?.service.id !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && data.versions.length > 0 && <List description={data} />}
      {data?.versions.length === 0 && (
        <Card>
          <EmptyState icon={<FileText />} title={t('versions.none')} action={<Import description={data} />}>
            {t('versions.noneHint')}
          </EmptyState>
        </Card>
      )}
    </Page>
  )
}
