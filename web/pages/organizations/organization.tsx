import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getOrganization } from '../../../src/contract/organizations.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Page } from '../../ui/page.tsx'
import { readableSiret } from '../../ui/siret.ts'
import { ProviderCard } from '../external/provider-card.tsx'
import { useSupervision } from '../supervision/use-supervision.tsx'
import { AgreementsCard } from './agreements-card.tsx'
import type { OrganizationRead } from './organization-read.ts'
import { UnitsCard } from './units-card.tsx'

const Identity = ({ organization }: { organization: OrganizationRead }) => {
  const { t } = useTranslation('organizations')
  const { siret, street, postalCode, city } = organization
  const town = `${postalCode} ${city}`.trim()
  return (
    <Card title={t('identity')}>
      <DescriptionList
        items={[
          { term: t('siret'), value: <span className="tabular-nums">{readableSiret(siret)}</span> },
          {
            term: t('street'),
            value: (street || town) && (
              <>
                {street && <span className="block">{street}</span>}
                {town}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}

/** An organisation: who it is, the conventions that bind it, its units. */
export const Component = () => {
  const { t } = useTranslation('organizations')
  const { organizationId = '' } = useParams()
  const { data, error, refetch } = useApi(getOrganization, { params: { organizationId } })
  const supervision = useSupervision({ level: 'organization', organizationId }, data?.name ?? '')
  return (
    <Page
      title={data?.name}
      crumbs={[{ label: t('list'), to: paths.organizations }]}
      actions={
        data && (
          <>
            <AbilityLink
              ability={data.abilities.change}
              to={paths.changeOrganization(organizationId)}
              icon={<Pencil aria-hidden />}
            >
              {t('change')}
            </AbilityLink>
            <ActionMenu of={data.name} size="md" actions={supervision.actions} />
          </>
        )
      }
      loading={data?.id !== organizationId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          {supervision.banner}
          {supervision.dialog}
          <Identity organization={data} />
          <AgreementsCard organization={data} />
          <UnitsCard key={data.id} organization={data} />
          <ProviderCard organizationId={data.id} />
        </>
      )}
    </Page>
  )
}
