import { Download, ScrollText, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { listJournal } from '../../../src/contract/journal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { Filter } from '../../ui/table/toolbar.tsx'
import { type ListState, useList } from '../../ui/table/use-list.ts'
import { useColumns } from './columns.tsx'
import { Days } from './days.tsx'

const FILTERS = ['number', 'agreementId', 'groupId', 'userId', 'authorId', 'kind', 'fromDay', 'untilDay']
const MOST_COUNTED = 10_000

type Read = ResponseOf<typeof listJournal>

/** The user, group or author is chosen on his page, which leads here. */
const useFilters = (data: Read | undefined): Filter[] => {
  const { t } = useTranslation('journal')
  if (!data) return []
  const { kinds, agreements } = data.choices
  const ofAgreements = agreements.map(({ id, name }) => ({ value: id, label: name }))
  return [
    {
      name: 'kind',
      label: t('kind'),
      all: t('all'),
      options: kinds.map(({ kind, name }) => ({ value: kind, label: name })),
    },
    ...(agreements.length > 1
      ? [{ name: 'agreementId', label: t('agreement'), all: t('all'), options: ofAgreements }]
      : []),
  ]
}

/** Of one object it is its history, else the journal. */
const useTitle = (data: Read | undefined, list: ListState) => {
  const { t } = useTranslation('journal')
  const agreementId = list.filter('agreementId')
  const agreement = data?.choices.agreements.find(({ id }) => id === agreementId)?.name
  const number = list.filter('number')
  if (number) return t('oneLine', { number })
  const name = data?.about.user ?? data?.about.group ?? data?.about.author ?? agreement
  return name ? t('historyOf', { name }) : t('title')
}

const Actions = ({ data, linesUrl }: { data: Read; linesUrl: string }) => {
  const { t } = useTranslation('journal')
  return (
    <>
      <a href={linesUrl} download className="button button--outline button--md">
        <Download aria-hidden />
        {t('exportLines')}
      </a>
      {data.whole && (
        <ButtonLink to={paths.journalProof} icon={<ShieldCheck aria-hidden />}>
          {t('proof')}
        </ButtonLink>
      )}
    </>
  )
}

/** [H05] Who changed what, when, on whose authority and from where; the same list is the history of one object. */
export const Component = () => {
  const { t } = useTranslation('journal')
  const { list, query } = useList(listJournal, FILTERS)
  const lang = currentLanguage()
  const { data, error, refetch } = useApi(listJournal, { query: { ...query, lang } })
  const exported = (format: 'csv' | 'jsonl') =>
    urlOf(listJournal, { query: { ...query, cursor: undefined, format, lang } })
  const title = useTitle(data, list)
  const isOfOne = title !== t('title')
  return (
    <Page
      title={title}
      intro={t('intro')}
      crumbs={isOfOne ? [{ label: t('wholeJournal'), to: paths.journal }] : []}
      actions={data && <Actions data={data} linesUrl={exported('jsonl')} />}
    >
      <Days of={list.filter} onChange={(name, day) => list.change({ [name]: day })} />
      <DataTable
        caption={title}
        columns={useColumns(data?.whole ?? false)}
        page={data}
        list={list}
        error={error}
        retry={refetch}
        rowKey={({ number }) => String(number)}
        rowLabel={({ sentence }) => sentence}
        searchHint={t('searchHint')}
        filters={useFilters(data)}
        exportUrl={exported('csv')}
        empty={
          <EmptyState icon={<ScrollText />} title={t('nothing')}>
            {t('nothingHint')}
          </EmptyState>
        }
      />
      {data && data.total >= MOST_COUNTED && <p className="text-sm text-muted">{t('manyCounted')}</p>}
    </Page>
  )
}
