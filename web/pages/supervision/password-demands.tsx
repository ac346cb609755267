import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { listPasswordDemands } from '../../../src/contract/password-demands.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { Progress } from '../../ui/progress.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'

type Row = ResponseOf<typeof listPasswordDemands>['items'][number]

const Changed = ({ row: { changed, persons } }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  const label = t('changedOf', { changed: format.number(changed), persons: format.number(persons) })
  return (
    <div className="space-y-1">
      <span className="whitespace-nowrap tabular-nums">{label}</span>
      <Progress value={changed} max={persons} label={label} />
    </div>
  )
}

const Concerned = ({ row: { level, name, organization, agreement } }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const more = [t(`level.${level}`), level !== 'organization' && organization, level === 'group' && agreement]
  return (
    <>
      {name}
      <p className="text-sm font-normal text-muted">{more.filter(Boolean).join(' · ')}</p>
    </>
  )
}

const When = ({ row: { at, demandedBy } }: { row: Row }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  return (
    <>
      {format.instant(at)}
      {demandedBy && <p className="text-sm text-muted">{t('by', { name: demandedBy })}</p>}
    </>
  )
}

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('supervision')
  return [
    { key: 'name', label: t('concerned'), cell: (row) => <Concerned row={row} /> },
    { key: 'progress', label: t('progress'), cell: (row) => <Changed row={row} /> },
    { key: 'reason', label: t('reason'), cell: ({ reason }) => <span className="wrap-anywhere">{reason}</span> },
    { key: 'at', label: t('demandedOn'), sortable: true, cell: (row) => <When row={row} /> },
  ]
}

/** How many of those concerned have chosen another password since [H09]. */
export const Component = () => {
  const { t } = useTranslation('supervision')
  return (
    <ListPage
      route={listPasswordDemands}
      title={t('demands')}
      intro={t('demandsIntro')}
      columns={useColumns()}
      rowLabel={({ name }) => name}
      searchHint={t('searchHint')}
      empty={{ icon: <KeyRound />, title: t('noDemand'), hint: t('noDemandHint') }}
    />
  )
}
