import { CalendarSearch } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RIGHTS_COUNTED } from '../../../src/domain/held-right.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useApi } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type ListState, useList } from '../../ui/table/use-list.ts'
import { Choose } from './choose.tsx'
import { Standing } from './frame.tsx'
import { type Moment, MomentFields, readMoment, writeMoment } from './moment-fields.tsx'
import { filtersOf, PastList } from './past-list.tsx'
import { useRightColumns } from './right-columns.tsx'
import { paramsOf, rightsRouteOf, type Subject, useSubject } from './subject.ts'
import { rightsTogether } from './together.ts'

/** Which instant: none in the address is now. */
const MomentForm = ({ list }: { list: ListState }) => {
  const { t } = useTranslation('past')
  const asked = list.filter('at')
  const [moment, setMoment] = useState<Moment>(() => readMoment(asked, new Date().toISOString()))
  const show = (event: FormEvent) => {
    event.preventDefault()
    if (moment.day) list.change({ at: writeMoment(moment) })
  }
  const now = () => {
    setMoment(readMoment('', new Date().toISOString()))
    list.change({ at: '' })
  }
  return (
    <form className="no-print flex flex-wrap items-end gap-3" onSubmit={show}>
      <MomentFields name="at" labels={{ day: t('day'), time: t('time') }} value={moment} onChange={setMoment} />
      <Button type="submit" variant="primary" className="h-11">
        {t('show')}
      </Button>
      {asked && (
        <Button variant="ghost" className="h-11" onClick={now}>
          {t('now')}
        </Button>
      )}
    </form>
  )
}

const At = ({ subject }: { subject: Subject }) => {
  const { t } = useTranslation('past')
  const format = useFormat()
  const route = rightsRouteOf(subject)
  const params = paramsOf(subject)
  const { list, query } = useList(route, filtersOf(subject), ['at'])
  const { data, error, refetch } = useApi(route, { params, query })
  const counted =
    data?.total === null
      ? t('moreRights', { number: format.number(RIGHTS_COUNTED) })
      : t('rights', { count: data?.total ?? 0, number: format.number(data?.total ?? 0) })
  return (
    <PastList
      subject={subject}
      about={data?.about}
      intro={t('atIntro')}
      caption={t('title')}
      columns={useRightColumns(subject)}
      page={data && { ...data, items: rightsTogether(data.items), counted }}
      rowKey={({ key }) => key}
      rowLabel={({ user }) => user.name}
      list={list}
      error={error}
      retry={refetch}
      exportUrl={urlOf(route, { params, query: csvQuery(query) })}
      empty={{ icon: <CalendarSearch />, title: t('nobody'), hint: t('nobodyHint') }}
    >
      <MomentForm key={list.filter('at')} list={list} />
      {data && (
        <div className="space-y-3">
          <h2 className="text-lg font-semibold">{t('stoodAt', { at: format.instant(data.at) })}</h2>
          <Standing about={data.about} />
        </div>
      )}
    </PastList>
  )
}

/** [H04, H13] « Qui pouvait quoi », at any instant, and by which path. */
export const Component = () => {
  const subject = useSubject()
  return subject ? <At key={subject.id} subject={subject} /> : <Choose />
}
