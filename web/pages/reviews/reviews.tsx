import { ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listReviews } from '../../../src/contract/reviews.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import { ReviewProgress, ReviewStatus } from './state.tsx'
import type { ReviewRow } from './types.ts'

const STATES = ['open', 'overdue', 'answered', 'closed'] as const

const useColumns = (isCaf: boolean): [Column<ReviewRow>, ...Column<ReviewRow>[]] => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  return [
    {
      key: 'title',
      label: t('review'),
      cell: ({ id, title, scope, mine }) => (
        <>
          <Link className="link" to={isCaf ? paths.review(id) : paths.reviewLines(id, mine > 0)}>
            {title}
          </Link>
          <p className="text-sm font-normal text-muted">{scope ?? t('wholeInstitution')}</p>
          {mine > 0 && (
            <p className="text-sm font-normal text-muted">{t('mine', { count: mine, number: format.number(mine) })}</p>
          )}
        </>
      ),
    },
    { key: 'state', label: t('state'), cell: ({ state }) => <ReviewStatus state={state} /> },
    { key: 'progress', label: t('progress'), cell: (row) => <ReviewProgress {...row} /> },
    { key: 'deadline', label: t('deadlineColumn'), sortable: true, cell: (row) => format.shortDate(row.deadlineDay) },
    { key: 'startedAt', label: t('startedColumn'), sortable: true, cell: (row) => format.shortDate(row.startedAt) },
  ]
}

/** « Supervision » > « Revues »; of a partner those that ask about rights he answers for [H04, H13]. */
export const Component = () => {
  const { t } = useTranslation('reviews')
  const isCaf = useSession().menu === 'institution'
  const start = () => (
    <ButtonLink variant="primary" to={paths.newReview}>
      {t('start')}
    </ButtonLink>
  )
  return (
    <ListPage
      route={listReviews}
      title={t('title')}
      intro={t(isCaf ? 'intro' : 'partnerIntro')}
      actions={isCaf ? start : undefined}
      columns={useColumns(isCaf)}
      rowLabel={({ title }) => title}
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'state',
          label: t('state'),
          all: t('allStates'),
          options: STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      empty={{ icon: <ClipboardCheck />, title: t('none'), hint: t(isCaf ? 'noneHint' : 'partnerNoneHint') }}
    />
  )
}
