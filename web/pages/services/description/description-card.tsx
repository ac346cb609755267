import { FileText, FileUp, History, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import { getServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import type { ServiceDefinition } from '../../../../src/domain/service-definition.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { AbilityLink } from '../../../ui/ability.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState, ErrorState, Loading } from '../../../ui/states.tsx'

type Description = ResponseOf<typeof getServiceDescription>

const countsOf = ({ roles, resources, procedures, checks }: ServiceDefinition) => ({
  roles: Object.keys(roles).length,
  types: Object.keys(resources).length,
  actions: Object.values(resources).reduce((sum, { actions }) => sum + Object.keys(actions).length, 0),
  procedures: Object.keys(procedures).length,
  blocking: Object.values(checks).filter(({ severity }) => severity === 'blocking').length,
})

const Counts = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const counts = countsOf(definition)
  const keys = ['roles', 'types', 'actions', 'procedures', 'blocking'] as const
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      {keys.map((key) => (
        <li key={key} className="rounded-lg bg-surface-secondary px-4 py-3">
          <span className="block text-2xl font-bold tabular-nums">{format.number(counts[key])}</span>{' '}
          <span className="text-sm text-muted">{t(`counts.${key}`, { count: counts[key] })}</span>
        </li>
      ))}
    </ul>
  )
}

const Running = ({ description: { versions } }: { description: Description }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const [running] = versions
  if (!running) return null
  const { number, importedBy, from } = running
  const date = format.date(from)
  return <p>{importedBy ? t('card.sinceBy', { number, date, name: importedBy }) : t('card.since', { number, date })}</p>
}

const Nothing = ({ description: { service, abilities } }: { description: Description }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <EmptyState
      icon={<FileText />}
      title={t('card.emptyTitle')}
      action={
        <AbilityLink
          variant="primary"
          ability={abilities.import}
          to={paths.importDescription(service.id)}
          icon={<FileUp aria-hidden />}
        >
          {t('card.import')}
        </AbilityLink>
      }
    >
      {t('card.empty')}
    </EmptyState>
  )
}

const Described = ({ description, definition }: { description: Description; definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const { service, abilities } = description
  return (
    <div className="space-y-5">
      <Running description={description} />
      <Counts definition={definition} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" to={paths.description(service.id)} icon={<Table2 aria-hidden />}>
          {t('card.roles')}
        </ButtonLink>
        <AbilityLink ability={abilities.import} to={paths.importDescription(service.id)} icon={<FileUp aria-hidden />}>
          {t('card.importNext')}
        </AbilityLink>
        <ButtonLink variant="ghost" to={paths.descriptionVersions(service.id)} icon={<History aria-hidden />}>
          {t('card.versions')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** By which file the service is described, and what one may read of it. */
export const DescriptionCard = ({ serviceId }: { serviceId: string }) => {
  const { t } = useTranslation('serviceDescription')
  const { data, error, refetch } = useApi(getServiceDescription, { params: { serviceId } })
  if (error && !data) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  return (
    <Card title={t('card.title')} intro={t('card.intro')}>
      {data.definition ? <Described description={data} definition={data.definition} /> : <Nothing description={data} />}
    </Card>
  )
}
