import { useTranslation } from 'react-i18next'
import { listOverrides } from '../../../src/contract/overrides.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useApi } from '../../queries.ts'
import { csvQuery } from '../../ui/table/csv-query.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { type OverrideRow, useTraceColumns } from './columns.tsx'
import { TracePage } from './trace-page.tsx'
import { FILTERS } from './use-filters.ts'

const Message = ({ message, subject }: OverrideRow) => (
  <>
    {message}
    {subject && <p className="text-sm text-muted">{subject}</p>}
  </>
)

/** As people write numbers, where the application sent a number: `12450.5` is 12 450,5. */
const Amount = ({ amount }: Pick<OverrideRow, 'amount'>) => {
  const format = useFormat()
  if (amount === null) return '–'
  const isNumber = /^-?\d{1,15}(\.\d+)?$/.test(amount)
  return <span className="whitespace-nowrap">{isNumber ? format.number(Number(amount)) : amount}</span>
}

const useColumns = (): [Column<OverrideRow>, ...Column<OverrideRow>[]] => {
  const { t } = useTranslation('overrides')
  return [
    ...useTraceColumns(),
    { key: 'message', label: t('message'), cell: (row) => <Message {...row} /> },
    { key: 'amount', label: t('amount'), cell: ({ amount }) => <Amount amount={amount} /> },
    { key: 'motive', label: t('motive'), cell: ({ motive }) => <span className="wrap-anywhere">{motive}</span> },
  ]
}

/** [C35, C36] Who passed a grave message, why and how much (resolution 19). */
export const Component = () => {
  const { t } = useTranslation('overrides')
  const { list, query } = useList(listOverrides, FILTERS)
  const { data, error, refetch } = useApi(listOverrides, { query })
  return (
    <TracePage
      title={t('overrides')}
      intro={t('overridesIntro')}
      nothing={{ title: t('noOverride'), hint: t('noOverrideHint') }}
      choices={data?.choices}
      columns={useColumns()}
      page={data}
      list={list}
      error={error}
      retry={refetch}
      exportUrl={urlOf(listOverrides, { query: csvQuery(query) })}
    />
  )
}
