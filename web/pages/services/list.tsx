import { FileUp, LayoutGrid, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { listServices } from '../../../src/contract/services.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Badge } from '../../ui/status.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'

type List = ResponseOf<typeof listServices>
type Row = List['items'][number]

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('services')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('service'),
      sortable: true,
      cell: ({ id, name }) => (
        <Link className="link" to={paths.service(id)}>
          {name}
        </Link>
      ),
    },
    { key: 'code', label: t('code'), sortable: true, cell: ({ code }) => <Badge>{code}</Badge> },
    {
      key: 'description',
      label: t('description'),
      cell: ({ description }) => <span className="line-clamp-2 max-w-prose text-muted">{description}</span>,
    },
    { key: 'roles', label: t('roleCount'), sortable: true, cell: ({ roleCount }) => format.number(roleCount) },
    {
      key: 'agreements',
      label: t('agreementCount'),
      sortable: true,
      cell: ({ agreementCount }) => format.number(agreementCount),
    },
  ]
}

const Create = ({ abilities }: { abilities: List['abilities'] }) => {
  const { t } = useTranslation('services')
  return (
    <div className="flex flex-wrap gap-2">
      <AbilityLink ability={abilities.create} to={paths.importService} icon={<FileUp aria-hidden />}>
        {t('import')}
      </AbilityLink>
      <AbilityLink ability={abilities.create} variant="primary" to={paths.newService} icon={<Plus aria-hidden />}>
        {t('create')}
      </AbilityLink>
    </div>
  )
}

/** « Catalogue des services »: each with its description [H03]. */
export const Component = () => {
  const { t } = useTranslation('services')
  const { list, query } = useList(listServices)
  const { data, error, refetch } = useApi(listServices, { query })
  const create = data && <Create abilities={data.abilities} />
  return (
    <Page title={t('list')} intro={t('listIntro')} actions={create}>
      <DataTable
        caption={t('list')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        exportUrl={urlOf(listServices, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<LayoutGrid />} title={t('emptyTitle')} action={create}>
            {t('empty')}
          </EmptyState>
        }
      />
    </Page>
  )
}
