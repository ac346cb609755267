import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import { getServiceDescription, getServiceDescriptionVersion } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { Card } from '../../../ui/card.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Page } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { Difference } from './difference.tsx'
import { SourceListing } from './source-listing.tsx'

type Version = ResponseOf<typeof getServiceDescriptionVersion>

const About = ({ version: { from, until, importedBy } }: { version: Version }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const period = until
    ? t('versions.fromTo', { from: format.instant(from), until: format.instant(until) })
    : t('versions.since', { from: format.instant(from) })
  return (
    <Card>
      <DescriptionList
        items={[
          {
            term: t('versions.state'),
            value: (
              <Status tone={until ? 'neutral' : 'success'}>{t(until ? 'versions.ended' : 'versions.running')}</Status>
            ),
          },
          { term: t('versions.period'), value: period },
          { term: t('versions.by'), value: importedBy ?? t('versions.nobody') },
        ]}
      />
    </Card>
  )
}

/** The text as a file of its own, as long as the page is open. */
const useFile = (source: string): string => {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([source], { type: 'text/yaml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [source])
  return address
}

const Source = ({ source, fileName }: { source: string; fileName: string }) => {
  const { t } = useTranslation('serviceDescription')
  const address = useFile(source)
  return (
    <Card
      title={t('source.title')}
      actions={
        <a className="button button--outline no-print" href={address} download={fileName}>
          <Download aria-hidden />
          {t('source.download')}
        </a>
      }
    >
      <SourceListing source={source} />
    </Card>
  )
}

const Changed = ({ version: { number, difference } }: { version: Version }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <Card title={t('versions.changed')}>
      {number === 1 ? <p className="text-muted">{t('difference.first')}</p> : <Difference difference={difference} />}
    </Card>
  )
}

/** One version: when it ran, what it changed, what it said. */
export const Component = () => {
  const { t } = useTranslation(['serviceDescription', 'services'])
  const { serviceId = '', number = '' } = useParams()
  const { data: description } = useApi(getServiceDescription, { params: { serviceId } })
  const { data, error, refetch } = useApi(getServiceDescriptionVersion, { params: { serviceId, number } })
  const service = description?.service
  return (
    <Page
      title={data && service && t('versions.of', { name: service.name, number: data.number })}
      crumbs={[
        { label: t('services:list'), to: paths.services },
        ...(service ? [{ label: service.name, to: paths.service(serviceId) }] : []),
        { label: t('versions.title'), to: paths.descriptionVersions(serviceId) },
      ]}
      loading={!service || String(data?.number) !== number}
      error={data ? null : error}
      retry={refetch}
    >
      {data && service && (
        <>
          <About version={data} />
          <Changed version={data} />
          <Source source={data.source} fileName={`${service.code.toLowerCase()}-v${data.number}.yaml`} />
        </>
      )}
    </Page>
  )
}
