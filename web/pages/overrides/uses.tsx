import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { listStrongerUses } from '../../../src/contract/overrides.ts'
import { urlOf } from '../../api.ts'
import { currentLanguage } from '../../language.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { type UseRow, useTraceColumns } from './columns.tsx'
import { Days } from './days.tsx'
import { Tabs } from './tabs.tsx'
import { FILTERS, useFilters } from './use-filters.ts'

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
    <Page title={t('uses')} intro={t('usesIntro')}>
      <Tabs />
      <Days list={list} />
      <DataTable
        caption={t('uses')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user.name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={useFilters(data?.choices)}
        exportUrl={urlOf(listStrongerUses, {
          query: { ...query, cursor: undefined, format: 'csv', lang: currentLanguage() },
        })}
        empty={
          <EmptyState icon={<ShieldCheck />} title={t('noUse')}>
            {t('noUseHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
