import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Route } from '../../../src/contract/route.ts'
import { type Args, urlOf } from '../../api.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../page.tsx'
import { EmptyState } from '../states.tsx'
import { csvQuery } from './csv-query.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { type PageOfList, useList } from './use-list.ts'

type Listed = PageOfList<{ id: string }>
type RowOf<P extends Listed> = P['items'][number]
type ListRoute<P> = Route & { query: z.ZodObject; response: z.ZodType<unknown, P> }

interface ListPageProps<P extends Listed>
  extends Pick<DataTableProps<RowOf<P>>, 'columns' | 'rowLabel' | 'searchHint' | 'filters'> {
  route: ListRoute<P>
  title: string
  intro: string
  /** Said once there is nothing yet. */
  empty: { icon: ReactNode; title: string; hint: string }
  /** What may be done from here; also offered where there is nothing yet. */
  actions?: ((page: P | undefined) => ReactNode) | undefined
}

/** A page that is one list of the server: searched, sorted, filtered, exported. */
export const ListPage = <P extends Listed>({ route, title, intro, empty, actions, ...table }: ListPageProps<P>) => {
  const { list, query } = useList(
    route,
    table.filters?.map(({ name }) => name),
  )
  const args = { query } as Args<typeof route>
  const { data, error, refetch } = useApi(route, args)
  const action = actions?.(data)
  return (
    <Page title={title} intro={intro} actions={action}>
      <DataTable
        {...table}
        caption={title}
        page={data}
        rowKey={({ id }) => id}
        list={list}
        error={error}
        retry={refetch}
        exportUrl={urlOf(route, { query: csvQuery(query) } as Args<typeof route>)}
        empty={
          <EmptyState icon={empty.icon} title={empty.title} action={action}>
            {empty.hint}
          </EmptyState>
        }
      />
    </Page>
  )
}
