import { Split } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listDutyConflicts } from '../../../src/contract/duty-conflicts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'

type Row = ResponseOf<typeof listDutyConflicts>['items'][number]
type Held = Row['pairs'][number]['one']

const Duty = ({ service, role, agreementId, reference, group }: Held) => {
  const { t } = useTranslation('duties')
  return (
    <>
      <strong className="font-medium">{t('held', { role, service })}</strong>
      {', '}
      {t('by', { group })}{' '}
      <Link className="link" to={paths.agreement(agreementId)}>
        {reference}
      </Link>
    </>
  )
}

const Pairs = ({ pairs }: Pick<Row, 'pairs'>) => (
  <ul className="space-y-2">
    {pairs.map(({ one, other }) => (
      <li key={`${one.service} ${one.role} ${one.group} ${other.service} ${other.role} ${other.group}`}>
        <Duty {...one} />
        <br />
        <Duty {...other} />
      </li>
    ))}
  </ul>
)

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('duties')
  return [
    {
      key: 'name',
      label: t('person'),
      sortable: true,
      cell: ({ id, name, pairs }) => (
        <Link className="link" to={paths.user(pairs[0]?.one.agreementId ?? '', id)}>
          {name}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), sortable: true, cell: ({ organization }) => organization },
    { key: 'pairs', label: t('pairs'), cell: ({ pairs }) => <Pairs pairs={pairs} /> },
  ]
}

/** « Supervision » > « Cumuls interdits » [resolution 15]. */
export const Component = () => {
  const { t } = useTranslation('duties')
  const { list, query } = useList(listDutyConflicts)
  const { data, error, refetch } = useApi(listDutyConflicts, { query })
  return (
    <Page title={t('title')} intro={t('intro')}>
      <DataTable
        caption={t('title')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        exportUrl={urlOf(listDutyConflicts, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<Split />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
