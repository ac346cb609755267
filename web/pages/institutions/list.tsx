import { Landmark, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listInstitutions } from '../../../src/contract/institutions.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import { useZoneName } from '../settings/time-zone-field.tsx'

type List = ResponseOf<typeof listInstitutions>
type Row = List['items'][number]

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('institutions')
  const format = useFormat()
  const zoneName = useZoneName()
  return [
    {
      key: 'name',
      label: t('name'),
      sortable: true,
      cell: ({ id, name }) => (
        <Link className="link" to={paths.institution(id)}>
          {name}
        </Link>
      ),
    },
    { key: 'timeZone', label: t('timeZone'), cell: ({ timeZone }) => zoneName(timeZone) },
    {
      key: 'administrators',
      label: t('administrators'),
      cell: ({ administratorCount }) => format.number(administratorCount),
    },
    {
      key: 'organizations',
      label: t('organizations'),
      sortable: true,
      cell: ({ organizationCount }) => format.number(organizationCount),
    },
    {
      key: 'agreements',
      label: t('agreements'),
      sortable: true,
      cell: ({ agreementCount }) => format.number(agreementCount),
    },
  ]
}

const Create = ({ abilities }: { abilities: List['abilities'] }) => {
  const { t } = useTranslation('institutions')
  return (
    <AbilityLink ability={abilities.create} variant="primary" to={paths.newInstitution} icon={<Plus aria-hidden />}>
      {t('create')}
    </AbilityLink>
  )
}

/** The institutions of the installation, for the administrateur général. */
export const Component = () => {
  const { t } = useTranslation('institutions')
  return (
    <ListPage
      route={listInstitutions}
      title={t('list')}
      intro={t('listIntro')}
      actions={(page) => page && <Create abilities={page.abilities} />}
      columns={useColumns()}
      rowLabel={({ name }) => name}
      searchHint={t('searchHint')}
      empty={{ icon: <Landmark />, title: t('emptyTitle'), hint: t('empty') }}
    />
  )
}
