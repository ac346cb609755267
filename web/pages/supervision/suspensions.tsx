import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { listSuspensions } from '../../../src/contract/suspensions.ts'
import { useFormat } from '../../format.ts'
import { Status } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import type { Filter } from '../../ui/table/toolbar.tsx'
import { type Level, pageOf, targetOf } from './target.ts'

type Row = ResponseOf<typeof listSuspensions>['items'][number]

const LEVELS: Level[] = ['user', 'group', 'role', 'agreement', 'organization']

const Suspended = ({ row }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const { level, name, organization, agreement, groupId, userId } = row
  const agreementId = agreement?.id ?? ''
  const target = targetOf({
    ...(level === 'organization' ? { organizationId: organization.id } : { agreementId }),
    ...(userId && { userId }),
    ...(groupId && { groupId }),
  })
  return (
    <>
      <Link className="link" to={pageOf(target)}>
        {name}
      </Link>
      <p className="text-sm font-normal text-muted">
        {[
          t(`level.${level}`),
          level !== 'organization' && organization.name,
          level !== 'agreement' && agreement?.reference,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

const Since = ({ row }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  return (
    <>
      {format.instant(row.from)}
      {row.imposedBy && <p className="text-sm text-muted">{t('by', { name: row.imposedBy })}</p>}
    </>
  )
}

const Until = ({ row }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  return (
    <>
      {row.until ? format.instant(row.until) : t('untilLifted')}
      {row.liftedBy && <p className="text-sm text-muted">{t('liftedBy', { name: row.liftedBy })}</p>}
    </>
  )
}

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('supervision')
  return [
    { key: 'name', label: t('what'), cell: (row) => <Suspended row={row} /> },
    {
      key: 'state',
      label: t('state'),
      cell: ({ isRunning }) => (
        <Status tone={isRunning ? 'warning' : 'neutral'}>{t(isRunning ? 'running' : 'past')}</Status>
      ),
    },
    {
      key: 'reason',
      label: t('reason'),
      cell: ({ reason }) => <span className="wrap-anywhere whitespace-pre-line">{reason}</span>,
    },
    { key: 'from', label: t('sinceColumn'), sortable: true, cell: (row) => <Since row={row} /> },
    { key: 'until', label: t('untilColumn'), sortable: true, cell: (row) => <Until row={row} /> },
  ]
}

const useFilters = (): Filter[] => {
  const { t } = useTranslation('supervision')
  const states = (['running', 'past'] as const).map((state) => ({ value: state, label: t(state) }))
  return [
    { name: 'state', label: t('state'), all: t('allStates'), options: states },
    {
      name: 'level',
      label: t('levelFilter'),
      all: t('allLevels'),
      options: LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) })),
    },
  ]
}

/** « Supervision » > « Suspensions »: running and past, of every level [H05, H08]. */
export const Component = () => {
  const { t } = useTranslation('supervision')
  return (
    <ListPage
      route={listSuspensions}
      title={t('suspensions')}
      intro={t('suspensionsIntro')}
      columns={useColumns()}
      rowLabel={({ name }) => name}
      searchHint={t('searchHint')}
      filters={useFilters()}
      empty={{ icon: <ShieldCheck />, title: t('noSuspension'), hint: t('noSuspensionHint') }}
    />
  )
}
