import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams } from 'react-router'
import { changeReview, readReview } from '../../../src/contract/reviews.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Page } from '../../ui/page.tsx'
import { CloseReview } from './close-review.tsx'
import { Parts } from './parts.tsx'
import { Report } from './report.tsx'
import { LineStatus, ReviewProgress, ReviewStatus } from './state.tsx'
import type { ReviewRead } from './types.ts'
import { useAnnounced } from './use-announced.ts'

const LINE_STATES = ['waiting', 'keep', 'withdraw', 'removed', 'gone'] as const

const Renewal = ({ review: { id, yearly, abilities } }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const { mutateAsync, isPending } = useChange(changeReview)
  const change = async () => {
    await mutateAsync({ params: { reviewId: id }, body: { yearly: !yearly } })
    announce(t('renewed'))
  }
  return (
    <span className="flex flex-wrap items-center gap-3">
      {t(yearly ? 'everyYear' : 'once')}
      {abilities.change.allowed && (
        <Button size="sm" pending={isPending} onClick={change}>
          {t(yearly ? 'renewNot' : 'renew')}
        </Button>
      )}
    </span>
  )
}

const About = ({ review }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const { scope, state, deadlineDay, startedAt, startedBy } = review
  const date = format.date(startedAt)
  return (
    <Card title={t('about')}>
      <DescriptionList
        items={[
          { term: t('state'), value: <ReviewStatus state={state} /> },
          { term: t('scope'), value: scope ?? t('wholeInstitution') },
          {
            term: t('startedBy'),
            value: startedBy ? t('startedByWhom', { date, name: startedBy }) : t('bySystem', { date }),
          },
          { term: t('deadline'), value: format.date(deadlineDay) },
          {
            term: t('withoutAnswer'),
            value: <span className="inline-block first-letter:uppercase">{useAnnounced(review)}</span>,
          },
          { term: t('renewal'), value: <Renewal review={review} /> },
        ]}
      />
    </Card>
  )
}

const Answers = ({ review: { id, counts, answered, lines, mine } }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  return (
    <Card title={t('answers')}>
      <div className="space-y-5">
        <ReviewProgress answered={answered} lines={lines} wide />
        <ul className="divide-y divide-separator">
          {LINE_STATES.map((state) => (
            <li key={state} className="flex min-h-11 items-center justify-between gap-4 py-2">
              <LineStatus state={state} />
              {counts[state] > 0 ? (
                <Link className="link tabular-nums" to={`${paths.reviewLines(id)}?state=${state}`}>
                  {format.number(counts[state])}
                  <span className="sr-only"> {t(`lineStates.${state}`)}</span>
                </Link>
              ) : (
                <span className="tabular-nums">{format.number(0)}</span>
              )}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to={paths.reviewLines(id)}>{t('seeLines')}</ButtonLink>
          {mine > 0 && (
            <ButtonLink variant="primary" to={paths.reviewLines(id, true)}>
              {t('mine', { count: mine, number: format.number(mine) })}
            </ButtonLink>
          )}
        </div>
      </div>
    </Card>
  )
}

/** One review, as the institution follows it; a partner is led to his lines [H04, H13]. */
export const Component = () => {
  const { t } = useTranslation('reviews')
  const { reviewId = '' } = useParams()
  const isCaf = useSession().menu === 'institution'
  const { data, error, refetch } = useApi(readReview, { params: { reviewId } })
  if (!isCaf) return <Navigate replace to={paths.reviewLines(reviewId)} />
  return (
    <Page
      title={data?.title}
      crumbs={[{ label: t('title'), to: paths.reviews }]}
      actions={data?.abilities.close.allowed && <CloseReview review={data} />}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
            <About review={data} />
            <Answers review={data} />
          </div>
          <Report reviewId={reviewId} />
          <Parts reviewId={reviewId} />
        </>
      )}
    </Page>
  )
}
