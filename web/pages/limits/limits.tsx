import { UserCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listNearLimits } from '../../../src/contract/limits.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useLimitWords } from './use-limit-words.ts'

type Row = ResponseOf<typeof listNearLimits>['items'][number]

const Services = ({ services }: Pick<Row, 'services'>) => {
  const inWords = useLimitWords()
  return (
    <ul className="space-y-1">
      {services.map((service) => (
        <li key={service.serviceId}>{inWords(service)}</li>
      ))}
    </ul>
  )
}

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('limits')
  const format = useFormat()
  return [
    {
      key: 'reference',
      label: t('agreement'),
      sortable: true,
      cell: ({ id, reference }) => (
        <Link className="link" to={paths.agreement(id)}>
          {reference}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), cell: ({ organization }) => organization },
    {
      key: 'share',
      label: t('share'),
      sortable: true,
      cell: ({ share }) => t('percent', { share: format.number(share) }),
    },
    { key: 'services', label: t('services'), cell: ({ services }) => <Services services={services} /> },
  ]
}

/** « Supervision » > « Limites proches » [H05, H15]. */
export const Component = () => {
  const { t } = useTranslation('limits')
  const { list, query } = useList(listNearLimits)
  const { data, error, refetch } = useApi(listNearLimits, { query })
  return (
    <Page title={t('title')} intro={t('intro')}>
      <DataTable
        caption={t('title')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ reference }) => reference}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        exportUrl={urlOf(listNearLimits, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<UserCheck />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
