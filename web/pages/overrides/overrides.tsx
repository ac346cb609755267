import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listOverrides } from '../../../src/contract/overrides.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { csvQuery } from '../../ui/table/csv-query.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { type OverrideRow, useTraceColumns } from './columns.tsx'
import { TracePage } from './trace-page.tsx'
import { FILTERS } from './use-filters.ts'

/** As people write numbers, where the application sent a number: `12450.5` is 12 450,5. */
const useAmount = () => {
  const { t } = useTranslation('overrides')
  const format = useFormat()
  return (amount: string) => {
    const isNumber = /^-?\d{1,15}(\.\d+)?$/.test(amount)
    return t('amount', { amount: isNumber ? format.number(Number(amount)) : amount })
  }
}

const Message = ({ message, subject, amount }: OverrideRow) => {
  const amountOf = useAmount()
  return (
    <div className="md:min-w-44">
      {message}
      {subject && <p className="text-sm text-muted">{subject}</p>}
      {amount !== null && <p className="text-sm text-muted">{amountOf(amount)}</p>}
    </div>
  )
}

/** What was said to pass it; the institution may ask for more, of whoever answers for him [H06]. */
const Motive = ({ motive, message, action, record, at, user, agreement }: OverrideRow) => {
  const { t } = useTranslation('overrides')
  const format = useFormat()
  const isCaf = useSession().menu === 'institution'
  const question = t('question', { date: format.instant(at), message, action, record: record.id, motive })
  return (
    <div className="md:min-w-40">
      <p className="wrap-anywhere">{motive}</p>
      {isCaf && (
        <Link
          className="link inline-block py-0.5 text-sm"
          to={paths.askAboutUser(agreement.id, user.id)}
          state={{ question }}
          aria-label={t('askAbout', { name: user.name, record: record.id })}
        >
          {t('ask')}
        </Link>
      )}
    </div>
  )
}

const useColumns = (): [Column<OverrideRow>, ...Column<OverrideRow>[]] => {
  const { t } = useTranslation('overrides')
  return [
    ...useTraceColumns(),
    { key: 'message', label: t('message'), cell: (row) => <Message {...row} /> },
    { key: 'motive', label: t('motive'), cell: (row) => <Motive {...row} /> },
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
