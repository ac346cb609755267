import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readDailyAccesses } from '../../../src/contract/dashboard.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { Bars } from './bars.tsx'

type Kind = 'sign_in' | 'decision_refused'
type Days = ResponseOf<typeof readDailyAccesses>['items']

interface DailyCardProps {
  kind: Kind
  title: string
  intro: string
}

/** Days of the access log, counted; the latest first, each leading to its lines. */
const DaysTable = ({ kind, title, days }: Pick<DailyCardProps, 'kind' | 'title'> & { days: Days }) => {
  const { t } = useTranslation('dashboard')
  const format = useFormat()
  const linesOf = (day: string) => `${paths.accessLog}?${new URLSearchParams({ kind, fromDay: day, untilDay: day })}`
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer rounded-md py-1 text-sm font-semibold text-accent">
        {t('table')}
        <span className="sr-only"> – {title}</span>
      </summary>
      <table className="mt-2 w-full text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-border text-start text-muted">
            <th scope="col" className="py-1.5 text-start font-semibold">
              {t('day')}
            </th>
            <th scope="col" className="py-1.5 text-end font-semibold">
              {t('count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, count }) => (
            <tr key={day} className="border-b border-separator last:border-0">
              <th scope="row" className="py-1.5 text-start font-normal">
                {format.date(day)}
              </th>
              <td className="py-1.5 text-end tabular-nums">
                {count > 0 ? (
                  <Link className="link" to={linesOf(day)}>
                    {format.number(count)}
                  </Link>
                ) : (
                  format.number(0)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const Chart = ({ kind, title, days }: Pick<DailyCardProps, 'kind' | 'title'> & { days: Days }) => {
  const { t } = useTranslation('dashboard')
  const format = useFormat()
  const counts = days.map(({ count }) => count)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(...counts)
  const [first, last] = [days[0], days.at(-1)]
  const fullest = days.find(({ count }) => count === most)
  const told = { title, total: format.number(total), most: format.number(most) }
  const label = total > 0 && fullest ? t('chart', { ...told, day: format.date(fullest.day) }) : t('chartEmpty', told)
  return (
    <>
      <p className="mb-3 text-2xl font-bold tabular-nums">{t('total', told)}</p>
      <Bars label={label} values={counts} />
      {first && last && (
        <p className="mt-1 flex justify-between text-xs text-muted" aria-hidden>
          <span>{format.shortDate(first.day)}</span>
          <span>{format.shortDate(last.day)}</span>
        </p>
      )}
      <DaysTable kind={kind} title={title} days={days} />
    </>
  )
}

/** What happened day by day: a picture, and its table. */
export const DailyCard = ({ kind, title, intro }: DailyCardProps) => {
  const { data, error, refetch } = useApi(readDailyAccesses, { query: { kind } })
  return (
    <Card title={title} intro={intro}>
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && <Chart kind={kind} title={title} days={data.items} />}
    </Card>
  )
}
