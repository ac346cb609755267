import { Building2, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listOrganizations } from '../../../src/contract/organizations.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Page } from '../../ui/page.tsx'
import { readableSiret } from '../../ui/siret.ts'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useSuspendRow } from '../supervision/use-suspend-row.ts'

type List = ResponseOf<typeof listOrganizations>
type Row = List['items'][number]

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('organizations')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('name'),
      sortable: true,
      cell: ({ id, name }) => (
        <Link className="link" to={paths.organization(id)}>
          {name}
        </Link>
      ),
    },
    {
      key: 'siret',
      label: t('siret'),
      sortable: true,
      cell: ({ siret }) => <span className="whitespace-nowrap tabular-nums">{readableSiret(siret)}</span>,
    },
    { key: 'city', label: t('city'), sortable: true, cell: ({ city }) => city || '–' },
    { key: 'units', label: t('units'), cell: ({ unitCount }) => format.number(unitCount) },
    {
      key: 'agreements',
      label: t('agreements'),
      sortable: true,
      cell: ({ agreementCount }) => format.number(agreementCount),
    },
  ]
}

const Create = ({ abilities }: { abilities: List['abilities'] }) => {
  const { t } = useTranslation('organizations')
  return (
    <AbilityLink ability={abilities.create} variant="primary" to={paths.newOrganization} icon={<Plus aria-hidden />}>
      {t('createShort')}
    </AbilityLink>
  )
}

/** Partner organisations: the first step of everything [H46]. */
export const Component = () => {
  const { t } = useTranslation('organizations')
  const { list, query } = useList(listOrganizations, ['standing'])
  const { data, error, refetch } = useApi(listOrganizations, { query })
  const suspendRow = useSuspendRow()
  const create = data && <Create abilities={data.abilities} />
  return (
    <Page title={t('list')} intro={t('listIntro')} actions={create}>
      <DataTable
        caption={t('list')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        actions={({ id }) => suspendRow({ level: 'organization', organizationId: id })}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[
          {
            name: 'standing',
            label: t('agreements'),
            all: t('allStandings'),
            options: (['running', 'none'] as const).map((value) => ({ value, label: t(`standings.${value}`) })),
          },
        ]}
        exportUrl={urlOf(listOrganizations, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<Building2 />} title={t('emptyTitle')} action={create}>
            {t('empty')}
          </EmptyState>
        }
      />
    </Page>
  )
}
