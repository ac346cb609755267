import { ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { listReviewLines, readReview } from '../../../src/contract/reviews.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { Filter } from '../../ui/table/toolbar.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useChoice } from '../unused/choice.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { useLineColumns } from './line-columns.tsx'
import { ReviewProgress } from './state.tsx'
import type { ReviewLine, ReviewRead } from './types.ts'
import { useAnnounced } from './use-announced.ts'

const LINE_STATES = ['waiting', 'keep', 'withdraw', 'removed', 'gone'] as const

const Standing = ({ review }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const { answered, lines, mine, deadlineDay, state } = review
  const announced = useAnnounced(review)
  return (
    <Card title={t('progress')}>
      <div className="space-y-3">
        <ReviewProgress answered={answered} lines={lines} wide />
        {mine > 0 && <p className="font-semibold">{t('mine', { count: mine, number: format.number(mine) })}</p>}
        {state !== 'closed' && (
          <p className="text-muted">
            {t('answerBy', { date: format.date(deadlineDay) })} {t('otherwise', { announced })}
          </p>
        )}
      </div>
    </Card>
  )
}

interface Choices {
  groups: { id: string; name: string }[]
  agreements: { id: string; reference: string }[]
}

const useFilters = (choices: Choices | undefined): Filter[] => {
  const { t } = useTranslation('reviews')
  const options = (items: { id: string; label: string }[]) => items.map(({ id, label }) => ({ value: id, label }))
  const agreements = (choices?.agreements ?? []).map(({ id, reference }) => ({ id, label: reference }))
  const groups = (choices?.groups ?? []).map(({ id, name }) => ({ id, label: name }))
  const states = LINE_STATES.map((state) => ({ value: state, label: t(`lineStates.${state}`) }))
  return [
    { name: 'mine', label: t('who'), all: t('allLines'), options: [{ value: 'yes', label: t('myLines') }] },
    { name: 'state', label: t('answer'), all: t('allAnswers'), options: states },
    ...(agreements.length > 1
      ? [{ name: 'agreementId', label: t('agreement'), all: t('allAgreements'), options: options(agreements) }]
      : []),
    ...(groups.length > 1
      ? [{ name: 'groupId', label: t('group'), all: t('allGroups'), options: options(groups) }]
      : []),
  ]
}

const Empty = () => {
  const { t } = useTranslation('reviews')
  return (
    <EmptyState icon={<ClipboardCheck />} title={t('allDone')}>
      {t('allDoneHint')}
    </EmptyState>
  )
}

const Lines = ({ review }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const params = { reviewId: review.id }
  const { list, query } = useList(listReviewLines, ['mine', 'state', 'agreementId', 'groupId'])
  const { data, error, refetch } = useApi(listReviewLines, { params, query })
  const choice = useChoice<ReviewLine>()
  const filters = useFilters(data?.choices)
  const isDone = useSearchParams()[0].get('mine') === 'yes' && review.mine === 0
  return (
    <>
      {!review.abilities.answer.allowed && <Notice kind="info" title={review.abilities.answer.reason} />}
      {isDone && <Notice kind="success" title={t('allDone')} />}
      <AnswerBar reviewId={review.id} page={data?.items ?? []} choice={choice} />
      <DataTable
        caption={t('lines')}
        columns={useLineColumns(review.id, choice)}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user.name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchLines')}
        filters={filters}
        exportUrl={urlOf(listReviewLines, { params, query: csvQuery(query) })}
        empty={<Empty />}
      />
    </>
  )
}

/** Line by line: who, by which group, what that gives, since when and whether it serves; kept, or withdrawn [H04, H13]. */
export const Component = () => {
  const { t } = useTranslation('reviews')
  const { reviewId = '' } = useParams()
  const isCaf = useSession().menu === 'institution'
  const { data, error, refetch } = useApi(readReview, { params: { reviewId } })
  const above = { label: data?.title ?? '', to: paths.review(reviewId) }
  return (
    <Page
      title={data && (isCaf ? t('lines') : data.title)}
      crumbs={[{ label: t('title'), to: paths.reviews }, ...(isCaf && data ? [above] : [])]}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <Standing review={data} />
          <Lines review={data} />
        </>
      )}
    </Page>
  )
}
