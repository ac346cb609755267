import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type DataTableProps } from '../../ui/table/data-table.tsx'
import { Frame, type FrameProps } from './frame.tsx'
import { useRoleFilter } from './use-role-filter.ts'

interface PastListProps<T>
  extends Omit<FrameProps, 'children' | 'error' | 'retry'>,
    Omit<DataTableProps<T>, 'empty' | 'filters' | 'searchHint' | 'error' | 'retry'> {
  error: Error | null
  retry: () => void
  /** Which instants, and what is said of them. */
  children: ReactNode
  empty: { icon: ReactNode; title: string; hint: string }
}

/** At an instant or between two: what is asked about, the instants, the list of it. */
export const PastList = <T,>({ subject, about, intro, children, empty, ...table }: PastListProps<T>) => {
  const { t } = useTranslation('past')
  const filters = useRoleFilter(subject)
  const { error, retry } = table
  return (
    <Frame {...{ subject, about, intro, error, retry }}>
      {children}
      <DataTable
        {...table}
        searchHint={t('searchHint')}
        filters={filters}
        empty={
          <EmptyState icon={empty.icon} title={empty.title}>
            {empty.hint}
          </EmptyState>
        }
      />
    </Frame>
  )
}

/** By what a list is narrowed: of a convention by one of its roles. */
export const filtersOf = ({ kind }: FrameProps['subject']) => (kind === 'agreement' ? ['roleId'] : [])
