import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listInquiries } from '../../../src/contract/inquiries.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import { InquiryStatus } from './state.tsx'

type Row = ResponseOf<typeof listInquiries>['items'][number]

const STATES = ['open', 'overdue', 'answered', 'closed'] as const

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('inquiries')
  const format = useFormat()
  return [
    {
      key: 'subject',
      label: t('about'),
      cell: ({ id, subject, level, organization, agreement }) => (
        <>
          <Link className="link" to={paths.inquiry(id)}>
            {subject}
          </Link>
          <p className="text-sm font-normal text-muted">
            {[t(`level.${level}`), organization.name, agreement.reference].join(' · ')}
          </p>
        </>
      ),
    },
    { key: 'state', label: t('state'), cell: ({ state }) => <InquiryStatus state={state} /> },
    {
      key: 'answered',
      label: t('answeredColumn'),
      cell: ({ answered, lines }) =>
        t('answeredOf', { answered: format.number(answered), lines: format.number(lines) }),
    },
    { key: 'deadline', label: t('deadlineColumn'), sortable: true, cell: (row) => format.shortDate(row.deadlineDay) },
    { key: 'askedAt', label: t('askedColumn'), sortable: true, cell: ({ askedAt }) => format.instant(askedAt) },
  ]
}

/** « Supervision » > « Interrogations »; of a partner « Questions de la Caf » [H06, H07]. */
export const Component = () => {
  const { t } = useTranslation('inquiries')
  const isCaf = useSession().menu === 'institution'
  return (
    <ListPage
      route={listInquiries}
      title={t(isCaf ? 'title' : 'partnerTitle')}
      intro={t(isCaf ? 'intro' : 'partnerIntro')}
      columns={useColumns()}
      rowLabel={({ subject }) => subject}
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'state',
          label: t('state'),
          all: t('allStates'),
          options: STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      empty={{ icon: <MessagesSquare />, title: t('none'), hint: t(isCaf ? 'noneHint' : 'partnerNoneHint') }}
    />
  )
}
