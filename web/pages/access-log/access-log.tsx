import { LogIn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAccesses } from '../../../src/contract/access-log.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { Days } from '../overrides/days.tsx'

type Access = ResponseOf<typeof listAccesses>['items'][number]

const KINDS = ['sign_in', 'sign_in_refused', 'sign_on', 'decision_refused', 'override'] as const
const METHODS = ['password', 'passkey', 'external', 'totp', 'recovery_code'] as const

const Person = ({ user }: Access) => {
  const { t } = useTranslation('accessLog')
  if (!user) return <span className="text-muted">{t('nobody')}</span>
  const name = user.agreementId ? (
    <Link className="link" to={paths.user(user.agreementId, user.id)}>
      {user.name}
    </Link>
  ) : (
    user.name
  )
  return (
    <>
      {name}
      <p className="text-sm text-muted">{user.identifier}</p>
    </>
  )
}

const Event = ({ kind, times }: Access) => {
  const { t } = useTranslation('accessLog')
  return (
    <>
      {t(`kinds.${kind}`)}
      {times > 1 && <p className="text-sm text-muted">{t('times', { count: times })}</p>}
    </>
  )
}

/** By what, of what, why not, from where: as much of it as there is. */
const Detail = ({ method, service, action, resourceType, reason, address }: Access) => {
  const { t } = useTranslation('accessLog')
  const known = METHODS.find((one) => one === method)
  const parts = [known && t(`methods.${known}`), service?.name, resourceType, action, address && t('from', { address })]
  return (
    <>
      {parts.filter(Boolean).join(' · ')}
      {reason && <p className="text-sm text-muted">{reason.text}</p>}
    </>
  )
}

const useColumns = (): [Column<Access>, ...Column<Access>[]] => {
  const { t } = useTranslation('accessLog')
  const format = useFormat()
  return [
    { key: 'at', label: t('at'), sortable: true, cell: ({ at }) => format.instant(at) },
    { key: 'event', label: t('event'), cell: (row) => <Event {...row} /> },
    { key: 'person', label: t('person'), cell: (row) => <Person {...row} /> },
    { key: 'what', label: t('what'), cell: (row) => <Detail {...row} /> },
  ]
}

/** Who came in, and what was refused to whom, for as long as it is kept. */
export const Component = () => {
  const { t } = useTranslation('accessLog')
  const { list, query } = useList(listAccesses, ['kind', 'serviceId', 'userId', 'fromDay', 'untilDay'])
  const { data, error, refetch } = useApi(listAccesses, { query })
  const kinds = KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))
  const services = (data?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Page title={t('title')} intro={data && t('intro', { count: data.monthsKept })}>
      <Days list={list} />
      <DataTable
        caption={t('title')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user?.name ?? t('nobody')}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[
          { name: 'kind', label: t('kind'), all: t('allKinds'), options: kinds },
          { name: 'serviceId', label: t('service'), all: t('allServices'), options: services },
        ]}
        exportUrl={urlOf(listAccesses, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<LogIn />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
