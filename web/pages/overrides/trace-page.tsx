import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type DataTableProps } from '../../ui/table/data-table.tsx'
import type { Trace } from './columns.tsx'
import { Days } from './days.tsx'
import { Tabs } from './tabs.tsx'
import { type Choices, useFilters } from './use-filters.ts'

type TracePageProps<T extends Trace> = Pick<
  DataTableProps<T>,
  'columns' | 'page' | 'list' | 'error' | 'retry' | 'exportUrl'
> & {
  title: string
  intro: string
  nothing: { title: string; hint: string }
  choices: Choices | undefined
}

/** One of the two lists of what answers left behind, under its tab. */
export const TracePage = <T extends Trace>({ title, intro, nothing, choices, ...table }: TracePageProps<T>) => {
  const { t } = useTranslation('overrides')
  return (
    <Page title={title} intro={intro}>
      <Tabs />
      <Days list={table.list} />
      <DataTable
        {...table}
        caption={title}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user.name}
        searchHint={t('searchHint')}
        filters={useFilters(choices)}
        empty={
          <EmptyState icon={<ShieldCheck />} title={nothing.title}>
            {nothing.hint}
          </EmptyState>
        }
      />
    </Page>
  )
}
