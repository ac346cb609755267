import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { listSleepingAgreements } from '../../../src/contract/unused-rights.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useDaysFilter } from './use-filters.ts'

type Row = ResponseOf<typeof listSleepingAgreements>['items'][number]

/** Each figure leads to its list. */
const Figure = ({ row, state, days }: { row: Row; state: 'never' | 'unused'; days: string }) => {
  const format = useFormat()
  if (row[state] === 0) return format.number(0)
  const query = new URLSearchParams({ state, ...(days && { days }) })
  return (
    <Link className="link" to={`${paths.unusedRights(row.id)}?${query}`}>
      {format.number(row[state])}
    </Link>
  )
}

const useColumns = (days: string): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('unused')
  const format = useFormat()
  return [
    {
      key: 'reference',
      label: t('agreement'),
      sortable: true,
      cell: ({ id, reference }) => (
        <Link className="link" to={paths.unusedRights(id)}>
          {reference}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), sortable: true, cell: ({ organization }) => organization.name },
    { key: 'held', label: t('held'), cell: ({ rights }) => format.number(rights) },
    { key: 'never', label: t('never'), cell: (row) => <Figure row={row} state="never" days={days} /> },
    { key: 'unused', label: t('unused'), cell: (row) => <Figure row={row} state="unused" days={days} /> },
  ]
}

/** [H04] What sleeps, convention by convention. */
export const Component = () => {
  const { t } = useTranslation('unused')
  const { list, query } = useList(listSleepingAgreements, ['days'])
  const { data, error, refetch } = useApi(listSleepingAgreements, { query })
  return (
    <Page title={t('title')} intro={t('agreementsIntro')}>
      <DataTable
        caption={t('title')}
        columns={useColumns(list.filter('days'))}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ reference }) => reference}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchAgreements')}
        filters={[useDaysFilter()]}
        exportUrl={urlOf(listSleepingAgreements, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<ShieldCheck />} title={t('noAgreement')}>
            {t('noAgreementHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
