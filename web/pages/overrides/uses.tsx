import { useTranslation } from 'react-i18next'
import { listStrongerUses } from '../../../src/contract/overrides.ts'
import { urlOf } from '../../api.ts'
import { useApi } from '../../queries.ts'
import { csvQuery } from '../../ui/table/csv-query.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { type UseRow, useTraceColumns } from './columns.tsx'
import { TracePage } from './trace-page.tsx'
import { FILTERS } from './use-filters.ts'

const useColumns = (): [Column<UseRow>, ...Column<UseRow>[]] => {
  const { t } = useTranslation('overrides')
  const owner = (name: string | null) => name ?? <span className="text-muted">{t('noOwner')}</span>
  return [...useTraceColumns(), { key: 'owner', label: t('owner'), cell: (row) => owner(row.owner) }]
}

/** [C32, C42] Who worked on another's record with « toutes les données » (resolution 18). */
export const Component = () => {
  const { t } = useTranslation('overrides')
  const { list, query } = useList(listStrongerUses, FILTERS)
  const { data, error, refetch } = useApi(listStrongerUses, { query })
  return (
    <TracePage
      title={t('uses')}
      intro={t('usesIntro')}
      nothing={{ title: t('noUse'), hint: t('noUseHint') }}
      choices={data?.choices}
      columns={useColumns()}
      page={data}
      list={list}
      error={error}
      retry={refetch}
      exportUrl={urlOf(listStrongerUses, { query: csvQuery(query) })}
    />
  )
}
