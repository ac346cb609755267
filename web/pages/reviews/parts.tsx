import { ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listReviewParts } from '../../../src/contract/reviews.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { ReviewProgress } from './state.tsx'
import type { ReviewPart } from './types.ts'

const Step = ({ part: { waiting, overdueAt, suspendedAt, removedAt } }: { part: ReviewPart }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  if (removedAt) return t('removedAt', { date: format.shortDate(removedAt) })
  if (suspendedAt) return t('suspendedAt', { date: format.shortDate(suspendedAt) })
  return overdueAt && waiting > 0 ? t('late', { date: format.shortDate(overdueAt) }) : '–'
}

const useColumns = (reviewId: string): [Column<ReviewPart>, ...Column<ReviewPart>[]] => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  return [
    {
      key: 'organization',
      label: t('organization'),
      sortable: true,
      cell: ({ agreement, organization }) => (
        <>
          <Link className="link" to={`${paths.reviewLines(reviewId)}?agreementId=${agreement.id}`}>
            {organization.name}
          </Link>
          <p className="text-sm font-normal text-muted">{agreement.reference}</p>
        </>
      ),
    },
    { key: 'progress', label: t('progress'), cell: (row) => <ReviewProgress {...row} /> },
    { key: 'waiting', label: t('waitingColumn'), sortable: true, cell: ({ waiting }) => format.number(waiting) },
    {
      key: 'reviewers',
      label: t('reviewers'),
      cell: ({ reviewers, waiting }) => (waiting > 0 && reviewers.length === 0 ? t('nobody') : reviewers.join(', ')),
    },
    { key: 'step', label: t('step'), cell: (row) => <Step part={row} /> },
  ]
}

/** How far each partner is. */
export const Parts = ({ reviewId }: { reviewId: string }) => {
  const { t } = useTranslation('reviews')
  const params = { reviewId }
  const { list, query } = useList(listReviewParts)
  const { data, error, refetch } = useApi(listReviewParts, { params, query })
  return (
    <section className="space-y-4">
      <h2 className="text-lg font-semibold">{t('byAgreement')}</h2>
      <DataTable
        caption={t('byAgreement')}
        columns={useColumns(reviewId)}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ organization }) => organization.name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchParts')}
        exportUrl={urlOf(listReviewParts, { params, query: csvQuery(query) })}
        empty={<EmptyState icon={<ClipboardCheck />} title={t('none')} />}
      />
    </section>
  )
}
