import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getService, type ServiceDetail } from '../../../src/contract/services.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Page } from '../../ui/page.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { AccessKeys } from './access-keys.tsx'
import { DescriptionCard } from './description/description-card.tsx'
import { SignOnCard } from './sign-on/sign-on-card.tsx'

const About = ({ service: { code, address, description } }: { service: ServiceDetail }) => {
  const { t } = useTranslation('services')
  return (
    <Card title={t('about')}>
      <DescriptionList
        items={[
          { term: t('code'), value: <Badge>{code}</Badge> },
          { term: t('description'), value: <p className="whitespace-pre-line">{description}</p> },
          {
            term: t('address'),
            value: (
              <a className="link" href={address}>
                {address}
              </a>
            ),
          },
        ]}
      />
    </Card>
  )
}

const Roles = ({ service }: { service: ServiceDetail }) => {
  const { t } = useTranslation(['services', 'past'])
  const { id: serviceId, roles } = service
  return (
    <Card title={t('roles')} intro={t('rolesIntro')}>
      {roles.length === 0 && <p className="text-muted">{t('noRole')}</p>}
      <ul className="divide-y divide-separator">
        {roles.map(({ id, code, name, description, inUse }) => (
          <li key={id} className="py-3 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {name} <Badge>{code}</Badge>
              {inUse && <Status tone="success">{t('usedRole')}</Status>}
            </p>
            <p className="max-w-prose whitespace-pre-line text-muted">{description}</p>
            <Link className="link no-print inline-block py-1 text-sm" to={paths.pastOf({ roleId: id, serviceId })}>
              {t('past:link')}
              <span className="sr-only"> {name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export const Component = () => {
  const { t } = useTranslation('services')
  const { serviceId = '' } = useParams()
  const { data, error, refetch } = useApi(getService, { params: { serviceId } })
  return (
    <Page
      title={data?.name}
      crumbs={[{ label: t('list'), to: paths.services }]}
      actions={
        data && (
          <AbilityLink
            ability={data.abilities.change}
            to={paths.changeService(serviceId)}
            icon={<Pencil aria-hidden />}
          >
            {t('change')}
          </AbilityLink>
        )
      }
      loading={data?.id !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <About service={data} />
          <DescriptionCard serviceId={serviceId} />
          <Roles service={data} />
          <SignOnCard service={data} />
          <AccessKeys serviceId={serviceId} />
        </>
      )}
    </Page>
  )
}
