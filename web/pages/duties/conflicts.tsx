import { Split } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listDutyConflicts } from '../../../src/contract/duty-conflicts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'

type Row = ResponseOf<typeof listDutyConflicts>['items'][number]
type Held = Row['pairs'][number]['one']

const Duty = ({ service, role, agreementId, reference, group }: Held) => {
  const { t } = useTranslation('duties')
  return (
    <li>
      <strong className="font-medium">{t('held', { role, service })}</strong>
      <p className="text-sm text-muted">
        {t('by', { group })}{' '}
        <Link className="link whitespace-nowrap" to={paths.agreement(agreementId)}>
          {reference}
        </Link>
      </p>
    </li>
  )
}

const Pairs = ({ pairs }: Pick<Row, 'pairs'>) => (
  <ul className="space-y-4">
    {pairs.map(({ one, other }) => (
      <li key={`${one.service} ${one.role} ${one.group} ${other.service} ${other.role} ${other.group}`}>
        <ul className="space-y-1 border-s-2 border-border ps-3">
          <Duty {...one} />
          <Duty {...other} />
        </ul>
      </li>
    ))}
  </ul>
)

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('duties')
  return [
    {
      key: 'name',
      label: t('person'),
      sortable: true,
      cell: ({ id, name, pairs }) => (
        <Link className="link" to={paths.user(pairs[0]?.one.agreementId ?? '', id)}>
          {name}
        </Link>
      ),
    },
    { key: 'organization', label: t('organization'), sortable: true, cell: ({ organization }) => organization },
    { key: 'pairs', label: t('pairs'), cell: ({ pairs }) => <Pairs pairs={pairs} /> },
  ]
}

/** « Supervision » > « Cumuls interdits » [resolution 15]. */
export const Component = () => {
  const { t } = useTranslation('duties')
  return (
    <ListPage
      route={listDutyConflicts}
      title={t('title')}
      intro={t('intro')}
      columns={useColumns()}
      rowLabel={({ name }) => name}
      searchHint={t('searchHint')}
      empty={{ icon: <Split />, title: t('none'), hint: t('noneHint') }}
    />
  )
}
