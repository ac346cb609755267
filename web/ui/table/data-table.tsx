// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../problem.ts'
import { type Action, ActionMenu } from '../action-menu.tsx'
import { Button } from '../button.tsx'
import { EmptyState, ErrorState, Loading } from '../states.tsx'
import { Pager } from './pager.tsx'
import { ScrollFrame } from './scroll-frame.tsx'
import { SortHeader } from './sort-header.tsx'
import { type Filter, Toolbar } from './toolbar.tsx'
import type { ListState, PageOfList } from './use-list.ts'

export interface Column<T> {
  key: string
  label: string
  cell: (row: T) => ReactNode
  /** The server sorts by this key. */
  sortable?: boolean
}

export interface DataTableProps<T> {
  /** What the table lists, said to screen readers. */
  caption: string
  /** The first column names the row. */
  columns: [Column<T>, ...Column<T>[]]
  page: PageOfList<T> | undefined
  rowKey: (row: T) => string
  /** The row's name in « Autres actions : … ». */
  rowLabel: (row: T) => string
  actions?: (row: T) => Action[]
  list: ListState
  error?: Error | null
  retry?: () => void
  searchHint?: string
  filters?: Filter[]
  exportUrl?: string
  /** Shown when there is nothing at all yet. */
  empty: ReactNode
}

const Row = <T,>({
  row,
  columns,
  rowLabel,
  actions,
}: { row: T } & Pick<DataTableProps<T>, 'columns' | 'rowLabel' | 'actions'>) => {
  const [first, ...others] = columns
  return (
    <tr role="row">
      <th scope="row" role="rowheader" data-label={first.label} className="font-semibold!">
        {first.cell(row)}
      </th>
      {others.map(({ key, label, cell }) => (
        <td key={key} role="cell" data-label={label}>
          <div className="min-w-0">{cell(row)}</div>
        </td>
      ))}
      {actions && (
        <td role="cell" className="data-table__menu no-print">
          <ActionMenu of={rowLabel(row)} actions={actions(row)} />
        </td>
      )}
    </tr>
  )
}

const Rows = <T,>({ page, ...props }: DataTableProps<T> & { page: PageOfList<T> }) => {
  const { t } = useTranslation()
  const { caption, columns, rowKey, actions, list } = props
  return (
    <table role="table" className="data-table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, label, sortable }) =>
            sortable ? (
              <SortHeader key={key} name={key} label={label} list={list} />
            ) : (
              <th key={key} scope="col" role="columnheader">
                {label}
              </th>
            ),
          )}
          {actions && (
            <th scope="col" role="columnheader">
              <span className="sr-only">{t('table.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {page.items.map((row) => (
          <Row key={rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
    </table>
  )
}

const Nothing = ({ list, empty }: { list: ListState; empty: ReactNode }) => {
  const { t } = useTranslation()
  if (!list.isNarrowed) return empty
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('table.nothing')}
      action={<Button onClick={list.clear}>{t('table.reset')}</Button>}
    >
      {t('table.nothingHint')}
    </EmptyState>
  )
}

const isSignedOut = (error: Error) => error instanceof Problem && error.isSignedOut

/** A list of the server: searched, sorted, filtered and paged there. Cards on narrow screens. */
export const DataTable = <T,>({ page, ...props }: DataTableProps<T>) => {
  const { list, error, retry, searchHint, filters, exportUrl, empty } = props
  if (error && (!page || isSignedOut(error))) return <ErrorState error={error} retry={retry} />
  if (!page) return <Loading />
  const isBlank = page.items.length === 0 && !list.isNarrowed
  return (
    <div className="rounded-xl border border-border bg-surface shadow-surface">
      {!isBlank && <Toolbar {...{ list, searchHint, filters, exportUrl }} />}
      {page.items.length ? (
        // Between a telephone and a wide screen many columns scroll within their frame, not with the page.
        <ScrollFrame>
          <Rows {...props} page={page} />
        </ScrollFrame>
      ) : (
        <Nothing list={list} empty={empty} />
      )}
      {!isBlank && <Pager page={page} list={list} />}
    </div>
  )
}
