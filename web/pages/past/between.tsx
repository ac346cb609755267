import { Equal } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useApi } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type ListState, useList } from '../../ui/table/use-list.ts'
import { useChangeColumns } from './change-columns.tsx'
import { Choose } from './choose.tsx'
import { MomentFields, readMoment, writeMoment } from './moment-fields.tsx'
import { filtersOf, PastList } from './past-list.tsx'
import { changesRouteOf, paramsOf, type Subject, useSubject } from './subject.ts'

const DAYS_BEFORE = 30

/** What is compared while the address names nothing: the last thirty days. */
const usual = () => {
  const now = Date.now()
  const before = new Date(now - DAYS_BEFORE * 86_400_000)
  return { from: before.toISOString(), until: new Date(now).toISOString() }
}

const InstantsForm = ({ list, otherwise }: { list: ListState; otherwise: ReturnType<typeof usual> }) => {
  const { t } = useTranslation('past')
  const [from, setFrom] = useState(() => readMoment(list.filter('from'), otherwise.from))
  const [until, setUntil] = useState(() => readMoment(list.filter('until'), otherwise.until))
  const isReversed = from.day !== '' && until.day !== '' && writeMoment(until) < writeMoment(from)
  const compare = (event: FormEvent) => {
    event.preventDefault()
    if (from.day && until.day && !isReversed) list.change({ from: writeMoment(from), until: writeMoment(until) })
  }
  return (
    <form className="no-print flex flex-wrap items-end gap-x-6 gap-y-3" onSubmit={compare}>
      <MomentFields name="from" labels={{ day: t('fromDay'), time: t('fromTime') }} value={from} onChange={setFrom} />
      <MomentFields
        name="until"
        labels={{ day: t('untilDay'), time: t('untilTime') }}
        value={until}
        onChange={setUntil}
        error={isReversed ? t('reversed') : undefined}
      />
      <Button type="submit" variant="primary" className="h-11">
        {t('compare')}
      </Button>
    </form>
  )
}

const Between = ({ subject }: { subject: Subject }) => {
  const { t } = useTranslation('past')
  const format = useFormat()
  const route = changesRouteOf(subject)
  const params = paramsOf(subject)
  const [otherwise] = useState(usual)
  const { list, query: asked } = useList(route, filtersOf(subject), ['from', 'until'])
  const query = { ...asked, from: asked.from ?? otherwise.from, until: asked.until ?? otherwise.until }
  const { data, error, refetch } = useApi(route, { params, query })
  return (
    <PastList
      subject={subject}
      about={data?.about}
      intro={t('betweenIntro')}
      caption={t('betweenTab')}
      columns={useChangeColumns()}
      page={data}
      rowKey={({ user, agreement }) => `${user.id} ${agreement.id}`}
      rowLabel={({ user }) => user.name}
      list={list}
      error={error}
      retry={refetch}
      exportUrl={urlOf(route, { params, query: csvQuery(query) })}
      empty={{ icon: <Equal />, title: t('nothingChanged'), hint: t('nothingChangedHint') }}
    >
      <InstantsForm list={list} otherwise={otherwise} />
      {data && (
        <h2 className="text-lg font-semibold">
          {t('stoodBetween', { from: format.instant(data.from), until: format.instant(data.until) })}
        </h2>
      )}
    </PastList>
  )
}

/** « Comparer deux dates » [H04, H13]: who gained and lost what in between, by what and by whom. */
export const Component = () => {
  const subject = useSubject()
  return subject ? <Between key={subject.id} subject={subject} /> : <Choose />
}
