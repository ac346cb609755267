import { FileText, History, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import { getServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { AbilityLink } from '../../../ui/ability.tsx'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { Definition } from './definition.tsx'
import type { By } from './matrix.tsx'

type Description = ResponseOf<typeof getServiceDescription>

const Tab = ({ to, isCurrent, label }: { to: string; isCurrent: boolean; label: string }) => (
  <Link
    replace
    to={to}
    aria-current={isCurrent ? 'page' : undefined}
    className={`flex min-h-11 items-center border-b-2 px-3 font-semibold sm:px-4 ${isCurrent ? 'border-accent text-accent' : 'border-transparent text-muted hover:border-border hover:text-foreground'}`}
  >
    {label}
  </Link>
)

const Tabs = ({ serviceId, by }: { serviceId: string; by: By }) => {
  const { t } = useTranslation('serviceDescription')
  const address = paths.description(serviceId)
  return (
    <nav aria-label={t('matrix.tabs')} className="no-print flex border-b border-border">
      <Tab to={address} isCurrent={by === 'role'} label={t('matrix.byRole')} />
      <Tab to={`${address}?par=groupe`} isCurrent={by === 'group'} label={t('matrix.byGroup')} />
    </nav>
  )
}

const None = ({ description: { service, abilities } }: { description: Description }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <Card>
      <EmptyState
        icon={<FileText />}
        title={t('matrix.none')}
        action={
          <AbilityLink variant="primary" ability={abilities.import} to={paths.importDescription(service.id)}>
            {t('card.import')}
          </AbilityLink>
        }
      >
        {t('matrix.noneHint')}
      </EmptyState>
    </Card>
  )
}

const Actions = ({ serviceId }: { serviceId: string }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <>
      <ButtonLink to={paths.descriptionVersions(serviceId)} icon={<History aria-hidden />}>
        {t('card.versions')}
      </ButtonLink>
      <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
        {t('matrix.print')}
      </Button>
    </>
  )
}

const Described = ({ description, by }: { description: Description; by: By }) => {
  const { definition, elsewhere, service } = description
  if (!definition) return <None description={description} />
  return (
    <>
      {Object.keys(definition.groups).length > 0 && <Tabs serviceId={service.id} by={by} />}
      <Definition definition={definition} elsewhere={elsewhere} by={by} />
    </>
  )
}

/** What each role, and each predefined group, gives [H03, C23, C24]. */
export const Component = () => {
  const { t } = useTranslation(['serviceDescription', 'services'])
  const format = useFormat()
  const { serviceId = '' } = useParams()
  const by: By = useSearchParams()[0].get('par') === 'groupe' ? 'group' : 'role'
  const { data, error, refetch } = useApi(getServiceDescription, { params: { serviceId } })
  const running = data?.versions[0]
  return (
    <Page
      title={t(by === 'role' ? 'matrix.title' : 'matrix.groupsTitle')}
      intro={
        data &&
        running &&
        t('matrix.intro', { name: data.service.name, number: running.number, date: format.date(running.from) })
      }
      crumbs={[
        { label: t('services:list'), to: paths.services },
        ...(data ? [{ label: data.service.name, to: paths.service(serviceId) }] : []),
      ]}
      actions={data?.definition && <Actions serviceId={serviceId} />}
      loading={data?.service.id !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Described description={data} by={by} />}
    </Page>
  )
}
