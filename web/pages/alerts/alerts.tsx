import { Settings2, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAlerts } from '../../../src/contract/alerts.ts'
import { ALERT_KINDS } from '../../../src/domain/alerts.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { DismissDialog } from './dismiss-dialog.tsx'
import type { Alert } from './types.ts'

const STATES = ['open', 'asked', 'dismissed'] as const
const tones: Record<Alert['state'], Tone> = { open: 'warning', asked: 'accent', dismissed: 'neutral' }

const Person = ({ user, agreement, organization }: Alert) => (
  <>
    {agreement ? (
      <Link className="link" to={paths.user(agreement.id, user.id)}>
        {user.name}
      </Link>
    ) : (
      user.name
    )}
    <p className="text-sm font-normal text-muted">
      {[user.identifier, organization?.name, agreement?.reference].filter(Boolean).join(' · ')}
    </p>
  </>
)

const Why = ({ kind, why }: Alert) => {
  const { t } = useTranslation('alerts')
  return (
    <>
      <p className="font-medium">{t(`kinds.${kind}`)}</p>
      <p className="text-sm wrap-anywhere text-muted">{why}</p>
    </>
  )
}

/** What became of it; while nothing has, the question is one click away [H07]. */
const Outcome = ({ alert }: { alert: Alert }) => {
  const { t } = useTranslation('alerts')
  const { id, state, agreement, user, inquiryId, dismissal, dismissedBy } = alert
  return (
    <div className="space-y-2">
      <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
      {state === 'open' && agreement && (
        <p>
          <Link className="link" to={paths.askAboutAlert(agreement.id, user.id, id)}>
            {t('ask')}
            <span className="sr-only"> {t('askOf', { name: user.name })}</span>
          </Link>
        </p>
      )}
      {inquiryId && (
        <p>
          <Link className="link" to={paths.inquiry(inquiryId)}>
            {t('seeInquiry')}
          </Link>
        </p>
      )}
      {dismissal && (
        <p className="text-sm wrap-anywhere whitespace-pre-line text-muted">
          {t('dismissedBy', { reason: dismissal, name: dismissedBy ?? '' })}
        </p>
      )}
    </div>
  )
}

const useColumns = (): [Column<Alert>, ...Column<Alert>[]] => {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  return [
    { key: 'person', label: t('person'), cell: (row) => <Person {...row} /> },
    { key: 'why', label: t('why'), cell: (row) => <Why {...row} /> },
    { key: 'openedAt', label: t('day'), sortable: true, cell: ({ day }) => format.shortDate(day) },
    { key: 'outcome', label: t('outcome'), cell: (alert) => <Outcome alert={alert} /> },
  ]
}

/** « Supervision » > « Alertes »: use that is unlike the others, and why it was noticed [H07, H18]. */
export const Component = () => {
  const { t } = useTranslation('alerts')
  const { list, query } = useList(listAlerts, ['state', 'kind', 'userId'])
  const { data, error, refetch } = useApi(listAlerts, { query })
  const [dismissed, setDismissed] = useState<Alert | null>(null)
  const [open, setOpen] = useState(false)
  const actions = (alert: Alert): Action[] => [
    { key: 'accesses', label: t('accesses'), href: paths.accessesOf(alert.user.id) },
    ...(alert.state === 'open'
      ? [
          {
            key: 'dismiss',
            label: t('dismiss'),
            onAction: () => {
              setDismissed(alert)
              setOpen(true)
            },
          },
        ]
      : []),
  ]
  return (
    <Page
      title={t('title')}
      intro={data && t('intro', { count: data.monthsKept })}
      actions={
        <ButtonLink to={paths.alertSettings} icon={<Settings2 aria-hidden />}>
          {t('tune')}
        </ButtonLink>
      }
    >
      <DataTable
        caption={t('title')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user.name}
        actions={actions}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[
          {
            name: 'state',
            label: t('state'),
            all: t('allStates'),
            options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          {
            name: 'kind',
            label: t('kind'),
            all: t('allKinds'),
            options: ALERT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
        exportUrl={urlOf(listAlerts, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<ShieldCheck />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      />
      {dismissed && <DismissDialog key={dismissed.id} alert={dismissed} open={open} onClose={() => setOpen(false)} />}
    </Page>
  )
}
